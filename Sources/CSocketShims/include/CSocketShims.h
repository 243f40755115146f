// System calls on sockets and serial lines that Swift's Glibc module does not import, or imports without their types.
#ifndef NARAE_C_SOCKET_SHIMS_H
#define NARAE_C_SOCKET_SHIMS_H

#include <stdint.h>

/// An internet address and port in a form that can be compared: IPv4 in the first four bytes of `bytes`, IPv6 in all
/// sixteen. `family` is 4 or 6; 0 is no address.
struct narae_address {
    uint8_t bytes[16];
    uint32_t scope;
    uint16_t port;
    uint16_t family;
};

/// What the kernel says of one datagram received.
struct narae_datagram {
    struct narae_address peer;
    /// UTC of reception by the kernel (SO_TIMESTAMPNS), nanoseconds; 0 where it gave none.
    int64_t received_ns;
    /// Bytes of the datagram that are in its slot.
    uint32_t length;
    /// Datagrams that the kernel has dropped on this socket since it was opened (SO_RXQ_OVFL), modulo 2^32.
    uint32_t kernel_drops;
    /// 1 when `kernel_drops` is told: the kernel leaves it out as long as it is zero.
    uint8_t has_drops;
    /// 1 when the datagram was longer than its slot.
    uint8_t is_truncated;
};

/// The most datagrams taken by one call.
enum { NARAE_DATAGRAMS_PER_CALL = 64 };

/// Takes what has arrived, without waiting, at most `count` (<= NARAE_DATAGRAMS_PER_CALL) datagrams: number i lies in
/// `slab` at i * slot_bytes. Returns how many, or a negative errno (-EAGAIN: nothing there).
int narae_receive_datagrams(
    int descriptor, uint8_t *slab, uint32_t slot_bytes, struct narae_datagram *datagrams, int count);

/// Sends a datagram without waiting; 0 or a negative errno.
int narae_send_datagram(int descriptor, const struct narae_address *peer, const uint8_t *bytes, uint32_t length);

/// Opens a socket for datagrams on an address with kernel time stamps and drop counts, and joins the group where it is a
/// multicast address: on the interface of that name, or, with NULL, on the one that the routes choose. Returns the
/// descriptor or a negative errno.
int narae_open_datagrams(const struct narae_address *address, const char *interface, int receive_buffer_bytes);

/// Errors of the resolver (EAI_NONAME = -2, …) are told as numbers beyond this one, negated like an errno.
enum { NARAE_RESOLVER_ERRORS = 100000 };

/// What the system calls an errno or an error of the resolver. The text lives until the next call of this thread.
const char *narae_error_text(int number);

/// Looks a host up, waiting for name servers unless `is_numeric` allows nothing but an address. Returns how many addresses
/// it wrote, at most `count`, or a negative error.
int narae_resolve(const char *host, const char *port, int is_numeric, struct narae_address *addresses, int count);

/// Begins to connect to an address without waiting. Returns the descriptor or a negative errno.
int narae_begin_connection(const struct narae_address *address);

/// Listens on an address for streams. Returns the descriptor or a negative errno.
int narae_open_stream_listener(const struct narae_address *address);

/// Lets the process have as many descriptors as it may without a privilege.
void narae_raise_descriptor_limit(void);

/// Descriptors that connections of vehicles leave free.
enum { NARAE_RESERVED_DESCRIPTORS = 16 };

/// Takes a connection that waits, or a negative errno (-EAGAIN: none; -EMFILE: no descriptors are left for it).
int narae_accept_stream(int descriptor, struct narae_address *peer);

/// Whether termios names a rate.
int narae_is_serial_rate(uint32_t bits_per_second);

/// Opens a serial line, raw, 8N1, without flow control. Returns the descriptor or a negative errno (-EINVAL: a rate that
/// termios does not name; -ENOTTY or -EISDIR: something else than a serial line).
int narae_open_serial(const char *path, uint32_t bits_per_second);

/// The error that is pending on a socket, 0 for none: how a connection that was begun has ended.
int narae_socket_error(int descriptor);

/// How many datagrams the kernel has dropped at a socket since it was made; 0, or -1 when that is not known.
int narae_dropped_datagrams(int descriptor, uint32_t *drops);

/// The port a socket is bound to, 0 when unknown.
uint16_t narae_local_port(int descriptor);

/// Writes `192.0.2.7:14550` or `[2001:db8::1]:14550` with a terminating zero; `size` is at least 64.
void narae_format_address(const struct narae_address *address, char *text, int size);

/// UTC by the system's clock, nanoseconds.
int64_t narae_realtime_ns(void);

#endif

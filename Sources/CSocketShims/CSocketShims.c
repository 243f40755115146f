#define _GNU_SOURCE
#include "CSocketShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <linux/sock_diag.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static struct narae_address address_of(const struct sockaddr_storage *storage) {
    struct narae_address address;
    memset(&address, 0, sizeof address);
    if (storage->ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)storage;
        address.family = 4;
        address.port = ntohs(four->sin_port);
        memcpy(address.bytes, &four->sin_addr, 4);
    } else if (storage->ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)storage;
        address.port = ntohs(six->sin6_port);
        if (IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
            address.family = 4;
            memcpy(address.bytes, (const uint8_t *)&six->sin6_addr + 12, 4);
        } else {
            address.family = 6;
            address.scope = six->sin6_scope_id;
            memcpy(address.bytes, &six->sin6_addr, 16);
        }
    }
    return address;
}

/// Fills a socket address for a socket of `socket_family`; a socket of IPv6 takes IPv4 in its mapped form.
static socklen_t storage_of(const struct narae_address *address, int socket_family, struct sockaddr_storage *storage) {
    memset(storage, 0, sizeof *storage);
    if (socket_family == AF_INET6) {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(address->port);
        six->sin6_scope_id = address->scope;
        uint8_t *bytes = (uint8_t *)&six->sin6_addr;
        if (address->family == 4) {
            bytes[10] = bytes[11] = 0xFF;
            memcpy(bytes + 12, address->bytes, 4);
        } else {
            memcpy(bytes, address->bytes, 16);
        }
        return sizeof *six;
    }
    struct sockaddr_in *four = (struct sockaddr_in *)storage;
    four->sin_family = AF_INET;
    four->sin_port = htons(address->port);
    memcpy(&four->sin_addr, address->bytes, 4);
    return sizeof *four;
}

static int64_t nanoseconds_of(const struct timespec *time) {
    return (int64_t)time->tv_sec * 1000000000 + time->tv_nsec;
}

int64_t narae_realtime_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds_of(&now);
}

static void read_control(struct msghdr *header, struct narae_datagram *datagram) {
    for (struct cmsghdr *item = CMSG_FIRSTHDR(header); item != NULL; item = CMSG_NXTHDR(header, item)) {
        if (item->cmsg_level != SOL_SOCKET) continue;
        if (item->cmsg_type == SCM_TIMESTAMPNS) {
            struct timespec time;
            memcpy(&time, CMSG_DATA(item), sizeof time);
            datagram->received_ns = nanoseconds_of(&time);
        } else if (item->cmsg_type == SO_RXQ_OVFL) {
            memcpy(&datagram->kernel_drops, CMSG_DATA(item), 4);
            datagram->has_drops = 1;
        }
    }
}

int narae_receive_datagrams(
    int descriptor, uint8_t *slab, uint32_t slot_bytes, struct narae_datagram *datagrams, int count) {
    struct mmsghdr messages[NARAE_DATAGRAMS_PER_CALL];
    struct iovec pieces[NARAE_DATAGRAMS_PER_CALL];
    struct sockaddr_storage peers[NARAE_DATAGRAMS_PER_CALL];
    // CMSG_SPACE is aligned when it stands in a union with the header (cmsg(3)).
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(struct timespec)) + CMSG_SPACE(sizeof(uint32_t))];
    } controls[NARAE_DATAGRAMS_PER_CALL];
    if (count > NARAE_DATAGRAMS_PER_CALL) count = NARAE_DATAGRAMS_PER_CALL;
    memset(messages, 0, sizeof(struct mmsghdr) * (size_t)count);
    for (int i = 0; i < count; i++) {
        pieces[i].iov_base = slab + (size_t)i * slot_bytes;
        pieces[i].iov_len = slot_bytes;
        messages[i].msg_hdr.msg_iov = &pieces[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_name = &peers[i];
        messages[i].msg_hdr.msg_namelen = sizeof peers[i];
        messages[i].msg_hdr.msg_control = &controls[i];
        messages[i].msg_hdr.msg_controllen = sizeof controls[i];
    }
    int received = recvmmsg(descriptor, messages, (unsigned int)count, MSG_DONTWAIT, NULL);
    if (received < 0) return -errno;
    for (int i = 0; i < received; i++) {
        memset(&datagrams[i], 0, sizeof datagrams[i]);
        datagrams[i].peer = address_of(&peers[i]);
        datagrams[i].length = messages[i].msg_len;
        datagrams[i].is_truncated = (messages[i].msg_hdr.msg_flags & MSG_TRUNC) != 0;
        read_control(&messages[i].msg_hdr, &datagrams[i]);
    }
    return received;
}

int narae_send_datagram(int descriptor, const struct narae_address *peer, const uint8_t *bytes, uint32_t length) {
    struct sockaddr_storage own, target;
    socklen_t own_length = sizeof own;
    if (getsockname(descriptor, (struct sockaddr *)&own, &own_length) != 0) return -errno;
    socklen_t target_length = storage_of(peer, own.ss_family, &target);
    ssize_t sent = sendto(
        descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)&target, target_length);
    return sent < 0 ? -errno : 0;
}

const char *narae_error_text(int number) {
    return number > NARAE_RESOLVER_ERRORS ? gai_strerror(NARAE_RESOLVER_ERRORS - number) : strerror(number);
}

int narae_resolve(const char *host, const char *port, int is_numeric, struct narae_address *addresses, int count) {
    // One entry for each address, not for each kind of socket.
    struct addrinfo *found = NULL, hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM,
        .ai_flags = AI_NUMERICSERV | (is_numeric ? AI_NUMERICHOST : 0)};
    int error = getaddrinfo(host, port, &hints, &found);
    if (error == EAI_SYSTEM) return errno != 0 ? -errno : -EIO;
    // The resolver's own errors are small negative numbers.
    if (error != 0) return error - NARAE_RESOLVER_ERRORS;
    int taken = 0;
    for (struct addrinfo *next = found; next != NULL && taken < count; next = next->ai_next) {
        struct sockaddr_storage storage;
        memset(&storage, 0, sizeof storage);
        memcpy(&storage, next->ai_addr, next->ai_addrlen);
        struct narae_address address = address_of(&storage);
        if (address.family != 0) addresses[taken++] = address;
    }
    freeaddrinfo(found);
    return taken > 0 ? taken : -EADDRNOTAVAIL;
}

static int is_group(const struct narae_address *address) {
    // 224.0.0.0/4 and ff00::/8.
    return address->family == 6 ? address->bytes[0] == 0xFF : address->bytes[0] >> 4 == 0xE;
}

/// Joins a group on an interface, or, where none is named, on the one that the routes choose.
static int join_group(int descriptor, const struct narae_address *address, const char *interface) {
    unsigned int index = address->scope;
    if (interface != NULL && (index = if_nametoindex(interface)) == 0) return -1;
    int no = 0;
    if (address->family == 6) {
        struct ipv6_mreq request = {.ipv6mr_interface = index};
        memcpy(&request.ipv6mr_multiaddr, address->bytes, 16);
        if (interface != NULL) setsockopt(descriptor, IPPROTO_IPV6, IPV6_MULTICAST_ALL, &no, sizeof no);
        return setsockopt(descriptor, IPPROTO_IPV6, IPV6_JOIN_GROUP, &request, sizeof request);
    }
    struct ip_mreqn request = {.imr_ifindex = (int)index};
    memcpy(&request.imr_multiaddr, address->bytes, 4);
    // Without this, what other programs of this machine have joined on other interfaces comes here too (ip(7)).
    if (interface != NULL) setsockopt(descriptor, IPPROTO_IP, IP_MULTICAST_ALL, &no, sizeof no);
    return setsockopt(descriptor, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request);
}

static int closed_with_error(int descriptor) {
    int error = errno;
    close(descriptor);
    return -error;
}

int narae_open_datagrams(const struct narae_address *address, const char *interface, int receive_buffer_bytes) {
    struct sockaddr_storage own;
    int family = address->family == 6 ? AF_INET6 : AF_INET;
    socklen_t length = storage_of(address, family, &own);
    int descriptor = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    int yes = 1;
    // Only a group may be listened to by several programs: a port shared by accident would split its vehicles.
    if (is_group(address)) setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    // The forced size needs a privilege; without it the system's limit applies.
    if (setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &receive_buffer_bytes, sizeof receive_buffer_bytes) != 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    if (setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes) != 0 ||
        setsockopt(descriptor, SOL_SOCKET, SO_RXQ_OVFL, &yes, sizeof yes) != 0 ||
        bind(descriptor, (struct sockaddr *)&own, length) != 0 ||
        (is_group(address) && join_group(descriptor, address, interface) != 0))
        return closed_with_error(descriptor);
    return descriptor;
}

/// A peer that vanished without a word is noticed after 25 s.
static void watch_for_silence(int descriptor) {
    int yes = 1, idle_s = 10, interval_s = 5, probes = 3;
    setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
    setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, &idle_s, sizeof idle_s);
    setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, &interval_s, sizeof interval_s);
    setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
}

int narae_begin_connection(const struct narae_address *address) {
    struct sockaddr_storage target;
    int family = address->family == 6 ? AF_INET6 : AF_INET;
    socklen_t length = storage_of(address, family, &target);
    int descriptor = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    watch_for_silence(descriptor);
    if (connect(descriptor, (struct sockaddr *)&target, length) != 0 && errno != EINPROGRESS)
        return closed_with_error(descriptor);
    return descriptor;
}

int narae_open_stream_listener(const struct narae_address *address) {
    struct sockaddr_storage own;
    int family = address->family == 6 ? AF_INET6 : AF_INET;
    socklen_t length = storage_of(address, family, &own);
    int descriptor = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    int yes = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(descriptor, (struct sockaddr *)&own, length) != 0 || listen(descriptor, 64) != 0)
        return closed_with_error(descriptor);
    return descriptor;
}

void narae_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// -EMFILE when a new descriptor would be one of the last, which are kept for the daemon's connection and the spool.
static int check_for_descriptors(int descriptor) {
    struct rlimit limit;
    int lowest = dup(descriptor);
    if (lowest < 0) return -errno;
    close(lowest);
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return 0;
    return (rlim_t)lowest + NARAE_RESERVED_DESCRIPTORS < limit.rlim_cur ? 0 : -EMFILE;
}

int narae_accept_stream(int descriptor, struct narae_address *peer) {
    int error = check_for_descriptors(descriptor);
    if (error != 0) return error;
    struct sockaddr_storage storage;
    socklen_t length = sizeof storage;
    int accepted = accept4(descriptor, (struct sockaddr *)&storage, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) return -errno;
    watch_for_silence(accepted);
    *peer = address_of(&storage);
    return accepted;
}

static speed_t speed_of(uint32_t bits_per_second) {
    switch (bits_per_second) {
    case 9600: return B9600;
    case 19200: return B19200;
    case 38400: return B38400;
    case 57600: return B57600;
    case 115200: return B115200;
    case 230400: return B230400;
    case 460800: return B460800;
    case 500000: return B500000;
    case 576000: return B576000;
    case 921600: return B921600;
    case 1000000: return B1000000;
    case 1500000: return B1500000;
    case 2000000: return B2000000;
    case 3000000: return B3000000;
    default: return B0;
    }
}

int narae_is_serial_rate(uint32_t bits_per_second) { return speed_of(bits_per_second) != B0; }

int narae_open_serial(const char *path, uint32_t bits_per_second) {
    speed_t speed = speed_of(bits_per_second);
    if (speed == B0) return -EINVAL;
    int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) return -errno;
    struct termios line;
    if (tcgetattr(descriptor, &line) != 0) return closed_with_error(descriptor);
    cfmakeraw(&line);
    line.c_cflag &= ~(tcflag_t)(CSTOPB | CRTSCTS | PARENB | HUPCL);
    line.c_cflag |= CLOCAL | CREAD;
    // With one byte demanded, "nothing there" is EAGAIN and only a line that is gone reads as its end.
    line.c_cc[VMIN] = 1;
    line.c_cc[VTIME] = 0;
    cfsetispeed(&line, speed);
    cfsetospeed(&line, speed);
    if (tcsetattr(descriptor, TCSANOW, &line) != 0) return closed_with_error(descriptor);
    return descriptor;
}

int narae_socket_error(int descriptor) {
    int error = 0;
    socklen_t length = sizeof error;
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

int narae_dropped_datagrams(int descriptor, uint32_t *drops) {
    uint32_t values[SK_MEMINFO_VARS];
    socklen_t length = sizeof values;
    if (getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, values, &length) != 0) return -1;
    // A kernel before 4.12 does not know the option; one that knows it gives the drops as the last of nine.
    if (length < (SK_MEMINFO_DROPS + 1) * sizeof values[0]) return -1;
    *drops = values[SK_MEMINFO_DROPS];
    return 0;
}

uint16_t narae_local_port(int descriptor) {
    struct sockaddr_storage own;
    socklen_t length = sizeof own;
    if (getsockname(descriptor, (struct sockaddr *)&own, &length) != 0) return 0;
    return address_of(&own).port;
}

void narae_format_address(const struct narae_address *address, char *text, int size) {
    char host[INET6_ADDRSTRLEN] = "?";
    inet_ntop(address->family == 6 ? AF_INET6 : AF_INET, address->bytes, host, sizeof host);
    snprintf(text, (size_t)size, address->family == 6 ? "[%s]:%u" : "%s:%u", host, address->port);
}

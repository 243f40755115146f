import Foundation

// Unsafe code: the socket calls of the tests, with structures and buffers that live for the length of each call.

/// A socket of a simulated vehicle on the loopback interface.
final class TestSocket {
    let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Sends datagrams to a port.
    static func datagrams() -> TestSocket { TestSocket(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)) }

    /// Listens for one connection; the port is one the system chose, or a given one.
    static func listener(port: UInt16 = 0) -> (socket: TestSocket, port: UInt16) {
        let made = TestSocket(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var yes: Int32 = 1
        unsafe setsockopt(made.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
        var address = loopback(port)
        _ = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(made.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        listen(made.descriptor, 4)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(made.descriptor, $0, &length)
            }
        }
        return (made, address.sin_port.bigEndian)
    }

    /// Takes a connection that waits or comes.
    func accepted() -> TestSocket { TestSocket(accept(descriptor, nil, nil)) }

    /// Connects to a port.
    static func connection(to port: UInt16) -> TestSocket {
        let made = TestSocket(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var address = loopback(port)
        _ = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(made.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return made
    }

    func send(_ bytes: [UInt8]) {
        _ = unsafe bytes.withUnsafeBytes { unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, 0) }
    }

    func send(_ bytes: [UInt8], toPort port: UInt16) {
        send(bytes, to: Self.loopback(port))
    }

    private func send(_ bytes: [UInt8], to address: sockaddr_in) {
        var address = address
        _ = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bytes.withUnsafeBytes {
                    unsafe sendto(
                        descriptor, $0.baseAddress, $0.count, 0, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
    }

    /// Sends a datagram to a group of multicast on the loopback interface.
    func send(_ bytes: [UInt8], toGroup group: (UInt8, UInt8, UInt8, UInt8), port: UInt16) {
        var outgoing = Self.loopback(0).sin_addr
        unsafe setsockopt(
            descriptor, Int32(IPPROTO_IP), IP_MULTICAST_IF, &outgoing, socklen_t(MemoryLayout<in_addr>.size))
        let number = [group.0, group.1, group.2, group.3].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        send(bytes, to: Self.address(number, port))
    }

    /// Receives a datagram, waiting at most three seconds.
    func receive() -> [UInt8] {
        var patience = timeval(tv_sec: 3, tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
        return Array(bytes.prefix(max(0, count)))
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in { address(0x7F00_0001, port) }

    private static func address(_ number: UInt32, _ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = number.bigEndian
        return address
    }
}

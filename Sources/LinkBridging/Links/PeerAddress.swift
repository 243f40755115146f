import CSocketShims

// Unsafe code: reading the sixteen bytes of a C structure, and handing C a buffer of the length it demands.

/// The internet address and port of a peer, comparable.
package struct PeerAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let scope: UInt32
    private let port: UInt16
    private let family: UInt16

    /// Takes over what the system said.
    init(_ address: narae_address) {
        // Sound: both words lie inside the structure's sixteen bytes.
        (high, low) = unsafe withUnsafeBytes(of: address.bytes) {
            unsafe ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        (scope, port, family) = (address.scope, address.port, address.family)
    }

    /// The address in the form the system takes.
    var systemForm: narae_address {
        var address = narae_address()
        // Sound: both words lie inside the structure's sixteen bytes.
        unsafe withUnsafeMutableBytes(of: &address.bytes) {
            unsafe $0.storeBytes(of: high, as: UInt64.self)
            unsafe $0.storeBytes(of: low, toByteOffset: 8, as: UInt64.self)
        }
        (address.scope, address.port, address.family) = (scope, port, family)
        return address
    }

    /// `192.0.2.7:14550` or `[2001:db8::1]:14550`.
    package var text: String {
        var address = systemForm
        var characters = [CChar](repeating: 0, count: 64)
        // Sound: the buffer has the 64 bytes that the function demands, and is ended by a zero within them.
        unsafe narae_format_address(&address, &characters, 64)
        return String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

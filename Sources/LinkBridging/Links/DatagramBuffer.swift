import CSocketShims

// Unsafe code: the memory that the kernel writes datagrams into. It is allocated by the initialiser and freed by the
// deinitialiser; a span of a datagram covers at most its slot, and lives no longer than the call it is handed to.

/// Room for the datagrams of one call, used again for every call and every socket.
@safe final class DatagramBuffer {
    /// Longer than any datagram of UDP (65,507 bytes).
    private static let slotBytes = 65_536
    private static let capacity = NARAE_DATAGRAMS_PER_CALL

    private let slab: UnsafeMutablePointer<UInt8>
    private var datagrams = [narae_datagram](repeating: narae_datagram(), count: DatagramBuffer.capacity)

    init() {
        unsafe slab = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.slotBytes * Self.capacity)
    }

    deinit { unsafe slab.deallocate() }

    /// Takes what has arrived on a socket, at most 64 datagrams, and hands each to `body`. Returns how many, or a negative
    /// error number.
    func receive(_ descriptor: Int32, _ body: (narae_datagram, RawSpan) -> Void) -> Int32 {
        let count = unsafe narae_receive_datagrams(
            descriptor, slab, UInt32(Self.slotBytes), &datagrams, Int32(Self.capacity))
        for index in 0..<Int(max(0, count)) {
            let bytes = unsafe UnsafeRawBufferPointer(
                start: slab + index * Self.slotBytes, count: min(Int(datagrams[index].length), Self.slotBytes))
            body(datagrams[index], unsafe bytes.bytes)
        }
        return count
    }
}

/// What became of the packets of a capture: `packets` is the sum of all the others.
package struct CaptureTally: BitwiseCopyable, Sendable, Equatable {
    package var packets: UInt64 = 0
    /// Packets whose UDP payload was delivered.
    package var datagrams: UInt64 = 0
    /// Frames of a radio link whose Remote ID broadcasts were delivered.
    package var broadcasts: UInt64 = 0
    /// Frames of a radio link that hold no Remote ID.
    package var notRemoteID: UInt64 = 0
    /// Frames of a radio link whose checksum is wrong.
    package var damaged: UInt64 = 0
    /// Fragments of IP packets, which are not put together.
    package var fragments: UInt64 = 0
    /// Packets of other protocols.
    package var notUDP: UInt64 = 0
    /// UDP packets and broadcasts of which the capture kept only a part.
    package var cut: UInt64 = 0
    /// Packets whose headers contradict themselves.
    package var malformed: UInt64 = 0
    /// Packets of interfaces whose link type is not understood.
    package var unsupportedLinkType: UInt64 = 0

    package init() {}
}

import TelemetryModel

/// What the sequence numbers of one MAVLink sender on one source tell.
package struct LinkAccount: BitwiseCopyable, Hashable, Sendable {
    package var source: SourceSlot
    package var system: UInt8
    package var component: UInt8
    /// The source under whose identity the sender's frames are taken, because it brings the same frames.
    package var linkedTo: SourceSlot?
    package var counts: LinkCounts
}

/// What the sequence numbers of one MAVLink sender on one source tell, for the account of a run.
package struct LinkSummary: Hashable, Sendable {
    package var source: String
    package var system: UInt8
    package var component: UInt8
    /// The source under whose identity the sender's frames are taken, because it brings the same frames.
    package var linkedTo: String?
    package var counts: LinkCounts
}

/// What the sequence numbers of one MAVLink sender on one link tell.
package struct LinkCounts: BitwiseCopyable, Hashable, Sendable {
    /// Frames with a right checksum.
    package var frames: UInt64 = 0
    /// Numbers that were passed over and have not come since, modulo 256.
    var passedOver: UInt64 = 0
    /// True once the number has changed. Some senders give every frame the same.
    package var isNumbered = false
    /// Frames that came after a later one.
    package var reordered: UInt64 = 0
    /// Frames whose number had come before on the same link: the same frame again, or another one of a sender that numbers
    /// two alike or counts some of its messages apart.
    package var repeated: UInt64 = 0
    /// Of those, frames that were the same to the last byte and are not interpreted again.
    package var repeatedCopies: UInt64 = 0
    /// New starts: the numbers went back without a silence, and went on from there.
    package var restarts: UInt64 = 0
    /// Frames that had come over another link.
    package var linkedCopies: UInt64 = 0
    /// Frames that only this link brought in its first three seconds, while another link brought the same system and
    /// component; they were not interpreted.
    package var held: UInt64 = 0

    package init() {}

    /// Frames that the sender numbered and that have not come, modulo 256; nil while nothing is known of it, because its
    /// number has never changed.
    package var lost: UInt64? { isNumbered ? passedOver : nil }

    /// Adds what another stream of the same sender tells.
    mutating func add(_ other: LinkCounts) {
        frames &+= other.frames
        passedOver &+= other.passedOver
        isNumbered = isNumbered || other.isNumbered
        reordered &+= other.reordered
        repeated &+= other.repeated
        repeatedCopies &+= other.repeatedCopies
        restarts &+= other.restarts
        linkedCopies &+= other.linkedCopies
        held &+= other.held
    }
}

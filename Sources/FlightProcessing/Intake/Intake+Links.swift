import MAVLinkDecoding
import TelemetryModel

extension Intake {
    /// Says that two links which had brought the same stream brought different frames under one number: from here on they
    /// are two vehicles.
    mutating func tellConflict(_ frame: MAVLinkFrame) {
        sink.emit(
            LinkEvent(
                kind: .linkConflict, count: 1, epoch: UInt64(frame.system) << 8 | UInt64(frame.component),
                firstSequence: UInt64(frame.sequence)))
    }

    /// What each MAVLink sender's numbers tell on each source, with the names of the sources.
    package var linkSummaries: [LinkSummary] {
        links.links.map { account in
            LinkSummary(
                source: sources[account.source].name, system: account.system, component: account.component,
                linkedTo: account.linkedTo.map { sources[$0].name }, counts: account.counts)
        }
    }

    /// Frames that came over more than one link, or twice over one, and were interpreted once.
    package var linkedCopies: UInt64 { links.linkedCopies }
    /// Frames that were not interpreted because their sender had just appeared and may be a further link of a vehicle.
    package var heldFrames: UInt64 { links.held }
    /// Frames of senders beyond the bound on their number, of which nobody knows whether they are copies.
    package var untrackedLinkFrames: UInt64 { links.untracked }
}

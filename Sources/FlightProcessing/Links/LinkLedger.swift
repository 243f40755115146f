import MAVLinkDecoding
import Quantities
import TelemetryModel

/// The numbers of the MAVLink frames of one stream of a recording, by sender. Its memory is taken with the first frame.
final class LinkLedger {
    private var links: RedundantLinks?
    /// More senders than any recording has; frames of others are counted together.
    private static let capacity = 4096

    init() {}

    /// Takes note of a verified frame.
    func note(_ frame: MAVLinkFrame, in bytes: RawSpan, at receivedAt: UTCInstant) {
        if links == nil { links = RedundantLinks(capacity: Self.capacity, recentBits: 1) }
        _ = links?.note(frame, in: bytes, source: SourceSlot(rawValue: 0), at: receivedAt)
    }

    /// What each sender's numbers tell, named as `system/component`.
    var counts: [(sender: String, counts: LinkCounts)] {
        guard let accounts = links?.links else { return [] }
        var counts = accounts.map { (sender: "\($0.system)/\($0.component)", counts: $0.counts) }
        if let untracked = links?.untracked, untracked > 0 {
            var others = LinkCounts()
            others.frames = untracked
            counts.append((sender: "others", counts: others))
        }
        return counts
    }
}

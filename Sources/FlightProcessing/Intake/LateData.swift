import Quantities
import TelemetryModel

/// Frames that waited on their way: what they say is not of now.
///
/// A bridge stamps a frame when it receives it, and keeps it while the daemon is away. Only a bridge's stamp is trusted with
/// this, for it belongs to the site; a vehicle's clock may be years off. A bridge whose own clock is that far behind has all of
/// its frames unjudged, and a finding says so.
enum LateData {
    /// As old as a track may be to be taken for current.
    static let limit_ns: Int64 = 3_000_000_000

    /// True for the name of a bridge's peer, `BRIDGE/PEER`.
    static func isBridged(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: "/")) }

    /// How late a frame of a bridge's peer came, nanoseconds; nil for one that came in time.
    static func lateness_ns(of envelope: FrameEnvelope) -> Int64? {
        guard envelope.sentAt.isKnown else { return nil }
        let lateness = envelope.receivedAt.nanoseconds &- envelope.sentAt.nanoseconds
        return lateness > limit_ns ? lateness : nil
    }
}

extension Intake {
    /// Marks what the frame in hand says as late or not, and says aloud when a source begins to be late.
    mutating func noteLateness(of envelope: FrameEnvelope) {
        guard let lateness = LateData.lateness_ns(of: envelope) else {
            (sink.isLate, sink.sentAt) = (false, .unknown)
            if !lateSources.isEmpty { lateSources.remove(envelope.source) }
            return
        }
        (sink.isLate, sink.sentAt) = (true, envelope.sentAt)
        tally.lateFrames &+= 1
        if lateSources.insert(envelope.source).inserted {
            sink.emit(LinkEvent(kind: .late, count: 1, epoch: UInt64(lateness)))
        }
    }
}

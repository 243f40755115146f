import ADSBDecoding
import ByteParsing
import Quantities
import TelemetryModel

/// The time of day of GDL 90 heartbeats as a clock that begins on the first day of 1970.
struct HeartbeatClock {
    private static let day_s: Int64 = 86_400
    private var reader = GDL90ReportDecoder()
    private var days: Int64 = 0
    private var last_s: Int64?

    /// The moment of the heartbeat in the bytes; nil where there is none.
    mutating func moment(_ bytes: RawSpan) -> UTCInstant? {
        var time_s: Int64?
        let envelope = FrameEnvelope(.gdl90, receivedAt: .unknown, sequence: 0)
        reader.decode(
            bytes, envelope: envelope, emit: { _ in },
            message: { message, _ in
                if case .heartbeat(_, _, let timeOfDay_s, _, _) = message { time_s = Int64(timeOfDay_s) }
            })
        guard let time_s else { return nil }
        // A step back of more than half a day is midnight.
        if let last_s, last_s - time_s > Self.day_s / 2 { days += 1 }
        last_s = time_s
        return UTCInstant(nanoseconds: (days * Self.day_s + time_s) * 1_000_000_000)
    }
}

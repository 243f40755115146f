import Quantities
import TelemetryModel

/// Envelopes of frames that a script makes.
enum FuzzedEnvelope {
    /// 2027-01-15T08:00:00Z.
    static let start = UTCInstant(nanoseconds: 1_800_000_000_000_000_000)

    static func of(_ type: PayloadType, source: UInt16 = 1, at time: UTCInstant = start) -> FrameEnvelope {
        FrameEnvelope(source: SourceSlot(rawValue: source), payloadType: type, receivedAt: time)
    }

    /// A time of reception behind `time`: up to two minutes, or one of those that damaged archives hold.
    static func next(after time: UTCInstant, _ script: inout FuzzScript) -> UTCInstant {
        switch script.byte() {
        case 0xFC: UTCInstant(nanoseconds: .max)
        case 0xFD: UTCInstant(nanoseconds: .min + 1)
        case 0xFE: .unknown
        case 0xFF: start
        case let step: UTCInstant(nanoseconds: time.nanoseconds &+ Int64(step) * 500_000_000)
        }
    }
}

import ByteParsing
import Quantities
import TelemetryModel

/// A time of day of 24 bits in 1/128 s, as an item has it.
struct RecordTime: BitwiseCopyable, Sendable {
    /// Units since midnight; `UInt32.max` where absent.
    private(set) var units: UInt32 = .max
    /// Where the item stands in the datagram.
    private(set) var offset = 0

    init() {}

    init(_ bytes: RawSpan, at offset: Int) {
        units = WireScale.unsigned24(bytes, at: offset)
        self.offset = offset
    }

    var isKnown: Bool { units != .max }

    /// - Throws: `implausibleTime` beyond 24 hours.
    func check() throws(ASTERIXRejection) {
        guard isKnown, units > TimeOfDay.unitsPerDay else { return }
        throw ASTERIXRejection(.implausibleTime, offset: offset)
    }

    /// The moment nearest to the reception, or `.unknown`.
    func instant(_ envelope: FrameEnvelope) -> UTCInstant {
        guard isKnown else { return .unknown }
        return TimeOfDay.resolve(timeOfDay_ns: Int64(units) * TimeOfDay.unit_ns, receivedAt: envelope.receivedAt)
    }
}

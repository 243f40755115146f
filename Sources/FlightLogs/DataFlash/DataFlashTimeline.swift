import Quantities
import TelemetryModel

/// How the clock of an autopilot, microseconds since its start, maps to UTC.
///
/// The receiver's messages hold the week and the time of the week of GPS beside the autopilot's time. UTC is that less the
/// leap seconds of the day (``Quantities/LeapSeconds``). One damaged message must not date a whole log: two messages with
/// a position that agree within a second are needed, and the first of them is the one that counts. A log that holds a
/// single such message in all is dated by it.
package struct DataFlashTimeline: BitwiseCopyable, Hashable, Sendable {
    /// True when UTC is known.
    package private(set) var isUTCKnown = false
    /// UTC minus the autopilot's clock, microseconds.
    package private(set) var offset_us: Int64 = 0
    /// What the latest message says that nothing has confirmed.
    private var candidate_us: Int64?
    private var candidateCount = 0

    /// GPS_OK_FIX_2D of ArduPilot: from here on the receiver has a position and the time of the satellites.
    static let leastFix: UInt8 = 2
    /// The difference that the delays of receiver and logger can make, microseconds.
    private static let tolerance_us: Int64 = 1_000_000
    /// Dates before are those of a receiver without a date: 2010-01-01T00:00:00Z.
    private static let earliestDate_us: Int64 = 1_262_304_000_000_000

    package init() {}

    /// The time of the log as UTC; `.unknown` where the mapping is not known.
    @inline(__always)
    package func instant(of time_us: UInt64) -> UTCInstant { isUTCKnown ? replayInstant(of: time_us) : .unknown }

    /// The time of the log on the time axis of a replay: UTC where it is known, otherwise counted from 1970.
    @inline(__always)
    package func replayInstant(of time_us: UInt64) -> UTCInstant {
        UTCInstant(microseconds: Int64(truncatingIfNeeded: time_us) &+ offset_us)
    }

    /// Takes what a message of the receiver says.
    mutating func learn(week: Int64, milliseconds: Int64, time_us: UInt64) {
        guard !isUTCKnown, week > 0, time_us < UInt64(Self.earliestDate_us),
            let utc = UTCInstant(gpsWeek: week, milliseconds: milliseconds),
            utc.nanoseconds / 1000 >= Self.earliestDate_us
        else { return }
        let offset = utc.nanoseconds / 1000 - Int64(time_us)
        candidateCount += 1
        if let candidate_us, (candidate_us - offset).magnitude <= UInt64(Self.tolerance_us) {
            (isUTCKnown, offset_us) = (true, candidate_us)
        } else {
            candidate_us = offset
        }
    }

    /// Ends the log: a single message dates it, contradictory ones do not.
    mutating func finish() {
        guard !isUTCKnown, candidateCount == 1, let candidate_us else { return }
        (isUTCKnown, offset_us) = (true, candidate_us)
    }
}

extension DataFlashTimeline {
    /// The mapping to UTC that a log holds, found by reading it as far as needed.
    ///
    /// A replay needs it before the first message; the decoder itself learns it only where the log tells it.
    /// - Throws: ``FlightLogError`` as ``DataFlashMessageReader`` does.
    package init(path: String) throws(FlightLogError) {
        var reader = try DataFlashMessageReader(path: path)
        var decoder = DataFlashDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        while !decoder.timeline.isUTCKnown, let message = try reader.next() {
            _ = reader.withBytes(of: message) { decoder.decode($0, envelope: envelope, emit: { _ in }) }
        }
        self = decoder.timeline
        finish()
    }
}

import ByteParsing
import Quantities
import TelemetryModel

/// Turns the raw messages of one DataFlash log, one at a time and in their order, into reports and into what the log says
/// of itself.
///
/// It makes no difference where the messages come from: a file (``DataFlashMessageReader``) or an archive. The same
/// messages give the same reports.
package struct DataFlashDecoder: Sendable {
    package private(set) var definitions = DataFlashDefinitions()
    package internal(set) var journal = DataFlashJournal()
    package internal(set) var units = DataFlashUnits()
    /// By index of ``DataFlashDefinitions/formats``: the messages that were whole.
    package private(set) var tallies: [DataFlashTally] = []
    /// How many messages were rejected, by ``DataFlashRejection/Reason`` raw value.
    package private(set) var rejectedCounts = [UInt64](repeating: 0, count: DataFlashRejection.Reason.allCases.count)
    /// How many messages were decoded.
    package private(set) var messageCount: UInt64 = 0
    /// The mapping to UTC, as far as it is known; it is learnt from the messages.
    package internal(set) var timeline = DataFlashTimeline()
    /// How steadily the clock of the log runs.
    package private(set) var clock = DataFlashClockTally()
    /// True when the log says that a simulator flew: then nothing in it can certify anything.
    package internal(set) var isSimulated = false

    var state = DataFlashFlightState()
    private var plans: [DataFlashPlan] = []

    package init() { extendTables() }

    /// Takes in one whole message and hands out the report it makes.
    ///
    /// - Returns: nil when the message was understood, otherwise why not; it is then counted in ``rejectedCounts``.
    package mutating func decode(
        _ message: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> DataFlashRejection? {
        guard message.byteCount >= DataFlashFormat.headerByteCount else { return reject(.truncated, 0) }
        guard message.littleEndian(UInt16.self, at: 0) == DataFlashMessageReader.magic else {
            return reject(.badHeader, 0)
        }
        let type = message.byte(at: 2)
        guard definitions.isDefined(type) else { return reject(.unknownType, 2) }
        // Where a type was defined twice, the size tells which of its formats the message has.
        guard
            definitions.byteCount(of: type) == message.byteCount
                || definitions.select(type: type, byteCount: message.byteCount), let index = definitions.index(of: type)
        else { return reject(.wrongSize, 0) }
        if type == DataFlashFormat.formatType, let reason = addFormat(message) { return reject(reason, 3) }
        guard definitions.formats[index].isReadable else { return reject(.contradictoryFormat, 3) }
        let time = definitions.time_us(of: message)
        messageCount += 1
        tallies[index].add(time_us: time)
        if case .none = plans[index] {
            if let time { clock.add(time) }
            return nil
        }
        if let time, !plans[index].isDescription { clock.add(time) }
        if let body = body(plans[index], message, time_us: time ?? clock.span_us?.upperBound ?? 0) {
            let subject = VehicleIdentity(scheme: .log, source: envelope.source.rawValue, word0: 0)
            emit(DecodedReport(subject: subject, generatedAt: generatedAt(time, envelope), body: body))
        }
        return nil
    }

    /// The time of a message as UTC; unknown where it is far from the time at which the log has the message.
    package func generatedAt(_ time_us: UInt64?, _ envelope: FrameEnvelope) -> UTCInstant {
        guard let time_us, timeline.isUTCKnown else { return .unknown }
        let instant = timeline.instant(of: time_us)
        guard envelope.receivedAt.isKnown else { return instant }
        let difference = (instant.nanoseconds &- envelope.receivedAt.nanoseconds).magnitude
        return difference <= Self.largestDifference_ns ? instant : .unknown
    }
    private static let largestDifference_ns: UInt64 = 10_000_000_000

    private mutating func reject(_ reason: DataFlashRejection.Reason, _ offset: Int) -> DataFlashRejection {
        rejectedCounts[Int(reason.rawValue)] += 1
        return DataFlashRejection(reason, offset: offset)
    }

    private mutating func addFormat(_ message: RawSpan) -> DataFlashRejection.Reason? {
        // Every log begins with the format of formats. A further one begins another log, whose clock started anew; the formats
        // stay known, each with its size, because the log defines those that it uses.
        if message.byte(at: DataFlashFormat.headerByteCount) == DataFlashFormat.formatType, messageCount > 0 {
            (state, timeline) = (DataFlashFlightState(), DataFlashTimeline())
        }
        let reason = definitions.add(message)
        extendTables()
        return reason
    }

    private mutating func extendTables() {
        for format in definitions.formats.dropFirst(plans.count) {
            plans.append(DataFlashPlan(format))
            tallies.append(DataFlashTally())
        }
    }
}

import ByteParsing
import FlightLogs
import Quantities
import TelemetryModel

/// Counts the data messages of one ULog and lists the topics that are asked for.
struct ULogListing {
    /// What is done with the messages of one id.
    private struct Plan {
        var isSelected = false
        var positions: PositionTopic?
    }

    /// The topics that hold positions, the most telling first: the receiver's own, then what the estimator made of it.
    /// `sensor_gps` is what `vehicle_gps_position` is made of, so it counts only where the other is missing.
    private enum PositionTopic: Int, CaseIterable {
        case receiver, sensor, estimate

        var name: String {
            switch self {
            case .receiver: "vehicle_gps_position"
            case .sensor: "sensor_gps"
            case .estimate: "vehicle_global_position"
            }
        }
    }

    private var decoder = ULogDecoder()
    private let notes: ULogNoteListing
    private let selection: MessageSelection
    private var plans: [Plan] = []
    private var extents = [PositionExtent](repeating: PositionExtent(), count: PositionTopic.allCases.count)

    init(_ selection: MessageSelection) {
        self.selection = selection
        notes = ULogNoteListing(selection)
    }

    /// The mapping to UTC, as far as the log has told it.
    var timeline: ULogTimeline { decoder.timeline }
    /// True when the log's header has been read.
    var hasBegun: Bool { decoder.header != nil }
    /// The log's start and its latest time, microseconds of its own clock.
    var span_us: ClosedRange<UInt64> {
        let start = decoder.header?.start_us ?? 0
        return start...max(start, decoder.latestTime_us)
    }

    /// Takes a whole message; false when it is refused.
    ///
    /// - Parameters:
    ///   - timeline: maps the times of messages to UTC; nil takes the mapping that the log has told so far.
    ///   - source: what the messages are listed with.
    mutating func take(
        _ message: RawSpan, envelope: FrameEnvelope, timeline: ULogTimeline?, source: String?,
        emit: (DecodedRecord) -> Void
    ) -> Bool {
        guard decoder.decode(message, envelope: envelope, emit: { _ in }) == nil else { return false }
        list(message, timeline: timeline ?? decoder.timeline, source: source, emit: emit)
        return true
    }

    private mutating func list(
        _ message: RawSpan, timeline: ULogTimeline, source: String?, emit: (DecodedRecord) -> Void
    ) {
        if !notes.isEmpty, let record = notes.record(message, after: decoder, timeline: timeline, source: source) {
            emit(record)
        }
        if message.byteCount > 6, message.byte(at: 2) == ULogMessageKind.subscription.rawValue {
            learn(messageID: message.littleEndian(UInt16.self, at: 4))
        }
        guard let plan = plan(of: message), plan.isSelected || plan.positions != nil,
            let record = ULogRecordFields(message, definitions: decoder.definitions)
        else { return }
        if let topic = plan.positions { locate(record, topic) }
        guard plan.isSelected else { return }
        var time = UTCInstant.unknown
        if case .unsigned(let own_us) = record.fields.first(where: { $0.name == "timestamp" })?.value {
            time = timeline.instant(of: own_us)
        }
        emit(
            DecodedRecord(
                time: time, source: source, message: record.key,
                fields: record.fields.map { DecodedField($0.name, DecodedValue($0.value)) }))
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary) {
        for (subscription, tally) in zip(decoder.definitions.subscriptions, decoder.tallies) {
            summary.count(subscription.key, tally.count)
        }
        for (reason, count) in decoder.rejected { summary.reject(reason, count) }
        // An archive may hold several logs: what each says of itself is listed with the log's own file.
        if summary.format == FlightLogFormat.ulog.rawValue { summary.notes += ULogNoteListing.summary(decoder) }
        for topic in PositionTopic.allCases where extents[topic.rawValue].count > 0 {
            return summary.add(extents[topic.rawValue], of: topic.name)
        }
    }

    /// Adds the location that a message states, with or without a fix: in degrees, or in 1e-7 degrees (receivers until
    /// 2023). Zeros stand for none.
    private mutating func locate(_ record: ULogRecordFields, _ topic: PositionTopic) {
        func degrees(_ names: String...) -> Double {
            guard let field = record.fields.first(where: { names.contains($0.name) }) else { return .nan }
            switch field.value {
            case .signed(let number): return Double(number) / 1e7
            case .double(let number): return number
            default: return .nan
            }
        }
        let latitude = degrees("latitude_deg", "lat")
        let longitude = degrees("longitude_deg", "lon")
        guard abs(latitude) <= 90, abs(longitude) <= 180, latitude != 0 || longitude != 0 else { return }
        extents[topic.rawValue].add(
            latitude_1e7deg: Int32((latitude * 1e7).rounded()), longitude_1e7deg: Int32((longitude * 1e7).rounded()))
    }

    private func plan(of message: RawSpan) -> Plan? {
        guard message.byteCount > 4, message.byte(at: 2) == ULogMessageKind.data.rawValue else { return nil }
        let messageID = Int(message.littleEndian(UInt16.self, at: 3))
        return messageID < plans.count ? plans[messageID] : nil
    }

    /// Works out, when a topic is subscribed, what its messages are needed for.
    private mutating func learn(messageID: UInt16) {
        guard let subscription = decoder.definitions.subscriptions.last(where: { $0.messageID == messageID })
        else { return }
        while plans.count <= Int(messageID) { plans.append(Plan()) }
        let topic = subscription.layout.name
        plans[Int(messageID)] = Plan(
            isSelected: selection.contains(topic: topic, instance: subscription.instance),
            positions: PositionTopic.allCases.first { $0.name == topic })
    }
}

extension DecodedValue {
    /// The value of a field of a log.
    init(_ value: ULogValue) {
        switch value {
        case .signed(let number): self = .integer(number)
        case .unsigned(let number): self = .unsigned(number)
        case .single(let number): self.init(Double(number))
        case .double(let number): self.init(number)
        case .boolean(let flag): self = .boolean(flag)
        case .text(let text): self = .text(text)
        case .bytes(let bytes): self = .list(bytes.map { .unsigned(UInt64($0)) })
        }
    }
}

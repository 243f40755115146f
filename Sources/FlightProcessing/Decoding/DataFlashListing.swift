import ByteParsing
import FlightLogs
import Quantities
import TelemetryModel

/// Counts the messages of one DataFlash log and lists those that are asked for.
struct DataFlashListing {
    /// What is done with the messages of one format.
    private enum Plan {
        case counted
        /// GPS with a fix of three dimensions, and POS: where the vehicle takes itself to be.
        case receiver(isSelected: Bool)
        case estimate(isSelected: Bool)
        case selected

        var isSelected: Bool {
            switch self {
            case .counted: false
            case .receiver(let isSelected), .estimate(let isSelected): isSelected
            case .selected: true
            }
        }
    }

    private var decoder = DataFlashDecoder()
    private let selection: MessageSelection
    /// The mapping to UTC, where it is known beforehand; otherwise what the log has told so far counts.
    private let knownTimeline: DataFlashTimeline?
    /// By index of the decoder's formats.
    private var plans: [Plan] = []
    private var receiver = PositionExtent()
    private var estimate = PositionExtent()

    init(_ selection: MessageSelection, timeline: DataFlashTimeline? = nil) {
        self.selection = selection
        knownTimeline = timeline
        learnPlans()
    }

    var timeline: DataFlashTimeline { knownTimeline ?? decoder.timeline }
    /// The time that the log covers on its own clock, microseconds; nil for one without times.
    var span_us: ClosedRange<UInt64>? { decoder.clock.span_us }

    /// Takes a whole message; false when it is refused.
    ///
    /// - Parameter source: what the messages are listed with.
    mutating func take(
        _ message: RawSpan, envelope: FrameEnvelope, source: String?, emit: (DecodedRecord) -> Void
    ) -> Bool {
        guard decoder.decode(message, envelope: envelope, emit: { _ in }) == nil else { return false }
        learnPlans()
        guard let index = decoder.definitions.index(of: message.byte(at: 2)) else { return true }
        switch plans[index] {
        case .counted: return true
        case .receiver: locate(message, leastFix: 3, in: &receiver)
        case .estimate: locate(message, leastFix: 0, in: &estimate)
        case .selected: break
        }
        guard plans[index].isSelected, let record = DataFlashRecordFields(message, definitions: decoder.definitions),
            selection.contains(topic: record.name, instance: instance(of: record))
        else { return true }
        let time = decoder.definitions.time_us(of: message).map { timeline.instant(of: $0) } ?? .unknown
        emit(DecodedRecord(time: time, source: source, message: record.name, fields: fields(record)))
        return true
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary) {
        for (name, count) in decoder.counts { summary.count(name, count) }
        for (reason, count) in decoder.rejected { summary.reject(reason, count) }
        // An archive may hold several logs: what each says of itself is listed with the log's own file.
        if summary.format == FlightLogFormat.dataflash.rawValue { summary.notes += notes }
        if receiver.count > 0 {
            summary.add(receiver, of: "GPS")
        } else {
            summary.add(estimate, of: "POS")
        }
    }

    private var notes: [DecodedField] {
        [
            DecodedField("clock_steps_back", .unsigned(decoder.clock.stepsBack)),
            DecodedField("clock_leaps", .unsigned(decoder.clock.leaps)),
            DecodedField("parameters", .unsigned(UInt64(decoder.journal.parameters.count))),
            DecodedField("simulated", .boolean(decoder.isSimulated)),
        ]
    }

    /// Works out what the messages of new formats are needed for.
    private mutating func learnPlans() {
        for format in decoder.definitions.formats.dropFirst(plans.count) {
            let isSelected = selection.mentions(topic: format.name)
            switch format.name {
            case "GPS": plans.append(.receiver(isSelected: isSelected))
            case "POS": plans.append(.estimate(isSelected: isSelected))
            default: plans.append(isSelected ? .selected : .counted)
            }
        }
    }

    private func locate(_ message: RawSpan, leastFix: UInt64, in extent: inout PositionExtent) {
        guard let record = DataFlashRecordFields(message, definitions: decoder.definitions) else { return }
        if leastFix > 0 {
            guard case .unsigned(let fix) = record["Status"], fix >= leastFix else { return }
        }
        guard case .double(let latitude) = record["Lat"], case .double(let longitude) = record["Lng"],
            latitude.magnitude <= 90, longitude.magnitude <= 180, latitude != 0 || longitude != 0
        else { return }
        extent.add(
            latitude_1e7deg: Int32((latitude * 1e7).rounded()), longitude_1e7deg: Int32((longitude * 1e7).rounded()))
    }

    /// The number in the field that the log marks as telling instances apart; 0 where it marks none.
    private func instance(of record: DataFlashRecordFields) -> UInt8 {
        guard let index = decoder.units.instanceField(of: record.format.type), index < record.fields.count else {
            return 0
        }
        switch record.fields[index].value {
        case .unsigned(let number): return UInt8(clamping: number)
        case .signed(let number): return UInt8(clamping: number)
        default: return 0
        }
    }

    private func fields(_ record: DataFlashRecordFields) -> [DecodedField] {
        guard selection.convertsUnits else {
            return record.fields.map { DecodedField($0.name, DecodedValue($0.value)) }
        }
        return record.fields.enumerated().map { index, field in
            let unit = decoder.units.unit(of: index, in: record.format)
            return DecodedField(field.name, DataFlashFieldConversion(unit).converted(field.value))
        }
    }
}

extension DecodedValue {
    /// The value of a field of a log.
    init(_ value: DataFlashValue) {
        switch value {
        case .signed(let number): self = .integer(number)
        case .unsigned(let number): self = .unsigned(number)
        case .single(let number): self.init(Double(number))
        case .double(let number): self.init(number)
        case .text(let text): self = .text(text)
        case .numbers(let numbers): self = .list(numbers.map { .integer(Int64($0)) })
        case .bytes(let bytes): self = .list(bytes.map { .unsigned(UInt64($0)) })
        }
    }
}

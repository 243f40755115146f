import FlightLogs
import Quantities
import TelemetryModel

/// Counts the lines of one telemetry table and lists them, each as a message with the names of the columns.
struct TelemetryCSVListing {
    /// What all lines are counted and listed under.
    static let message = "TELEMETRY"

    private var decoder = TelemetryCSVDecoder()
    private let isSelected: Bool
    private let isUTCKnown: Bool
    private var extent = PositionExtent()
    /// The reception times of the first and of the latest line.
    private(set) var first = UTCInstant.unknown
    private(set) var last = UTCInstant.unknown

    /// - Parameter isUTCKnown: whether the reception times of the lines are UTC.
    init(_ selection: MessageSelection, isUTCKnown: Bool) {
        isSelected = selection.mentions(topic: Self.message)
        self.isUTCKnown = isUTCKnown
    }

    /// Takes a line; false when it is refused.
    mutating func take(
        _ line: RawSpan, envelope: FrameEnvelope, source: String?, emit: (DecodedRecord) -> Void
    ) -> Bool {
        let isHeader = decoder.names.isEmpty
        var extent = extent
        let rejection = decoder.decode(line, envelope: envelope) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            extent.add(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        }
        self.extent = extent
        guard rejection == nil else { return false }
        guard !isHeader else { return true }
        if !first.isKnown { first = envelope.receivedAt }
        last = envelope.receivedAt
        guard isSelected else { return true }
        let fields = zip(decoder.names, TelemetryCSVDecoder.fields(line)).map { DecodedField($0, Self.value($1)) }
        emit(
            DecodedRecord(
                time: isUTCKnown ? envelope.receivedAt : .unknown, source: source, message: Self.message,
                fields: fields))
        return true
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary) {
        summary.count(Self.message, decoder.rowCount)
        for (reason, count) in decoder.rejected { summary.reject(reason, count) }
        summary.add(extent, of: Self.message)
        guard summary.format == FlightLogFormat.telemetryCSV.rawValue else { return }
        summary.notes += [
            DecodedField("rejected_lines", .list(decoder.rejectedLines.map { .integer(Int64($0)) })),
            DecodedField("clock_steps_back", .unsigned(decoder.stepsBack)),
        ]
    }

    /// A field as a number where it is one; QGroundControl writes `--.--` for what it does not know.
    private static func value(_ text: Substring) -> DecodedValue {
        if text.isEmpty || text == "--.--" { return .null }
        if let number = Int64(text) { return .integer(number) }
        if let number = Double(text) { return DecodedValue(number) }
        return .text(String(text))
    }
}

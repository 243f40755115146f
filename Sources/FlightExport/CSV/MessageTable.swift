import FlightProcessing
import Quantities

/// Writes the messages of a run's archive as comma-separated values, with the standard's names of their fields.
///
/// The archive is read twice: once for the columns, which are those of all messages that are asked for, and once for the
/// rows. Lists have one column for each element.
struct MessageTable: ~Copyable {
    private let run: ExportedRun
    private let recording: Recording
    private var output: ExportOutput
    private var row = CSVRow()
    private var time = ExportedTime()
    private var columns: [String: Int] = [:]
    private var names: [String] = []
    private var tally = ExportTally()

    private static let leading = ["run", "mark", "time_utc", "time_kst", "source", "message", "time_s"]

    init(_ run: ExportedRun, archive: String, _ output: consuming ExportOutput) {
        self.run = run
        self.output = output
        recording = Recording(path: archive, format: .mcap)
    }

    /// Writes the table. Errors: `listing` for a name that no message has, `nothing` when there is no such message.
    mutating func export() throws(ExportError) -> ExportTally {
        let (run, recording) = (self.run, self.recording)
        if run.request.messages.contains("SETUP_SIGNING") {
            throw .request("SETUP_SIGNING holds the secret key of its link: it is not exported")
        }
        try Self.read(run, recording, convertsUnits: false) { record throws(ExportError) in learn(record) }
        guard !names.isEmpty else {
            throw .nothing("nothing found: there is no \(run.request.messages.joined(separator: " or ")) in the run")
        }
        var header = CSVRow()
        for name in Self.leading + names { header.field(text: name) }
        try output.write(header.line)
        let summary = try Self.read(run, recording, convertsUnits: run.request.convertsUnits) {
            record throws(ExportError) in
            try write(record)
        }
        for loss in summary.losses {
            tally.noteDamage(
                "\(recording.path): byte \(loss.offset): \(loss.byteCount) bytes of the archive are damaged: \(loss.reason)"
            )
        }
        for reason in summary.rejected { tally.leaveOut("frames refused as \(reason.name)", reason.count) }
        try output.finish()
        return tally
    }

    /// Calls `body` with each message that is asked for.
    @discardableResult
    private static func read(
        _ run: ExportedRun, _ recording: Recording, convertsUnits: Bool,
        _ body: (DecodedRecord) throws(ExportError) -> Void
    ) throws(ExportError) -> RecordingSummary {
        let request = run.request
        let vehicle = run.vehicles.first
        var failure: ExportError?
        var listing: RecordingListing
        do throws(ListingError) {
            listing = try RecordingListing(recording, messages: request.messages, convertsUnits: convertsUnits)
        } catch { throw .listing(error) }
        do throws(RecordingError) {
            try listing.run { record in
                guard failure == nil, request.contains(record.time.isKnown ? record.time : record.ownTime),
                    request.source == nil || isFrom(request.source!, record),
                    request.vehicle == nil || isOf(vehicle, record)
                else { return }
                do throws(ExportError) {
                    try run.checkCancellation()
                    try body(record)
                } catch { failure = error }
            }
        } catch { throw .recording(error) }
        if let failure { throw failure }
        return listing.summary
    }

    private mutating func learn(_ record: DecodedRecord) {
        for field in record.fields {
            FlatField.visit(field.name, field.value) { flat in
                guard columns[flat.name] == nil else { return }
                columns[flat.name] = names.count
                names.append(flat.name)
            }
        }
    }

    private mutating func write(_ record: DecodedRecord) throws(ExportError) {
        var values = [DecodedValue?](repeating: nil, count: names.count)
        for field in record.fields {
            FlatField.visit(field.name, field.value) { flat in
                if let column = columns[flat.name] { values[column] = flat.value }
            }
        }
        row.removeAll()
        row.field(text: run.request.run)
        row.field(text: run.isSimulated ? "SIM" : nil)
        row.field(utc: record.time, &time)
        row.field(korea: record.time, &time)
        row.field(text: record.source)
        row.field(text: record.message)
        row.field(seconds: record.ownTime)
        for value in values { row.field(value) }
        try output.write(row.line)
        tally.write("messages")
    }

    /// A message's source is `STREAM:SYSTEM/COMPONENT` in an archive, or `STREAM` for a log.
    private static func isFrom(_ stream: String, _ record: DecodedRecord) -> Bool {
        record.source == stream || record.source?.hasPrefix(stream + ":") ?? false
    }

    /// A message of a log is of the vehicle that the log is of.
    private static func isOf(_ vehicle: ExportedVehicle?, _ record: DecodedRecord) -> Bool {
        guard let vehicle, let source = record.source else { return false }
        if vehicle.identityScheme == "log" { return source == vehicle.source }
        return source == vehicle.name || source.hasSuffix(":" + vehicle.name)
    }
}

extension CSVRow {
    /// A decoded value as it was; a list or an object has been spread before.
    fileprivate mutating func field(_ value: DecodedValue?) {
        switch value {
        case .integer(let number): field { $0.integer(number) }
        case .unsigned(let number): field { $0.integer(number) }
        case .real(let number): field { $0.real(number) }
        case .boolean(let flag): field { $0.text(flag ? "true" : "false") }
        case .text(let text): field(text: text)
        case .null, .list, .object, nil: empty(1)
        }
    }
}

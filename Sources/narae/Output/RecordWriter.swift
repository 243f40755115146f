import FlightProcessing
import Quantities

/// Writes decoded messages one after another, in little memory.
struct RecordWriter {
    private let format: OutputFormat
    private let fields: [String]
    private var pending: [String] = []
    private var page: OutputRows
    /// How many messages were written.
    private(set) var count = 0

    /// What every message begins with.
    private static let leading = ["time_utc", "source", "message"]
    /// How many lines are collected before they are written.
    private static let batch = 256
    /// How many lines a table has before its columns are laid out anew.
    private static let pageLength = 1000

    /// - Parameter fields: the columns of a table; JSON needs none.
    init(_ format: OutputFormat, fields: [String]) {
        self.format = format
        self.fields = fields.filter { !Self.leading.contains($0) }
        page = OutputRows(Self.leading + self.fields)
        if format == .csv { StandardStreams.writeData(page.text(.csv)) }
    }

    mutating func write(_ record: DecodedRecord) {
        switch format {
        case .table, .csv:
            page.append(row(record))
            if page.rows.count == (format == .csv ? Self.batch : Self.pageLength) { flushPage() }
        case .ndjson, .geojson: pending.append(object(record).json + "\n")
        case .json: pending.append((count == 0 ? "[" : ",\n ") + object(record).json)
        }
        count += 1
        if pending.count == Self.batch { flush() }
    }

    /// Writes what is left.
    mutating func finish() {
        if format == .json { pending.append(count == 0 ? "[]\n" : "]\n") }
        flush()
        if !page.rows.isEmpty { flushPage() }
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        StandardStreams.writeData(pending.joined())
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func flushPage() {
        let text = page.text(format)
        // The header of a CSV file stands at its beginning only.
        let body = format == .csv ? text[text.index(after: text.firstIndex(of: "\n")!)...] : text[...]
        StandardStreams.writeData(String(body))
        page = OutputRows(page.columns)
    }

    private func leading(_ record: DecodedRecord) -> [OutputValue] {
        [
            record.time.isKnown ? .text(record.time.rfc3339) : .null, .optional(record.source), .text(record.message),
        ]
    }

    private func object(_ record: DecodedRecord) -> OutputValue {
        var members = zip(Self.leading, leading(record)).map { (key: $0, value: $1) }
        for field in record.fields { members.append((field.name, OutputValue(field.value))) }
        return .object(members)
    }

    private func row(_ record: DecodedRecord) -> [OutputValue] {
        var values: [String: DecodedValue] = [:]
        for field in record.fields { values[field.name] = field.value }
        return leading(record) + fields.map { OutputValue(values[$0] ?? .null) }
    }
}

extension OutputValue {
    /// A decoded value. Numbers beyond 63 bits keep all their digits.
    init(_ value: DecodedValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(number)
        case .unsigned(let number): self = Int64(exactly: number).map { .integer($0) } ?? .unsigned(number)
        case .real(let number): self = .real(number)
        case .boolean(let flag): self = .boolean(flag)
        case .text(let text): self = .text(text)
        case .list(let values): self = .list(values.map { OutputValue($0) })
        case .object(let fields): self = .object(fields.map { ($0.name, OutputValue($0.value)) })
        }
    }
}

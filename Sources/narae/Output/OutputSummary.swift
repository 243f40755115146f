/// One object of named values, written as JSON or as lines a person reads.
struct OutputSummary: Sendable {
    private var members: [(key: String, value: OutputValue)] = []

    init() {}

    init(_ members: [(key: String, value: OutputValue)]) { self.members = members }

    mutating func add(_ key: String, _ value: OutputValue) { members.append((key, value)) }

    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json, .ndjson, .geojson: return OutputValue.object(members).json + "\n"
        case .csv:
            var rows = OutputRows(members.map(\.key))
            rows.append(members.map(\.value))
            return rows.text(.csv)
        case .table:
            let width = members.map(\.key.count).max() ?? 0
            return members.map { member in
                member.key + String(repeating: " ", count: width - member.key.count) + "  "
                    + Self.readable(member.value)
            }.joined(separator: "\n") + "\n"
        }
    }

    private static func readable(_ value: OutputValue) -> String {
        switch value {
        case .null: "-"
        case .object(let members) where members.isEmpty: "none"
        case .object(let members): members.map { "\($0.key) \(readable($0.value))" }.joined(separator: ", ")
        case .list(let values) where values.isEmpty: "none"
        case .list(let values):
            if case .object? = values.first {
                "\(values.count), see --output json"
            } else {
                values.map(readable).joined(separator: " ")
            }
        default: value.readable
        }
    }
}

import TOMLKit

/// A TOML file turned into plain values, with the place of each key.
package struct TOMLDocument: Sendable {
    package let file: ConfigurationFile
    let root: [String: TOMLNode]
    let places: TOMLPlaces

    /// Parses a file; a syntax error carries its line and column.
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        self.file = file
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw ConfigurationError(file: file.path, reason: "is not UTF-8 text")
        }
        do {
            root = TOMLNode.members(of: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw ConfigurationError(
                file: file.path, line: error.source.begin.line, column: error.source.begin.column,
                reason: error.description)
        } catch {
            throw ConfigurationError(file: file.path, reason: "\(error)")
        }
        places = TOMLPlaces(text)
    }

    package init(path: String) throws(ConfigurationError) {
        try self.init(ConfigurationFile(path: path))
    }

    /// The document's top-level table, to be read key by key.
    package var settings: SettingsTable { SettingsTable(document: self, path: "", members: root) }
}

/// A TOML value as a Swift value.
indirect enum TOMLNode: Sendable {
    case string(String)
    case integer(Int)
    case real(Double)
    case boolean(Bool)
    /// A date or time; Narae's files write times as strings, so it is only ever refused.
    case time
    case array([TOMLNode])
    case table([String: TOMLNode])

    static func members(of table: TOMLTable) -> [String: TOMLNode] {
        var members: [String: TOMLNode] = [:]
        for key in table.keys {
            if let value = table[key] { members[key] = TOMLNode(value) }
        }
        return members
    }

    init(_ value: any TOMLValueConvertible) {
        switch value.type {
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double: self = .real(value.double ?? .nan)
        case .bool: self = .boolean(value.bool ?? false)
        case .date, .time, .dateTime: self = .time
        case .array: self = .array((value.array.map { array in array.indices.map { TOMLNode(array[$0]) } }) ?? [])
        case .table: self = .table(value.table.map(Self.members) ?? [:])
        }
    }

    /// What the value is called in messages.
    var typeName: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .real: "a number"
        case .boolean: "true or false"
        case .time: "a date or time"
        case .array: "a list"
        case .table: "a table"
        }
    }
}

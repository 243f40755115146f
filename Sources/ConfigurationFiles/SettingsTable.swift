/// Reads the keys of one TOML table with their types and ranges, and refuses what it was not asked for.
///
/// A reader asks for every key it knows and then calls ``finish()``, which refuses keys nobody asked for.
package final class SettingsTable {
    private let document: TOMLDocument
    private let path: String
    private let members: [String: TOMLNode]
    private var asked: Set<String> = []

    init(document: TOMLDocument, path: String, members: [String: TOMLNode]) {
        (self.document, self.path, self.members) = (document, path, members)
    }

    /// The file the table was read from.
    package var file: ConfigurationFile { document.file }

    /// The error `reason` at the place of `key`, or of the table when `key` is nil.
    package func error(_ reason: String, at key: String? = nil) -> ConfigurationError {
        let place = document.places.place(of: key.map(full) ?? path)
        return ConfigurationError(
            file: document.file.path, line: place?.line ?? 1, column: place?.column ?? 1, reason: reason)
    }

    /// Refuses every key that was not asked for, with a suggestion where one is near.
    package func finish() throws(ConfigurationError) {
        guard let unknown = members.keys.filter({ !asked.contains($0) }).sorted().first else { return }
        let hint = NearestNames.hint(for: unknown, among: asked)
        throw error("unknown key '\(full(unknown))'\(hint)", at: unknown)
    }

    package func has(_ key: String) -> Bool {
        asked.insert(key)
        return members[key] != nil
    }

    package func string(_ key: String, default standard: String? = nil) throws(ConfigurationError) -> String {
        switch try node(key, required: standard == nil) {
        case nil: return standard!
        case .string(let value)?: return value
        case let other?: throw error("'\(full(key))' must be a string, not \(other.typeName)", at: key)
        }
    }

    package func optionalString(_ key: String) throws(ConfigurationError) -> String? {
        has(key) ? try string(key) : nil
    }

    package func strings(_ key: String, default standard: [String]? = nil) throws(ConfigurationError) -> [String] {
        guard let node = try node(key, required: standard == nil) else { return standard! }
        guard case .array(let elements) = node else {
            throw error("'\(full(key))' must be a list of strings, not \(node.typeName)", at: key)
        }
        var result: [String] = []
        for element in elements {
            guard case .string(let value) = element else {
                throw error("'\(full(key))' must hold strings only, not \(element.typeName)", at: key)
            }
            result.append(value)
        }
        return result
    }

    /// A list of exactly `count` integers.
    package func integers(_ key: String, count: Int, in range: ClosedRange<Int>) throws(ConfigurationError) -> [Int] {
        guard case .array(let elements)? = try node(key, required: true), elements.count == count else {
            throw error("'\(full(key))' must be a list of \(count) integers", at: key)
        }
        var result: [Int] = []
        for element in elements {
            guard case .integer(let value) = element else {
                throw error("'\(full(key))' must hold integers only, not \(element.typeName)", at: key)
            }
            guard range.contains(value) else { throw outOfRange(key, "\(value)", range) }
            result.append(value)
        }
        return result
    }

    package func reals(_ key: String, in range: ClosedRange<Double>, default standard: [Double])
        throws(ConfigurationError) -> [Double]
    {
        guard let node = try node(key, required: false) else { return standard }
        guard case .array(let elements) = node else {
            throw error("'\(full(key))' must be a list of numbers, not \(node.typeName)", at: key)
        }
        var result: [Double] = []
        for element in elements {
            switch element {
            case .integer(let value): result.append(try checked(key, Double(value), range))
            case .real(let value): result.append(try checked(key, value, range))
            default: throw error("'\(full(key))' must hold numbers only, not \(element.typeName)", at: key)
            }
        }
        return result
    }

    package func boolean(_ key: String, default standard: Bool? = nil) throws(ConfigurationError) -> Bool {
        switch try node(key, required: standard == nil) {
        case nil: return standard!
        case .boolean(let value)?: return value
        case let other?: throw error("'\(full(key))' must be true or false, not \(other.typeName)", at: key)
        }
    }

    package func integer(_ key: String, in range: ClosedRange<Int>, default standard: Int? = nil)
        throws(ConfigurationError) -> Int
    {
        switch try node(key, required: standard == nil) {
        case nil: return standard!
        case .integer(let value)?:
            guard range.contains(value) else { throw outOfRange(key, "\(value)", range) }
            return value
        case let other?: throw error("'\(full(key))' must be an integer, not \(other.typeName)", at: key)
        }
    }

    package func real(_ key: String, in range: ClosedRange<Double>, default standard: Double? = nil)
        throws(ConfigurationError) -> Double
    {
        switch try node(key, required: standard == nil) {
        case nil: return standard!
        case .integer(let value)?: return try checked(key, Double(value), range)
        case .real(let value)?: return try checked(key, value, range)
        case let other?: throw error("'\(full(key))' must be a number, not \(other.typeName)", at: key)
        }
    }

    package func optionalReal(_ key: String, in range: ClosedRange<Double>) throws(ConfigurationError) -> Double? {
        has(key) ? try real(key, in: range) : nil
    }

    /// One of the named values of an enumeration.
    package func choice<Value>(_ key: String, _ values: [(name: String, value: Value)], default standard: Value? = nil)
        throws(ConfigurationError) -> Value
    {
        if standard != nil, !has(key) { return standard! }
        let name = try string(key)
        guard let match = values.first(where: { $0.name == name }) else {
            let names = values.map { "'\($0.name)'" }.joined(separator: ", ")
            throw error("'\(full(key))' is '\(name)'; it must be one of \(names)", at: key)
        }
        return match.value
    }

    /// The table below `key`; nil when there is none.
    package func optionalTable(_ key: String) throws(ConfigurationError) -> SettingsTable? {
        guard let node = try node(key, required: false) else { return nil }
        guard case .table(let members) = node else {
            throw error("'\(full(key))' must be a table, not \(node.typeName)", at: key)
        }
        return SettingsTable(document: document, path: full(key), members: members)
    }

    package func table(_ key: String) throws(ConfigurationError) -> SettingsTable {
        guard let table = try optionalTable(key) else { throw error("the table [\(full(key))] is missing") }
        return table
    }

    /// The tables of the list `[[key]]`, in order.
    package func tables(_ key: String) throws(ConfigurationError) -> [SettingsTable] {
        guard let node = try node(key, required: false) else { return [] }
        guard case .array(let elements) = node else {
            throw error("'\(full(key))' must be a list of tables ([[\(full(key))]]), not \(node.typeName)", at: key)
        }
        var result: [SettingsTable] = []
        for (index, element) in elements.enumerated() {
            guard case .table(let members) = element else {
                throw error("'\(full(key))' must hold tables only, not \(element.typeName)", at: key)
            }
            result.append(SettingsTable(document: document, path: "\(full(key))[\(index)]", members: members))
        }
        return result
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func node(_ key: String, required: Bool) throws(ConfigurationError) -> TOMLNode? {
        asked.insert(key)
        if let node = members[key] { return node }
        if required {
            // A misspelt key is more helpful to report than the missing one it stands for.
            if let near = members.keys.sorted().first(where: {
                !asked.contains($0) && NearestNames.distance($0, key) <= 2
            }) {
                throw error("unknown key '\(full(near))'; did you mean '\(key)'?", at: near)
            }
            throw error("the key '\(full(key))' is missing")
        }
        return nil
    }

    private func checked(_ key: String, _ value: Double, _ range: ClosedRange<Double>) throws(ConfigurationError)
        -> Double
    {
        guard range.contains(value) else { throw outOfRange(key, "\(value)", range) }
        return value
    }

    private func outOfRange<Bound>(_ key: String, _ value: String, _ range: ClosedRange<Bound>) -> ConfigurationError {
        error("'\(full(key))' is \(value); it must lie in \(range.lowerBound)...\(range.upperBound)", at: key)
    }
}

/// Where each key and table of a TOML text stands: the parser keeps no places beyond syntax errors.
struct TOMLPlaces: Sendable {
    struct Place: Hashable, Sendable {
        var line: Int
        var column: Int
    }

    private var places: [String: Place] = [:]

    /// Finds table headers and assignments line by line. Keys inside inline tables have the place of the outer key.
    init(_ text: String) {
        var table = ""
        var counts: [String: Int] = [:]
        var openQuotes: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if let quotes = openQuotes {
                if line.contains(quotes) { openQuotes = nil }
                continue
            }
            let content = line.drop { $0 == " " || $0 == "\t" }
            let place = Place(line: index + 1, column: line.count - content.count + 1)
            if content.hasPrefix("[[") {
                let name = Self.name(content.dropFirst(2), upTo: "]")
                counts[name, default: -1] += 1
                table = "\(name)[\(counts[name]!)]"
                places[table] = place
            } else if content.hasPrefix("[") {
                table = Self.qualified(Self.name(content.dropFirst(), upTo: "]"), counts)
                places[table] = place
            } else if let equals = content.firstIndex(of: "="), !content.hasPrefix("#") {
                let key = Self.name(content[..<equals], upTo: "=")
                places[table.isEmpty ? key : "\(table).\(key)"] = place
                let value = content[equals...]
                for quotes in ["\"\"\"", "'''"] where value.components(of: quotes) == 1 { openQuotes = quotes }
            }
        }
    }

    /// The place of a path such as `point[2].latitude_deg`, or of the nearest table that encloses it.
    func place(of path: String) -> Place? {
        var candidate = Substring(path)
        while !candidate.isEmpty {
            if let place = places[String(candidate)] { return place }
            candidate = candidate.lastIndex { $0 == "." || $0 == "[" }.map { candidate[..<$0] } ?? ""
        }
        return nil
    }

    /// `[rules.zones]` below `[[rules]]` belongs to the last element of the list.
    private static func qualified(_ name: String, _ counts: [String: Int]) -> String {
        for (list, last) in counts where name.hasPrefix(list + ".") {
            return "\(list)[\(last)]" + name.dropFirst(list.count)
        }
        return name
    }

    private static func name(_ text: Substring, upTo end: Character) -> String {
        let raw = text.prefix { $0 != end }
        return String(raw.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" })
    }
}

extension Substring {
    /// How often `part` occurs.
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}

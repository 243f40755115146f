import Foundation
import Testing

/// What commands print, as values.
enum Printed {
    static func rows(_ arguments: [String]) throws -> [[String: Any]] {
        let result = try BuiltProgram.narae.run(arguments + ["--output", "json"])
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    }

    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// An object as text that is the same for the same members.
    static func sorted(_ object: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys), as: UTF8.self)
    }

    /// The fields of comma-separated rows (RFC 4180).
    static func fields(ofCSV text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, field): ([String], String) = ([], "")
        var isQuoted = false
        var characters = Array(text.unicodeScalars)[...]
        while let character = characters.popFirst() {
            switch character {
            case "\"" where isQuoted && characters.first == "\"":
                field.unicodeScalars.append("\"")
                characters.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: (row, field) = (row + [field], "")
            case "\r" where !isQuoted: continue
            case "\n" where !isQuoted:
                rows.append(row + [field])
                (row, field) = ([], "")
            default: field.unicodeScalars.append(character)
            }
        }
        return rows
    }
}

/// Finds the names that someone may have meant who wrote another one.
package enum NearestNames {
    /// How many names are suggested.
    private static let limit = 3

    /// The nearest of `names`, the best first: those that differ in little, then those that contain the text.
    package static func suggestions(for text: String, among names: some Sequence<String>) -> [String] {
        let wanted = Array(text.lowercased().utf8)
        let largest = max(2, wanted.count / 3)
        var candidates: [(distance: Int, name: String)] = []
        for name in names {
            let given = Array(name.lowercased().utf8)
            let distance = Self.distance(wanted, given)
            if distance <= largest {
                candidates.append((distance, name))
            } else if wanted.count >= 3, given.starts(with: wanted) || contains(given, wanted) {
                candidates.append((largest + given.count - wanted.count, name))
            }
        }
        return candidates.sorted { $0 < $1 }.prefix(limit).map(\.name)
    }

    /// The end of a message about a name that there is not: the nearest one, or nothing where none is near.
    package static func hint(for text: String, among names: some Sequence<String>) -> String {
        suggestions(for: text, among: names).first.map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The end of a message about a name that there is not: the nearest ones, or nothing where none is near.
    package static func choice(for text: String, among names: some Sequence<String>) -> String {
        let near = suggestions(for: text, among: names).map { "'\($0)'" }
        return near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    }

    /// How many letters must be put in, left out or changed to make one name of the other.
    static func distance(_ one: String, _ other: String) -> Int { distance(Array(one.utf8), Array(other.utf8)) }

    /// The Levenshtein distance: how many letters must be put in, left out or changed.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let changed = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}

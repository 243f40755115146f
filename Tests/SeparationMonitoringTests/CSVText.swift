/// A comma-separated file without quotes, as the reference vectors are.
struct CSVText {
    let header: [Substring]
    /// Line number, 1 upward, and fields.
    let rows: [(Int, [Substring])]

    init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        header = lines.first.map(Self.fields) ?? []
        rows = lines.enumerated().dropFirst().map { ($0.offset + 1, Self.fields($0.element)) }
    }

    func columns(_ names: [String]) -> [Int]? {
        let positions = names.compactMap { name in header.firstIndex { $0 == name } }
        return positions.count == names.count ? positions : nil
    }

    private static func fields(_ line: Substring) -> [Substring] {
        line.split(separator: ",", omittingEmptySubsequences: false)
    }
}

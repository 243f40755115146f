import Testing

/// Columns with Korean stand in line on a terminal, where a syllable is two columns wide.
@Suite struct TerminalWidthTests {
    /// Hangul, and nothing else, is wide in the texts of this list.
    private static func width(_ text: Substring) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
    }

    @Test func alignsKorean() throws {
        let lines = try BuiltProgram.narae.run(["query"]).output.split(separator: "\n")
        let header = try #require(lines.first)
        let english = try #require(header.range(of: "english"))
        let column = Self.width(header[..<english.lowerBound])
        #expect(lines.count > 5)
        for (line, text) in [(lines[2], "hover-hold tests"), (lines[5], "items of an order")] {
            let place = try #require(line.range(of: text))
            #expect(Self.width(line[..<place.lowerBound]) == column, "\(line)")
        }
    }
}

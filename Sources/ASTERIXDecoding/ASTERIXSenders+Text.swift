extension ASTERIXSenders {
    /// The editions that were chosen and the places that were set, so that another process reads the same frames alike:
    /// `CAT062 0.17; 25/100:CAT062 1.18; 25/100@41.5,19.25,120.0`. Empty where everything is standard.
    package var text: String { (editions.names + sites.texts).joined(separator: "; ") }

    /// Reads the text back; `nil` for one that names an edition that is not known, or is in another form.
    package init?(text: String) {
        self.init()
        for entry in text.split(separator: ";").map({ $0.drop { $0 == " " } }) {
            guard entry.contains("@") ? addSite(entry) : addEdition(entry) else { return nil }
        }
    }

    private mutating func addEdition(_ entry: Substring) -> Bool {
        let parts = entry.split(separator: ":", maxSplits: 1)
        guard let words = parts.last?.split(separator: " "), words.count == 2, words[0].hasPrefix("CAT"),
            let category = UInt8(words[0].dropFirst(3)),
            let edition = EditionCatalogue.edition(category: category, named: String(words[1]))
        else { return false }
        guard parts.count == 2 else {
            editions.use(edition)
            return true
        }
        guard let source = Self.dataSource(parts[0]) else { return false }
        editions.use(edition, systemArea: source.area, systemCode: source.code)
        return true
    }

    private mutating func addSite(_ entry: Substring) -> Bool {
        let parts = entry.split(separator: "@")
        let numbers = parts.last?.split(separator: ",").compactMap { Double($0) } ?? []
        guard parts.count == 2, numbers.count == 3, let source = Self.dataSource(parts[0]) else { return false }
        sites.place(
            SensorSite(latitude_deg: numbers[0], longitude_deg: numbers[1], heightHAE_m: numbers[2]),
            systemArea: source.area, systemCode: source.code)
        return true
    }

    /// `25/100`.
    private static func dataSource(_ text: Substring) -> (area: UInt8, code: UInt8)? {
        let codes = text.split(separator: "/").compactMap { UInt8($0) }
        return codes.count == 2 ? (codes[0], codes[1]) : nil
    }
}

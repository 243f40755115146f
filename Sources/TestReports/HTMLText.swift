import ByteParsing

/// HTML and SVG text, written as well-formed XML too.
enum HTMLText {
    static func escape(_ text: String) -> String { XMLMarkup.escaped(text) }

    /// An element with its content, which is markup already.
    static func element(_ name: String, _ attributes: String = "", _ content: String) -> String {
        "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(content)</\(name)>"
    }

    /// A phrase in the language of the report, each language marked as such.
    static func phrase(_ phrase: Phrase, _ language: ReportLanguage) -> String {
        let (korean, english) = (escape(phrase.korean), escape(phrase.english))
        switch language {
        case .korean: return korean
        case .english: return english
        case .both:
            if korean == english { return korean }
            return "<span lang=\"ko\">\(korean)</span> <span lang=\"en\" class=\"en\">\(english)</span>"
        }
    }

    /// A table with a row of headings; cells are markup.
    static func table(_ headings: [String], _ rows: [[String]], class name: String = "") -> String {
        let head = element("tr", "", headings.map { element("th", "scope=\"col\"", $0) }.joined())
        let body = rows.map { row in element("tr", "", row.map { element("td", "", $0) }.joined()) }.joined(
            separator: "\n")
        return element(
            "table", name.isEmpty ? "" : "class=\"\(name)\"",
            element("thead", "", head) + "\n" + element("tbody", "", body)) + "\n"
    }

    /// A table of names and values; cells are markup.
    static func definitions(_ rows: [(String, String)], class name: String = "facts") -> String {
        let body = rows.map { element("tr", "", element("th", "scope=\"row\"", $0.0) + element("td", "", $0.1)) }
        return element("table", "class=\"\(name)\"", element("tbody", "", body.joined(separator: "\n"))) + "\n"
    }
}

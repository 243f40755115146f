/// A column of a table of reports: the name ends in the unit.
struct ReportColumn: Hashable, Sendable {
    /// What its values are, as JSON has it.
    enum Content: String, Hashable, Sendable {
        case number, integer, string, boolean
    }

    var name: String
    var content: Content

    init(_ name: String, _ content: Content = .number) { (self.name, self.content) = (name, content) }
}

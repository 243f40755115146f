/// One edition of one category: which item stands at which field reference number, and what its bits mean.
package final class Edition: Sendable {
    package let category: UInt8
    /// The edition's number, and those of editions that differ in wording only.
    package let names: [String]
    /// The items by field reference number, the first at 0; `nil` where the edition assigns none.
    let items: [NamedLayout?]
    /// The same as lengths, for the walk over a record.
    let shapes: ShapeTable
    /// What reports are made of its records.
    let content: RecordContent

    init(category: UInt8, names: [String], items: [NamedLayout?]) {
        self.category = category
        self.names = names
        self.items = items
        shapes = ShapeTable(items)
        content = RecordContent(category: category, edition: names[0])
    }

    /// `CAT062 1.18`.
    package var title: String { "\(CategoryName.text(category)) \(names[0])" }
}

/// One record as it stands on the wire, item by item.
package struct ASTERIXListedRecord: Sendable, Equatable {
    package var category: UInt8
    /// SAC in the upper octet, SIC in the lower; −1 where the record does not name its source.
    package var dataSource: Int32
    /// Where the record lies in the datagram.
    package var offset: Int
    package var length: Int
    /// The items in wire order, by the standard's names, for example `I062/105`.
    package var items: [ItemValue.Element]

    /// The value of an item by name, or `nil` where the record does not hold it.
    package subscript(_ name: String) -> ItemValue? { items.first { $0.name == name }?.value }

    /// `{"category":"CAT062","I062/010":{"SAC":25,"SIC":100},…}`.
    package var json: String {
        let category = ItemValue.Element(name: "category", value: .text(CategoryName.text(category)))
        return ItemValue.elements([category] + items).json
    }
}

import FlightProcessing

/// A value of a message that fills one field of a table: a list is spread over `name[0]`, `name[1]` …, an object over
/// `name.member`.
struct FlatField {
    var name: String
    var value: DecodedValue

    /// Calls `body` with each single value of a field.
    static func visit(_ name: String, _ value: DecodedValue, _ body: (FlatField) -> Void) {
        switch value {
        case .list(let values):
            for (index, element) in values.enumerated() { visit("\(name)[\(index)]", element, body) }
        case .object(let fields):
            for field in fields { visit("\(name).\(field.name)", field.value, body) }
        case .null, .integer, .unsigned, .real, .boolean, .text: body(FlatField(name: name, value: value))
        }
    }
}

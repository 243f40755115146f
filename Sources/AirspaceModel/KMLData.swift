import ByteParsing

/// The ExtendedData of a Placemark: values with names, from `Data` and from `SchemaData`.
///
/// A name is found whatever its case and its signs: `lower_limit`, `lowerLimit` and `Lower Limit` are one.
struct KMLData {
    private var values: [(name: String, key: String, value: String)] = []

    init(_ placemark: KMLElement) {
        guard let extended = placemark["ExtendedData"] else { return }
        for data in extended.all("Data") { add(data, data["value"]) }
        for data in extended.all("SchemaData").flatMap({ $0.all("SimpleData") }) { add(data, data) }
    }

    private mutating func add(_ data: KMLElement, _ value: KMLElement?) {
        guard let name = data.attributes["name"], let text = value?.trimmed, !text.isEmpty else { return }
        values.append((name, name.lowercased().filter { $0.isLetter || $0.isNumber }, text))
    }

    /// The value under any of these keys, which are names in lower case without signs.
    ///
    /// - Throws: two values that are not the same.
    func value(_ keys: [String], at place: String) throws(ZoneRefusal) -> (name: String, text: String)? {
        let found = values.filter { keys.contains($0.key) }
        guard let first = found.first else { return nil }
        if let other = found.first(where: { $0.value != first.value }) {
            throw ZoneRefusal(.givenTwice(first.name, other.name), at: place)
        }
        return (first.name, first.value)
    }

    /// The name under which a value stands that has one of these keys.
    func name(_ keys: [String]) -> String? { values.first { keys.contains($0.key) }?.name }
}

extension XMLMarkup.Place {
    /// As places of refusals are written.
    var text: String { "line \(line), column \(column)" }
}

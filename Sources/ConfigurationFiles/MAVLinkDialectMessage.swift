import MAVLinkDecoding

/// A message of a dialect while it is read: its fields in the order of the file, which is not that of the wire.
struct MAVLinkDialectMessage {
    private let id: UInt32
    private let name: String
    private var base: [MAVLinkFieldDefinition] = []
    private var extensions: [MAVLinkFieldDefinition] = []
    /// True behind `<extensions/>`.
    var isExtended = false

    /// From the attributes of `<message>`.
    init(_ attributes: [String: String]) throws(MAVLinkDialectProblem) {
        guard let name = attributes["name"], Self.isName(name) else {
            throw .badName(attributes["name"], of: "message")
        }
        guard let text = attributes["id"], let id = UInt32(text), id <= 0xFF_FFFF else {
            throw .badID(attributes["id"], message: name)
        }
        (self.id, self.name) = (id, name)
    }

    /// Adds a field from the attributes of `<field>`.
    mutating func add(_ attributes: [String: String]) throws(MAVLinkDialectProblem) {
        guard let fieldName = attributes["name"], Self.isName(fieldName) else {
            throw .badName(attributes["name"], of: "field")
        }
        if (base + extensions).contains(where: { $0.name == fieldName }) {
            throw .fieldTwice(fieldName, message: name)
        }
        let (type, arrayLength) = try Self.type(attributes["type"], field: fieldName)
        let field = MAVLinkFieldDefinition(
            name: fieldName, type: type, arrayLength: arrayLength, offset: 0, isExtension: isExtended,
            units: attributes["units"], invalid: attributes["invalid"], enumeration: attributes["enum"],
            multiplier: attributes["multiplier"])
        if isExtended { extensions.append(field) } else { base.append(field) }
    }

    /// The message in wire order: base fields by the size of their elements, largest first, otherwise in the order of the
    /// file; then the extensions in the order of the file. CRC_EXTRA follows from name and base fields.
    func definition() throws(MAVLinkDialectProblem) -> MAVLinkMessageDefinition {
        var fields: [MAVLinkFieldDefinition] = []
        for size in [8, 4, 2, 1] { fields += base.filter { $0.type.size == size } }
        fields += extensions
        var offset = 0
        for index in fields.indices {
            fields[index].offset = offset
            offset += fields[index].size
        }
        guard !base.isEmpty else { throw .noFields(message: name) }
        guard offset <= 255 else { throw .tooLong(message: name, byteCount: offset) }
        var definition = MAVLinkMessageDefinition(id: id, name: name, checksumExtra: 0, fields: fields)
        definition.checksumExtra = definition.computedChecksumExtra
        return definition
    }

    /// `uint8_t`, `char[20]`; `uint8_t_mavlink_version` is a byte like any other to a receiver.
    private static func type(_ text: String?, field: String) throws(MAVLinkDialectProblem) -> (MAVLinkFieldType, Int) {
        guard let text else { throw .badType(nil, field: field) }
        var name = text[...]
        var arrayLength = 0
        if let bracket = text.firstIndex(of: "[") {
            guard text.last == "]", let length = Int(text[text.index(after: bracket)...].dropLast()),
                (1...255).contains(length)
            else { throw .badType(text, field: field) }
            (name, arrayLength) = (text[..<bracket], length)
        }
        if name == "uint8_t_mavlink_version" { name = "uint8_t" }
        guard let type = MAVLinkFieldType.allCases.first(where: { $0.standardName == name }) else {
            throw .badType(text, field: field)
        }
        return (type, arrayLength)
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }
}

/// Why a message of a dialect is refused.
enum MAVLinkDialectProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case badName(String?, of: String)
    case badID(String?, message: String)
    case badType(String?, field: String)
    case fieldTwice(String, message: String)
    case noFields(message: String)
    case tooLong(message: String, byteCount: Int)

    var description: String {
        switch self {
        case .badName(nil, let element): "a \(element) has no name"
        case .badName(let name?, let element):
            "'\(name)' is no name of a \(element): write up to 64 letters, digits and underscores"
        case .badID(nil, let message): "\(message) has no id"
        case .badID(let id?, let message): "the id '\(id)' of \(message) is no number from 0 to 16777215"
        case .badType(nil, let field): "the field \(field) has no type"
        case .badType(let type?, let field):
            "the type '\(type)' of the field \(field) is unknown; write one like uint16_t or char[20], up to 255 elements"
        case .fieldTwice(let field, let message): "\(message) has two fields named \(field)"
        case .noFields(let message): "\(message) has no field before its extensions"
        case .tooLong(let message, let byteCount):
            "the fields of \(message) take \(byteCount) bytes; a payload has 255"
        }
    }
}

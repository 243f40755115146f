/// The kinds of message of ASTM F3411-22a, by the number in the upper half of a message's first byte.
package enum RemoteIDMessageType: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
    case basicID = 0
    case location = 1
    case authentication = 2
    case selfID = 3
    case system = 4
    case operatorID = 5
    case messagePack = 15

    /// The name in counts and listings.
    package var name: String {
        switch self {
        case .basicID: "BASIC_ID"
        case .location: "LOCATION"
        case .authentication: "AUTHENTICATION"
        case .selfID: "SELF_ID"
        case .system: "SYSTEM"
        case .operatorID: "OPERATOR_ID"
        case .messagePack: "MESSAGE_PACK"
        }
    }

    /// The type of a name; nil for another text.
    package init?(name: String) {
        guard let type = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = type
    }
}

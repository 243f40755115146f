/// What a zone asks of those who fly. Source: ED-318, `zoneType`.
package enum ZoneType: String, Sendable, CaseIterable {
    case prohibited = "PROHIBITED"
    case requiresAuthorization = "REQ_AUTHORIZATION"
    case conditional = "CONDITIONAL"
    case uSpace = "USPACE"
    case noRestriction = "NO_RESTRICTION"

    /// The type as ED-269 writes it; the British spelling there, the American one in ED-318.
    package init?(ed269 restriction: String) {
        self.init(rawValue: restriction == "REQ_AUTHORISATION" ? "REQ_AUTHORIZATION" : restriction)
    }
}

/// Whether a zone follows the common rules or its own. Source: ED-318, `zoneVariant`.
package enum ZoneVariant: String, Sendable, CaseIterable {
    case common = "COMMON"
    case customized = "CUSTOMIZED"
}

/// The classes of vehicles a zone applies to.
///
/// The bit of a class is `1 << rawValue` of `VehicleClass`; a vehicle of unknown class is bound by every zone.
package struct ZoneVehicleClasses: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Small unmanned aircraft.
    package static let drone = ZoneVehicleClasses(rawValue: 1 << 1)
    /// Air taxis.
    package static let uam = ZoneVehicleClasses(rawValue: 1 << 2)
    /// Crewed aircraft.
    package static let crewed = ZoneVehicleClasses(rawValue: 1 << 3)
    /// Every class.
    package static let all: ZoneVehicleClasses = [.drone, .uam, .crewed]

    /// The class that the extension property `narae_classes` names.
    package init?(name: String) {
        switch name {
        case "drone": self = .drone
        case "uam": self = .uam
        case "crewed": self = .crewed
        default: return nil
        }
    }
}

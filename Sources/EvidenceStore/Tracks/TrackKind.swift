import TelemetryModel

/// What the samples of a track chunk say. The raw values are stored; they are never reused.
package enum TrackKind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case position = 1
    case attitude = 2
    case state = 3
    case battery = 4
    case fence = 5
    case identification = 6
    case localPosition = 7
    case service = 8
    case link = 9

    /// The name in the database.
    package var name: String {
        switch self {
        case .position: "position"
        case .attitude: "attitude"
        case .state: "state"
        case .battery: "battery"
        case .fence: "fence"
        case .identification: "identification"
        case .localPosition: "local_position"
        case .service: "service"
        case .link: "link"
        }
    }

    /// The kind of a report's body.
    @inlinable
    package init(_ body: ReportBody) {
        switch body {
        case .position: self = .position
        case .attitude: self = .attitude
        case .state: self = .state
        case .battery: self = .battery
        case .fence: self = .fence
        case .identification: self = .identification
        case .localPosition: self = .localPosition
        case .service: self = .service
        case .link: self = .link
        }
    }
}

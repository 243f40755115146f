import FlightLogs
import RemoteIDDecoding

/// The names of messages of broadcast surveillance, as counts and `--message` have them.
enum SurveillanceNames {
    /// The messages that captures of radio links hold. A pack is counted by what is in it.
    static let broadcasts = RemoteIDMessageType.allCases.filter { $0 != .messagePack }.map(\.name)

    /// The downlink formats of Mode S that are assigned.
    static let modeS = [0, 4, 5, 11, 16, 17, 18, 19, 20, 21, 24].map { "DF\($0)" }

    static let sbs = (1...8).map { "MSG\($0)" } + ["SEL", "ID", "AIR", "STA", "CLK"]

    static let gdl90 = [
        "GDL90_HEARTBEAT", "INITIALIZATION", "UPLINK_DATA", "HEIGHT_ABOVE_TERRAIN", "OWNSHIP_REPORT",
        "OWNSHIP_GEOMETRIC_ALTITUDE", "TRAFFIC_REPORT", "BASIC_REPORT", "LONG_REPORT",
    ]

    static let all = broadcasts + modeS + sbs + gdl90

    /// The names of a format of surveillance; nil for other formats.
    static func names(of format: FlightLogFormat) -> [String]? {
        switch format {
        case .beast, .avr, .modeSLines: modeS
        case .sbs: sbs
        case .gdl90: gdl90
        default: nil
        }
    }
}

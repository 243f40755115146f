/// A link that carries simulated frames, with the number it has in `Config/narae.toml`.
package enum SimulatedSource: UInt32, Sendable, CaseIterable {
    case uamLink = 1
    case daedeokLink = 2
    case arenaLink = 3
    case gimpoRadar = 4

    /// The source's name in settings and in the truth file.
    package var name: String {
        switch self {
        case .uamLink: "uam-link"
        case .daedeokLink: "daedeok-link"
        case .arenaLink: "arena-link"
        case .gimpoRadar: "gimpo-radar"
        }
    }

    /// The payload type of the wire contract: 1 MAVLink frames, 3 ASTERIX datagrams.
    package var payloadType: UInt16 { self == .gimpoRadar ? 3 : 1 }
}

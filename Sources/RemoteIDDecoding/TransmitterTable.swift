import Quantities
import TelemetryModel

/// Which UAS ID each transmitter has told, for a bounded number of transmitters.
///
/// Messages of one aircraft come apart: only the Basic ID names it, the others are its by the address of the transmitter.
/// When the table is full, the transmitter that was heard the longest ago is forgotten.
struct TransmitterTable: Sendable {
    private struct Entry: BitwiseCopyable, Sendable {
        var transmitter: VehicleIdentity
        var identity: VehicleIdentity?
        /// How good the identity is; see ``rank(of:)``.
        var rank: UInt8 = 0
        /// Reports were made under the transmitter's own name.
        var wasAnonymous = false
        var lastHeard: UTCInstant
        var turn: UInt64
    }

    /// How many transmitters are told apart.
    static let capacity = 4096
    /// A transmitter that was silent for so long may be another aircraft by now.
    static let memory_ns: Int64 = 60_000_000_000

    private var entries: [Entry] = []
    private var places: [VehicleIdentity: Int] = [:]
    private var turn: UInt64 = 0
    private(set) var forgotten: UInt64 = 0

    /// What there is to say about a transmitter after its Basic ID.
    struct Naming: BitwiseCopyable, Sendable {
        /// The aircraft was known by its transmitter alone until now.
        var endsAnonymity: Bool
    }

    /// The identity that reports of a transmitter are about: its UAS ID, or the transmitter while it has told none.
    mutating func subject(of transmitter: VehicleIdentity, at time: UTCInstant) -> VehicleIdentity {
        let place = place(of: transmitter, at: time)
        if let identity = entries[place].identity { return identity }
        entries[place].wasAnonymous = true
        return transmitter
    }

    /// Takes in a UAS ID. A serial number stays when the same transmitter tells a registration or a session as well.
    mutating func name(
        _ transmitter: VehicleIdentity, _ identity: VehicleIdentity, type: UInt8, at time: UTCInstant
    ) -> Naming {
        let place = place(of: transmitter, at: time)
        let rank = Self.rank(of: type)
        if rank >= entries[place].rank { (entries[place].identity, entries[place].rank) = (identity, rank) }
        defer { entries[place].wasAnonymous = false }
        return Naming(endsAnonymity: entries[place].wasAnonymous)
    }

    private static func rank(of type: UInt8) -> UInt8 {
        switch RemoteIDBasicID.IdentificationType(rawValue: type) {
        case .serialNumber: 4
        case .registration: 3
        case .utmAssigned: 2
        case .specificSession, .some(.none), nil: 1
        }
    }

    private mutating func place(of transmitter: VehicleIdentity, at time: UTCInstant) -> Int {
        turn += 1
        if let place = places[transmitter] {
            let silence = time.nanoseconds &- entries[place].lastHeard.nanoseconds
            if time.isKnown, entries[place].lastHeard.isKnown, silence > Self.memory_ns {
                entries[place] = Entry(transmitter: transmitter, lastHeard: time, turn: turn)
            }
            if time.isKnown { entries[place].lastHeard = time }
            entries[place].turn = turn
            return place
        }
        let entry = Entry(transmitter: transmitter, lastHeard: time, turn: turn)
        if entries.count < Self.capacity {
            entries.append(entry)
            places[transmitter] = entries.count - 1
            return entries.count - 1
        }
        let oldest = entries.indices.min { entries[$0].turn < entries[$1].turn } ?? 0
        places[entries[oldest].transmitter] = nil
        entries[oldest] = entry
        places[transmitter] = oldest
        forgotten += 1
        return oldest
    }
}

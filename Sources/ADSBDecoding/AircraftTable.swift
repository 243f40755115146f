import TelemetryModel

/// The aircraft that are heard, a bounded number; when there are too many, the one heard the longest ago is forgotten.
struct AircraftTable: Sendable {
    static let capacity = 8192

    private var aircraft: [TrackedAircraft] = []
    private var identities: [VehicleIdentity] = []
    private var places: [VehicleIdentity: Int] = [:]
    private var turn: UInt64 = 0
    private(set) var forgotten: UInt64 = 0

    /// Changes what is remembered of an aircraft.
    mutating func update<Result>(_ identity: VehicleIdentity, _ body: (inout TrackedAircraft) -> Result) -> Result {
        let place = place(of: identity)
        turn += 1
        aircraft[place].turn = turn
        return body(&aircraft[place])
    }

    private mutating func place(of identity: VehicleIdentity) -> Int {
        if let place = places[identity] { return place }
        if aircraft.count < Self.capacity {
            aircraft.append(TrackedAircraft())
            identities.append(identity)
            places[identity] = aircraft.count - 1
            return aircraft.count - 1
        }
        let oldest = aircraft.indices.min { aircraft[$0].turn < aircraft[$1].turn } ?? 0
        places[identities[oldest]] = nil
        (aircraft[oldest], identities[oldest]) = (TrackedAircraft(), identity)
        places[identity] = oldest
        forgotten += 1
        return oldest
    }
}

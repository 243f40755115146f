import Geodesy

/// A straight flight of constant velocity on a plane.
package struct PredictedFlight: BitwiseCopyable, Sendable {
    package var start: PlanePoint
    package var velocityEast_mps: Double
    package var velocityNorth_mps: Double
    /// How far ahead the question reaches, seconds; 0 or more.
    package var horizon_s: Double

    package init(from start: PlanePoint, velocityEast_mps: Double, velocityNorth_mps: Double, horizon_s: Double) {
        self.start = start
        (self.velocityEast_mps, self.velocityNorth_mps) = (velocityEast_mps, velocityNorth_mps)
        self.horizon_s = horizon_s
    }

    /// Where the flight is after `time_s` seconds.
    func position(after time_s: Double) -> PlanePoint {
        PlanePoint(
            east_m: start.east_m + velocityEast_mps * time_s, north_m: start.north_m + velocityNorth_mps * time_s)
    }
}

/// What lies ahead of a flight: when it first comes to a zone's outline, and how far that is from where it is now.
package struct OutlineForecast: BitwiseCopyable, Hashable, Sendable {
    /// Seconds until the flight is on the outline for the first time, from inside or outside; nil within the horizon.
    package var firstContact_s: Double?
    /// Metres from the start to the nearest position of the outline.
    package var clearance_m: Double

    package init(firstContact_s: Double? = nil, clearance_m: Double = .infinity) {
        (self.firstContact_s, self.clearance_m) = (firstContact_s, clearance_m)
    }

    /// Takes over what is nearer.
    mutating func merge(_ other: OutlineForecast) {
        clearance_m = min(clearance_m, other.clearance_m)
        if let time = other.firstContact_s { firstContact_s = min(firstContact_s ?? .infinity, time) }
    }
}

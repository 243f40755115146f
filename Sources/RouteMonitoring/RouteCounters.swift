/// What the route check has done since it began.
package struct RouteCounters: BitwiseCopyable, Sendable, Equatable {
    /// Positions that counted.
    package var positions: UInt64 = 0
    /// Positions that did not: a raw receiver beside a fused estimate, or a time that went back.
    package var positionsLeftOut: UInt64 = 0
    /// Positions without latitude and longitude that would have counted.
    package var unlocated: UInt64 = 0
    package var excursions: UInt64 = 0
    /// Flights whose 95 % error is not told: as many others were under way as ``ErrorHistograms`` counts.
    package var flightsWithoutPercentile: UInt64 = 0
    package var padOverlaps: UInt64 = 0
    /// Reports of vehicles beyond the capacity: answered unknown.
    package var vehiclesRefused: UInt64 = 0
    /// Reports of vehicles at a pad that follows as many as it can: answered unknown.
    package var visitsRefused: UInt64 = 0
}

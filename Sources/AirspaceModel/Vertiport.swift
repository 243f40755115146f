/// A vertiport: one final approach and take-off area (FATO) with its safety area and funnels, and stands.
package struct Vertiport: Sendable, Equatable {
    /// The square where aircraft land and take off, and the safety area around it. ICAO Annex 14 volume II, §3.1.
    package struct FinalApproach: Sendable, Equatable {
        package var name: String
        /// The centre, WGS 84, degrees.
        package var latitude_deg: Double
        package var longitude_deg: Double
        /// The direction of the square's first side, degrees clockwise from true north.
        package var bearing_deg: Double
        /// The square's side, metres.
        package var side_m: Double
        /// The width of the safety area on each side, metres.
        package var safetyAreaWidth_m: Double
        /// The side of the touchdown and lift-off area (TLOF) in the middle of the square, metres.
        package var touchdownSide_m: Double

        /// - Parameters:
        ///   - dValue_m: the vertiport's D-value, from which the defaults follow.
        ///   - side_m: 1.5 D unless given.
        ///   - safetyAreaWidth_m: the greater of 3 m and 0.25 D unless given.
        ///   - touchdownSide_m: 0.83 D unless given.
        package init(
            name: String, latitude_deg: Double, longitude_deg: Double, bearing_deg: Double, dValue_m: Double,
            side_m: Double? = nil, safetyAreaWidth_m: Double? = nil, touchdownSide_m: Double? = nil
        ) {
            self.name = name
            self.latitude_deg = latitude_deg
            self.longitude_deg = longitude_deg
            self.bearing_deg = bearing_deg
            self.side_m = side_m ?? 1.5 * dValue_m
            self.safetyAreaWidth_m = safetyAreaWidth_m ?? max(3, 0.25 * dValue_m)
            self.touchdownSide_m = touchdownSide_m ?? 0.83 * dValue_m
        }
    }

    /// A parking position.
    package struct Stand: Sendable, Equatable {
        package var name: String
        /// The centre, WGS 84, degrees.
        package var latitude_deg: Double
        package var longitude_deg: Double
        package var radius_m: Double

        package init(name: String, latitude_deg: Double, longitude_deg: Double, radius_m: Double) {
            (self.name, self.radius_m) = (name, radius_m)
            (self.latitude_deg, self.longitude_deg) = (latitude_deg, longitude_deg)
        }
    }

    /// When a pad counts as occupied and as released.
    package struct Occupancy: Sendable, Equatable {
        /// Occupied: below this height above the pad, slower than this, for this long.
        package var occupiedBelow_m: Double
        package var occupiedUnder_mps: Double
        package var occupiedAfter_s: Double
        /// Released: outside or above this height, for this long.
        package var releasedAbove_m: Double
        package var releasedAfter_s: Double
        /// At elevated pads only: an aircraft more than this below the pad's level is not on the pad, metres.
        package var belowMargin_m: Double

        package init(
            occupiedBelow_m: Double = 3, occupiedUnder_mps: Double = 1, occupiedAfter_s: Double = 3,
            releasedAbove_m: Double = 10, releasedAfter_s: Double = 3, belowMargin_m: Double = 3
        ) {
            self.occupiedBelow_m = occupiedBelow_m
            self.occupiedUnder_mps = occupiedUnder_mps
            self.occupiedAfter_s = occupiedAfter_s
            self.releasedAbove_m = releasedAbove_m
            self.releasedAfter_s = releasedAfter_s
            self.belowMargin_m = belowMargin_m
        }
    }

    package var name: String
    /// True for a layout that is made up for demonstrations.
    package var isSample: Bool
    /// The height of every pad above mean sea level, metres.
    package var elevationAMSL_m: Double
    /// The height of every pad above the ground around it, metres: above 0 on a roof.
    package var heightAboveGround_m: Double
    /// The largest overall dimension of the design aircraft, metres.
    package var dValue_m: Double
    package var finalApproach: FinalApproach
    package var stands: [Stand]
    /// The ways to and from the FATO.
    package var funnels: [Funnel]
    package var occupancy: Occupancy

    package init(
        name: String, isSample: Bool, elevationAMSL_m: Double, dValue_m: Double, finalApproach: FinalApproach,
        stands: [Stand], funnels: [Funnel] = [], occupancy: Occupancy = Occupancy(), heightAboveGround_m: Double = 0
    ) {
        self.name = name
        self.isSample = isSample
        self.elevationAMSL_m = elevationAMSL_m
        self.dValue_m = dValue_m
        self.finalApproach = finalApproach
        self.stands = stands
        self.funnels = funnels
        self.occupancy = occupancy
        self.heightAboveGround_m = heightAboveGround_m
    }

    /// How many stands a vertiport may have.
    package static let standLimit = 64

    /// Refuses a vertiport that cannot be judged by.
    ///
    /// - Throws: the first thing that is wrong.
    package func validate() throws(RouteProblem) {
        if name.isEmpty || finalApproach.name.isEmpty { throw .emptyName }
        try RouteProblem.check("elevation_amsl_m", elevationAMSL_m, in: -500...9000)
        try RouteProblem.check("height_above_ground_m", heightAboveGround_m, in: 0...1000)
        try RouteProblem.check("d_value_m", dValue_m, in: 0.1...100)
        let fato = finalApproach
        try RouteProblem.checkPlace(fato.name, latitude_deg: fato.latitude_deg, longitude_deg: fato.longitude_deg)
        try RouteProblem.check("bearing_deg", fato.bearing_deg, in: -360...360)
        try RouteProblem.check("side_m", fato.side_m, in: 0.1...1000)
        try RouteProblem.check("safety_area_width_m", fato.safetyAreaWidth_m, in: 0...500)
        try RouteProblem.check("touchdown_side_m", fato.touchdownSide_m, in: 0.1...1000)
        guard stands.count <= Self.standLimit else { throw .standCount(stands.count) }
        for (index, stand) in stands.enumerated() {
            if stand.name.isEmpty { throw .emptyName }
            if stand.name == fato.name || stands[..<index].contains(where: { $0.name == stand.name }) {
                throw .duplicateName(stand.name)
            }
            try RouteProblem.checkPlace(
                stand.name, latitude_deg: stand.latitude_deg, longitude_deg: stand.longitude_deg)
            try RouteProblem.check("radius_m", stand.radius_m, in: 0.1...500)
        }
        try validateFunnels()
        try occupancy.validate()
    }
}

extension Vertiport.Occupancy {
    fileprivate func validate() throws(RouteProblem) {
        try RouteProblem.check("occupied_below_m", occupiedBelow_m, in: 0.1...100)
        try RouteProblem.check("occupied_under_mps", occupiedUnder_mps, in: 0.01...100)
        try RouteProblem.check("occupied_after_s", occupiedAfter_s, in: 0...600)
        try RouteProblem.check("released_above_m", releasedAbove_m, in: 0.1...1000)
        try RouteProblem.check("released_after_s", releasedAfter_s, in: 0...600)
        try RouteProblem.check("below_margin_m", belowMargin_m, in: 0...1000)
        if releasedAbove_m <= occupiedBelow_m { throw .releasedBelowOccupied }
    }
}

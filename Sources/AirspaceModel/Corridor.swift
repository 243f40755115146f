/// A flight corridor: a polyline with a half width, a floor and a ceiling, and gates across it, that binds the vehicles of
/// one class.
package struct Corridor: Sendable, Equatable {
    /// A named point of the centre line, WGS 84, degrees.
    package struct Point: Sendable, Equatable {
        package var name: String
        package var latitude_deg: Double
        package var longitude_deg: Double
        /// What differs from the corridor's own volume on the leg from this point to the next.
        package var halfWidth_m: Double?
        package var floorAMSL_m: Double?
        package var ceilingAMSL_m: Double?

        package init(
            name: String, latitude_deg: Double, longitude_deg: Double, halfWidth_m: Double? = nil,
            floorAMSL_m: Double? = nil, ceilingAMSL_m: Double? = nil
        ) {
            (self.name, self.latitude_deg, self.longitude_deg) = (name, latitude_deg, longitude_deg)
            (self.halfWidth_m, self.floorAMSL_m, self.ceilingAMSL_m) = (halfWidth_m, floorAMSL_m, ceilingAMSL_m)
        }
    }

    package var name: String
    /// True for a corridor whose numbers are made up for demonstrations: no published corridor says so of itself.
    package var isSample: Bool
    /// The class of vehicle that the corridor binds: the raw value of TelemetryModel's `VehicleClass`, never 0.
    package var boundClass: UInt8
    /// The centre line in the direction of flight, at least two points.
    package var points: [Point]
    /// The volume of every leg whose first point gives no other: half width, floor and ceiling, metres.
    package var halfWidth_m: Double
    package var floorAMSL_m: Double
    package var ceilingAMSL_m: Double
    /// An excursion is found after this long outside, a return after this long inside, seconds; 0 at once.
    package var outHysteresis_s: Double
    package var inHysteresis_s: Double
    /// In the order of the points where they stand.
    package var gates: [Gate]
    package var conformance: Conformance

    package init(
        name: String, isSample: Bool, boundClass: UInt8, points: [Point], halfWidth_m: Double, floorAMSL_m: Double,
        ceilingAMSL_m: Double, outHysteresis_s: Double = 1, inHysteresis_s: Double = 2, gates: [Gate] = [],
        conformance: Conformance = Conformance()
    ) {
        self.name = name
        self.isSample = isSample
        self.boundClass = boundClass
        self.points = points
        self.halfWidth_m = halfWidth_m
        self.floorAMSL_m = floorAMSL_m
        self.ceilingAMSL_m = ceilingAMSL_m
        self.outHysteresis_s = outHysteresis_s
        self.inHysteresis_s = inHysteresis_s
        self.gates = gates
        self.conformance = conformance
    }

    /// Refuses a corridor that cannot be judged by.
    ///
    /// - Throws: the first thing that is wrong, in the order of the fields.
    package func validate() throws(RouteProblem) {
        if name.isEmpty { throw .emptyName }
        if boundClass == 0 { throw .unknownClass }
        guard (2...Self.pointLimit).contains(points.count) else { throw .pointCount(points.count) }
        for (index, point) in points.enumerated() {
            try RouteProblem.checkPlace(
                point.name, latitude_deg: point.latitude_deg, longitude_deg: point.longitude_deg)
            // Legs near a centimetre would have no direction.
            if index > 0, point.isNear(points[index - 1]) { throw .shortLeg(point.name) }
        }
        try RouteProblem.check("half_width_m", halfWidth_m, in: 1...10_000)
        try RouteProblem.check("floor_amsl_m", floorAMSL_m, in: -500...20_000)
        try RouteProblem.check("ceiling_amsl_m", ceilingAMSL_m, in: -500...20_000)
        if floorAMSL_m >= ceilingAMSL_m { throw .floorAboveCeiling }
        try RouteProblem.check("out_s", outHysteresis_s, in: 0...600)
        try RouteProblem.check("in_s", inHysteresis_s, in: 0...600)
        try validateVolumes()
        try validateGates()
        try validateConformance()
    }

    /// How many points a corridor may have.
    package static let pointLimit = 256
}

extension Corridor.Point {
    /// True when both differences are below 1e-5 degrees, about a metre.
    fileprivate func isNear(_ other: Corridor.Point) -> Bool {
        abs(latitude_deg - other.latitude_deg) < 1e-5 && abs(longitude_deg - other.longitude_deg) < 1e-5
    }
}

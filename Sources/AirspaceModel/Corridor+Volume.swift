extension Corridor {
    /// What is inside along one leg.
    package struct Volume: BitwiseCopyable, Sendable, Equatable {
        /// The greatest distance from the centre line that is still inside, metres.
        package var halfWidth_m: Double
        /// The least and the greatest altitude above mean sea level that are still inside, metres.
        package var floorAMSL_m: Double
        package var ceilingAMSL_m: Double
    }

    /// The volume of the leg that begins at a point: what the point gives, and the corridor's own for the rest.
    ///
    /// - Parameter point: an index of ``points``; the last point's volume is that of the last leg.
    package func volume(from point: Int) -> Volume {
        let start = points[min(point, points.count - 2)]
        return Volume(
            halfWidth_m: start.halfWidth_m ?? halfWidth_m, floorAMSL_m: start.floorAMSL_m ?? floorAMSL_m,
            ceilingAMSL_m: start.ceilingAMSL_m ?? ceilingAMSL_m)
    }

    /// True when every leg has the corridor's own volume.
    package var hasOneVolume: Bool {
        let own = Volume(halfWidth_m: halfWidth_m, floorAMSL_m: floorAMSL_m, ceilingAMSL_m: ceilingAMSL_m)
        return points.indices.dropLast().allSatisfy { volume(from: $0) == own }
    }

    func validateVolumes() throws(RouteProblem) {
        if let last = points.last, last.hasVolume { throw .volumeOfLastPoint(last.name) }
        for index in points.indices.dropLast() {
            let volume = volume(from: index)
            try RouteProblem.check("half_width_m", volume.halfWidth_m, in: 1...10_000)
            try RouteProblem.check("floor_amsl_m", volume.floorAMSL_m, in: -500...20_000)
            try RouteProblem.check("ceiling_amsl_m", volume.ceilingAMSL_m, in: -500...20_000)
            if volume.floorAMSL_m >= volume.ceilingAMSL_m { throw .floorAboveCeiling }
        }
    }
}

extension Corridor.Point {
    fileprivate var hasVolume: Bool { halfWidth_m != nil || floorAMSL_m != nil || ceilingAMSL_m != nil }
}

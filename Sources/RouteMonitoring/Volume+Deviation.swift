import AirspaceModel

extension Corridor.Volume {
    /// Metres above the ceiling, or, negative, below the floor; 0 between them, both included; NaN where unknown.
    func verticalDeviation_m(_ altitudeAMSL_m: Double) -> Double {
        if altitudeAMSL_m > ceilingAMSL_m { return altitudeAMSL_m - ceilingAMSL_m }
        if altitudeAMSL_m < floorAMSL_m { return altitudeAMSL_m - floorAMSL_m }
        return altitudeAMSL_m.isNaN ? .nan : 0
    }
}

import TelemetryModel

/// What must hold for every report, whatever the bytes were.
enum ReportInvariant {
    static func demand(_ report: DecodedReport) {
        guard case .position(let sample) = report.body else { return }
        Invariant.demand(
            (sample.latitude_1e7deg == .min) == (sample.longitude_1e7deg == .min),
            "latitude and longitude are known together")
        guard sample.isLocated else { return }
        Invariant.demand(
            (-900_000_000...900_000_000).contains(sample.latitude_1e7deg)
                && (-1_800_000_000...1_800_000_000).contains(sample.longitude_1e7deg),
            "a position lies on the earth")
        Invariant.demand(
            sample.heading_cdeg < 36_000 || sample.heading_cdeg == .max, "a heading is below 360 degrees or unknown")
    }

    /// For formats that code speeds and heights as whole numbers, the largest of which are known.
    ///
    /// - Parameters:
    ///   - fastest_mps: no component of a velocity is larger.
    ///   - highest_mm: no height is further from zero.
    static func demand(_ report: DecodedReport, fastest_mps: Float, highest_mm: Int32) {
        demand(report)
        guard case .position(let sample) = report.body else { return }
        for component in [sample.velocityEast_mps, sample.velocityNorth_mps, sample.velocityUp_mps] {
            Invariant.demand(component.isNaN || component.magnitude <= fastest_mps, "a speed is one that is coded")
        }
        let heights = [
            sample.altitudeBarometric_mm, sample.altitudeHAE_mm, sample.altitudeAMSL_mm, sample.heightAboveGround_mm,
            sample.heightAboveHome_mm,
        ]
        for height in heights {
            Invariant.demand(
                height == .min || height.magnitude <= highest_mm.magnitude, "a height is one that is coded")
        }
    }
}

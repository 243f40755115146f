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
}

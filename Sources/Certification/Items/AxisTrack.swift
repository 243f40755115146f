/// A series of one quantity whose deviations from a set value are judged by their 95 % bound.
protocol AxisTrack: ReferenceTrack {
    /// In the order of time, about the set value where there is one, otherwise about anything near by.
    var values: [Double] { get }
    var hasTarget: Bool { get }
    /// The step of the values.
    var resolution: Double { get }
    var frames: ClosedRange<UInt64> { get }
}

extension Trial {
    /// Judges a series by P95 of its deviations, nearest rank; RMS, maximum and the mean deviation stand beside it.
    ///
    /// - Parameter quantity: what the reference system's uncertainty counts of.
    func assess(
        _ track: some AxisTrack, _ quantity: ReferenceSystem.Quantity, checks: [ValidityCheck]
    ) -> Assessment {
        let deviation = AxisDeviation(track.values, hasTarget: track.hasTarget)
        let system = plan.reference
        let budget = deviation.budget(
            reference: (system.uncertainty(of: quantity) ?? .infinity, system.name), resolution: track.resolution,
            coverageFactor: system.coverageFactor, seed: seed)
        let (verdict, reasons) = verdict(
            over: deviation.scatter.p95, budget: budget, effectiveCount: deviation.scatter.effectiveCount)
        return Assessment(
            measurements: [
                Measurement(
                    name: "p95", unit: item.unit, value: deviation.scatter.p95, budget: budget, limit: planned.limit,
                    verdict: verdict),
                Measurement(name: "rms", unit: item.unit, value: deviation.rms),
                Measurement(name: "maximum", unit: item.unit, value: deviation.scatter.maximum),
                Measurement(name: "bias", unit: item.unit, value: deviation.bias),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: track.values.count,
            effectiveSampleCount: deviation.scatter.effectiveCount, frames: track.frames)
    }

    /// The deviations against time, with the limit on both sides of the set value or the mean.
    func plot(
        _ track: some AxisTrack, id: String, titleKorean: String, titleEnglish: String, quantity: String
    ) -> Plot {
        let centre = track.hasTarget ? 0 : SampleStatistics.mean(track.values)
        let points = zip(track.times.seconds, track.values).map { Plot.Point($0, $1 - centre) }
        return Plot(
            id: id, titleKorean: titleKorean, titleEnglish: titleEnglish, x: Plot.Axis("time", "s"),
            y: Plot.Axis(quantity, item.unit),
            elements: [
                .target(y: 0, name: track.hasTarget ? "target" : "mean"), .line(points, name: quantity),
                .limit(y: planned.limit.value, name: "limit"), .limit(y: -planned.limit.value, name: "limit"),
            ])
    }
}

import Quantities

/// A flight as seen from the outline of a zone, and what the vehicle says of its fence meanwhile. All times are of reception, so that
/// both can be compared.
struct FenceTrack {
    /// A time in which the vehicle said that its fence was breached.
    struct Alert: Equatable {
        /// Between the last status without and the first one with the alert.
        var start_s: Double
        /// How long the status before it was ago; 0 for an alert that was there from the first.
        var edge_s: Double
        var end_s: Double
    }

    /// Seconds after the beginning of the window.
    let track: SpaceTrack
    /// How far each sample lies past the outline; negative on the right side.
    let beyond_m: [Double]
    let alerts: [Alert]
    let frames: ClosedRange<UInt64>
    let checks: [ValidityCheck]
    let outline: ZoneOutline

    /// nil where the reference system has given no position.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let zone = trial.planned.zone else { preconditionFailure("no trial of a zone is evaluated without one") }
        let positions = trial.referencePositions(in: window)
        guard !positions.isEmpty else { return nil }
        let times = SampleTimes(
            receivedAt: positions.map(\.receivedAt),
            generatedAt: [UTCInstant](repeating: .unknown, count: positions.count))
        let outline = ZoneOutline(zone)
        track = SpaceTrack(
            times_s: times.kept.map { positions[$0].receivedAt.seconds(since: window.lowerBound) },
            points: times.kept.map { outline.place(of: positions[$0]) })
        beyond_m = track.points.map(outline.beyond_m)
        self.outline = outline
        let series = trial.series(.fenceBreached, in: window)
        alerts = Self.alerts(series, window)
        let ordinals = positions.map(\.frame) + series.frames
        frames = (ordinals.min() ?? 0)...(ordinals.max() ?? 0)
        checks =
            [
                ValidityCheck(
                    "reference_signal", .passed, "\(times.kept.count) positions of \(trial.plan.reference.name)")
            ]
            + TrialValidity.coverage(
                trial, times, first: positions[0].receivedAt, last: positions[positions.count - 1].receivedAt,
                window: window)
            + [Self.statusCheck(trial, series, window)]
    }

    private static func alerts(_ series: ScalarSeries, _ window: Range<UTCInstant>) -> [Alert] {
        var alerts: [Alert] = []
        var before_s: Double?
        var open: Alert?
        for (time, value) in zip(series.receivedAt, series.values) {
            let time_s = time.seconds(since: window.lowerBound)
            if value > 0 && open == nil {
                let edge = before_s.map { time_s - $0 } ?? 0
                open = Alert(start_s: time_s - edge / 2, edge_s: edge, end_s: time_s)
            } else if value == 0, var alert = open {
                alert.end_s = time_s
                alerts.append(alert)
                open = nil
            }
            before_s = time_s
        }
        if var alert = open {
            alert.end_s = window.upperBound.seconds(since: window.lowerBound)
            alerts.append(alert)
        }
        return alerts
    }

    private static func statusCheck(
        _ trial: Trial, _ series: ScalarSeries, _ window: Range<UTCInstant>
    ) -> ValidityCheck {
        guard !series.isEmpty else {
            return ValidityCheck("fence_status", .failed, "the vehicle has told nothing of its fence")
        }
        let marks = [window.lowerBound] + series.receivedAt + [window.upperBound]
        let gap = zip(marks, marks.dropFirst()).map { $1.seconds(since: $0) }.max() ?? 0
        let most = trial.parameter("maximum_status_gap_s")
        return ValidityCheck(
            "fence_status", passes: gap <= most,
            "\(series.count) statuses of the fence, largest gap \(gap) s, at most \(most) s")
    }

    /// The sample that is farthest past the outline.
    var farthest: Int {
        var index = 0
        for candidate in beyond_m.indices where beyond_m[candidate] > beyond_m[index] { index = candidate }
        return index
    }

    /// The budget of the largest distance past the outline.
    func budget(_ system: ReferenceSystem) -> UncertaintyBudget {
        let u = system.horizontal_m ?? .infinity
        let farthest = farthest
        let near = beyond_m.count { $0 >= beyond_m[farthest] - ExtremeOfSamples.reach * u }
        let time = track.times_s[farthest]
        // The farthest place lies between two samples, on the one or the other side of the farthest of them.
        let sag = max(track.sag_m(at: time), farthest > 0 ? track.sag_m(at: track.times_s[farthest - 1]) : 0)
        return UncertaintyBudget(
            [
                UncertaintyContribution(source: "reference system \(system.name)", distribution: .normal, value: u),
                ExtremeOfSamples.contribution(count: near, standardUncertainty: u),
                UncertaintyContribution(
                    source: "path between samples", distribution: .rectangular, value: sag, divisor: 3.0.squareRoot()),
                // One unit of 1e-7 degrees of latitude: 11.1 mm.
                UncertaintyContribution(
                    source: "resolution", distribution: .rectangular, value: 0.0111 / 2, divisor: 3.0.squareRoot()),
            ], coverageFactor: system.coverageFactor)
    }

    /// What is drawn of it: the distance past the outline with the alerts, and the track over the zone.
    func plots(limit_m: Double) -> [Plot] {
        let distances = zip(track.times_s, beyond_m).map { Plot.Point($0, $1) }
        return [
            Plot(
                id: "geofence-distance", titleKorean: "시간에 따른 경계 이탈 거리",
                titleEnglish: "Distance past the outline against time", x: Plot.Axis("time", "s"),
                y: Plot.Axis("distance_beyond", "m"),
                elements: alerts.map { .span(from: $0.start_s, to: $0.end_s, name: "fence_breached") } + [
                    .line(distances, name: "distance_beyond"), .target(y: 0, name: "outline"),
                    .limit(y: limit_m, name: "limit"),
                ]),
            Plot(
                id: "geofence-track", titleKorean: "구역과 항적", titleEnglish: "Zone and track",
                x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
                elements: outline.rings.map { .outline($0, name: "zone") } + [
                    .line(track.points.map { Plot.Point($0.east_m, $0.north_m) }, name: "track")
                ]),
        ]
    }
}

extension Trial {
    /// Checks the conditions of a trial at a zone and judges its track if there is one.
    func assessFence(_ judge: (FenceTrack, [ValidityCheck]) -> Assessment) -> Assessment {
        var checks = TrialValidity.conditions(self)
        guard let window else {
            return .none(hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard let track = FenceTrack(self, window: window) else {
            guard hasAnySignal(in: window) else { return .none(.notTested, nothingRecorded, checks: checks) }
            checks.append(
                ValidityCheck("reference_signal", .failed, "no position of the kind \(plan.reference.kind.rawValue)"))
            return .none(.invalidTrial, "the reference system's signal is absent", checks: checks)
        }
        return judge(track, checks + track.checks)
    }

    /// Why the distance past an outline is known too badly; empty where it is not.
    func fenceDoubts(_ budget: UncertaintyBudget) -> [String] {
        let most = parameter("maximum_uncertainty_m")
        return budget.expanded > most ? ["U = \(budget.expanded) m is larger than \(most) m"] : []
    }

    /// The parameters of ``fenceDoubts(_:)`` and ``FenceTrack``.
    static let fenceParameters: [TestItem.Parameter] = [
        TestItem.Parameter(
            "maximum_status_gap_s", default: 5, in: 0.01...60, "the longest time without a status of the fence"),
        TestItem.Parameter(
            "maximum_uncertainty_m", default: 5, in: 0.001...1000,
            "with a larger U of the distance the result is INCONCLUSIVE"),
    ]
}

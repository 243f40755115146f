import Quantities

/// Item 28: how many frames of a vehicle are lost at the range that its maker declares.
package enum LinkRange: TestAlgorithm {
    package static let item = TestItem(
        number: 28, id: "link-range", titleKorean: "통신 도달 거리", titleEnglish: "Range of the link", algorithmVersion: 1,
        requiredSignals: [.horizontalPosition, .scalar(.frameSequence), .scalar(.linkStrength)],
        quantity: "packet_error_rate", unit: "%", hasUpperLimit: true, limitRange: 0.001...100,
        // What is judged here is no condition of the trial.
        parameters: TrialValidity.parameters.replacingDefault(of: "maximum_loss_share", with: 1)
            .replacingDefault(of: "minimum_rate_hz", with: 1).replacingDefault(of: "maximum_gap_s", with: 3)
            + DistanceTrack.parameters("station", "the ground station") + [
                TestItem.Parameter("declared_range_m", default: nil, in: 1...1e6, "the range that is declared"),
                TestItem.Parameter(
                    "ring_m", default: 100, in: 1...1e5,
                    "the width of the rings about the station, the declared range amid"),
            ]
            + ScatterValidity.parameters.replacingDefault(of: "minimum_effective_samples", with: 100),
        parameterGroups: DistanceTrack.parameterGroups("station") + [["declared_range_m"]],
        formulae: [
            "y = 100·missing/(received + missing) frames in the ring of ring_m about the declared range, by the numbers that"
                + " the vehicle gave them; the distance is horizontal, from the ground station",
            "D = the scatter of the losses over that of independent ones, 1 at least; N = (received + missing)/D",
            "u(sampling)² = (p̃·(1 − p̃)/(N + 4) + ((p̃ − y)/2)²)·(t(95.45 %, bursts − 1)/2)², p̃ = (y·N + 2)/(N + 4)"
                + " (A. Agresti and B. Coull, 1998); without the last factor where D = 1",
            "u(reference) = |change of the rate from the ring before to the ring after|/(2·ring_m)·u(position)",
        ],
        contributions: ["finite sampling", "reference system"])

    package static func validate(_ planned: PlannedItem) throws(PlanProblem) {
        try DistanceTrack.validate(planned, prefix: "station")
        guard planned.parameters["declared_range_m"] != nil else {
            throw .incompleteParameters(item: item.id, parameters: ["declared_range_m"])
        }
    }

    package static func assess(_ trial: Trial) -> Assessment {
        trial.assess(
            absence: "no numbered frames, or no position of the kind \(trial.plan.reference.kind.rawValue)",
            mismatch: "the ground station is given in another frame than the track"
        ) { (track: LinkTrack, checks) in assess(track, trial, checks: checks) }
    }

    private static func assess(_ track: LinkTrack, _ trial: Trial, checks: [ValidityCheck]) -> Assessment {
        let (range_m, ring_m) = (trial.planned.parameters["declared_range_m"] ?? .nan, trial.parameter("ring_m"))
        let (lower, upper) = (range_m - ring_m / 2, range_m + ring_m / 2)
        let ring = track.ring(from: lower, to: upper)
        let checks =
            checks + [
                ValidityCheck(
                    "declared_range", passes: ring.received > 0,
                    "\(ring.total) frames between \(lower) m and \(upper) m, the greatest distance \(track.greatestDistance_m) m"
                )
            ]
        guard ring.received > 0 else {
            return .none(.invalidTrial, "no frame arrived at the declared range", checks: checks)
        }
        let rate = PacketErrorRate(ring)
        let (before, after) = (
            track.ring(from: lower - ring_m, to: lower), track.ring(from: upper, to: upper + ring_m)
        )
        let neighbours = [before, after].map { $0.total > 0 ? $0.errorRate : rate.value }
        let system = trial.plan.reference
        let freedom = max(rate.effectiveCount - 1, 1)
        let budget = UncertaintyBudget(
            [
                UncertaintyContribution(
                    source: "finite sampling, N = \(rate.effectiveCount)", distribution: .t, value: rate.deviation,
                    sensitivity: 100, degreesOfFreedom: freedom),
                UncertaintyContribution(
                    source: "reference system \(system.name)", distribution: .normal,
                    value: system.horizontal_m ?? .infinity,
                    sensitivity: 100 * (neighbours[1] - neighbours[0]) / (2 * ring_m)),
            ], coverageFactor: system.coverageFactor)
        let value = 100 * rate.value
        let (verdict, reasons) = trial.verdict(over: value, budget: budget, effectiveCount: rate.effectiveCount)
        return Assessment(
            measurements: [
                Measurement(
                    name: "packet_error_rate", unit: "%", value: value, budget: budget, limit: trial.planned.limit,
                    verdict: verdict),
                Measurement(name: "missing", unit: "1", value: Double(ring.missing)),
                Measurement(name: "received", unit: "1", value: Double(ring.received)),
                Measurement(name: "greatest_distance", unit: "m", value: track.greatestDistance_m),
            ],
            verdict: verdict, reasons: reasons, checks: checks, sampleCount: ring.received,
            effectiveSampleCount: rate.effectiveCount, frames: track.frames)
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = LinkTrack(trial, window: window), !track.hasUnusableTarget,
            track.greatestDistance_m.isFinite
        else { return [] }
        // A hundred rings show the course of any flight.
        let ring_m = max(trial.parameter("ring_m"), track.greatestDistance_m / 100)
        let points = stride(from: 0, through: track.greatestDistance_m, by: ring_m).compactMap { lower in
            let ring = track.ring(from: lower, to: lower + ring_m)
            return ring.total > 0 ? Plot.Point(lower + ring_m / 2, 100 * ring.errorRate) : nil
        }
        let range = trial.planned.parameters["declared_range_m"].map {
            [Plot.Element.event(x: $0, name: "declared_range")]
        }
        let rate = Plot(
            id: "packet-errors", titleKorean: "거리에 따른 패킷 오류율", titleEnglish: "Packet error rate by distance",
            x: Plot.Axis("distance", "m"), y: Plot.Axis("packet_error_rate", "%"),
            elements: [.line(points, name: "packet_error_rate"), .limit(y: trial.planned.limit.value, name: "limit")]
                + (range ?? []))
        let strength = trial.series(.linkStrength, in: window)
        guard !strength.isEmpty else { return [rate] }
        let levels = zip(strength.receivedAt, strength.values).map { time, value in
            Plot.Point(track.track.distance_m.interpolated(at: time.seconds(since: track.track.origin)), value)
        }
        return [
            rate,
            Plot(
                id: "link-strength", titleKorean: "거리에 따른 수신 강도", titleEnglish: "Strength of the link by distance",
                x: Plot.Axis("distance", "m"), y: Plot.Axis("link_strength", "%"),
                elements: [.points(levels, name: "link_strength")] + (range ?? [])),
        ]
    }
}

import Quantities

/// Item 10: how far a vehicle flies until its battery is down to the reserve.
package enum FlightRange: TestAlgorithm {
    package static let item = TestItem(
        number: 10, id: "range", titleKorean: "항속 거리", titleEnglish: "Range", algorithmVersion: 1,
        requiredSignals: [
            .horizontalPosition, .scalar(.groundSpeed), .scalar(.batteryRemaining), .scalar(.landedState),
        ], requiredUncertainties: [.speed, .charge], quantity: "range", unit: "m", hasUpperLimit: false,
        parameters: TrialValidity.parameters.replacingDefault(of: "minimum_rate_hz", with: 1)
            .replacingDefault(of: "maximum_gap_s", with: 2)
            + [RangeSpan.reserve] + ScatterValidity.parameters.filter { $0.name == "maximum_uncertainty_ratio" },
        events: RangeSpan.events, parameterGroups: [],
        formulae: [
            "y = ∫ v dt by trapezoids, v the ground speed, from take-off to the first charge at or below the reserve, or to the"
                + " landing where that comes first; the first and the last speed hold to the ends",
            "u(reference) = u_speed·T: its error may stay the same all the time; u(errors across the track): at most"
                + " T·u²/(2·v), rectangular",
            "u(edges) = v·Δt/√12 of the take-off and of the end; u(charge) = u_charge·|dy/dcharge|; u(step of the charge): 1 %,"
                + " rectangular",
            "u(chords) = Δt·(a half of the change of the speed from sample to sample), summed as independent",
            "u_c² = Σ(c_i·u_i)², U = k·u_c (JCGM 100)",
        ],
        contributions: [
            "reference system", "errors across the track", "time between samples", "take-off", "end", "charge",
            "step of the charge",
        ])

    package static func assess(_ trial: Trial) -> Assessment {
        guard let window = trial.window, let flight = RangeSpan(trial, window: window) else {
            return withoutSpan(trial)
        }
        return trial.assess(
            over: flight.span, absence: "no speed from a \(trial.plan.reference.kind.rawValue)", mismatch: ""
        ) { (track: SpeedTrack, checks) in
            let checks =
                checks + [
                    ValidityCheck("flight", .passed, flight.description),
                    ValidityCheck(
                        "charge", passes: flight.charge_percent != nil,
                        flight.charge_percent.map { "\($0.start) % to \($0.end) %" } ?? "the charge was not told"),
                ]
            return assess(track, flight, trial, checks: checks)
        }
    }

    /// Nothing flown, or a flight whose beginning or end is not recorded: its range is unknown.
    private static func withoutSpan(_ trial: Trial) -> Assessment {
        var checks = TrialValidity.conditions(trial)
        guard let window = trial.window else {
            return .none(trial.hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard trial.hasAnySignal(in: window) else {
            return .none(.notTested, trial.nothingRecorded, checks: checks)
        }
        checks.append(
            ValidityCheck(
                "flight", .failed, "a take-off, and the reserve or a landing after it, are not in the recording"))
        return .none(.invalidTrial, "the flight has no beginning or no end", checks: checks)
    }

    private static func assess(
        _ track: SpeedTrack, _ flight: RangeSpan, _ trial: Trial, checks: [ValidityCheck]
    ) -> Assessment {
        let system = trial.plan.reference
        let range = SpeedIntegral(track, over: flight.span)
        var judgement = Judgement(trial)
        judgement.judge(
            "range", range.length_m,
            UncertaintyBudget(contributions(range, track, flight, system), coverageFactor: system.coverageFactor),
            effectiveCount: nil)
        judgement.state("duration", range.duration_s, unit: "s")
        judgement.state("mean_speed", range.length_m / range.duration_s, unit: "m/s")
        judgement.state("charge_at_end", flight.charge_percent?.end ?? .nan, unit: "%")
        let count = track.speeds_mps.count
        return judgement.assessment(
            checks: checks, sampleCount: count, effectiveCount: Double(count), frames: track.frames)
    }

    private static func contributions(
        _ range: SpeedIntegral, _ track: SpeedTrack, _ flight: RangeSpan, _ system: ReferenceSystem
    ) -> [UncertaintyContribution] {
        let divisor = 3.0.squareRoot()
        let reference = system.uncertainty(of: .speed) ?? .infinity
        let (first, last) = (track.speeds_mps[0], track.speeds_mps[track.speeds_mps.count - 1])
        let endInterval_s = flight.reachesReserve ? flight.chargeInterval_s : flight.stateInterval_s
        var lines = [
            UncertaintyContribution(
                source: "reference system \(system.name)", distribution: .normal, value: reference,
                sensitivity: range.duration_s),
            UncertaintyContribution(
                source: "errors across the track", distribution: .rectangular,
                value: track.lift_mps(reference: reference), divisor: divisor, sensitivity: range.duration_s),
            UncertaintyContribution(
                source: "time between samples", distribution: .normal, value: range.chord_m),
            UncertaintyContribution(
                source: "take-off", distribution: .rectangular, value: flight.stateInterval_s / 2, divisor: divisor,
                sensitivity: first),
            UncertaintyContribution(
                source: "end", distribution: .rectangular, value: endInterval_s / 2, divisor: divisor,
                sensitivity: last),
        ]
        if flight.reachesReserve, let charge = flight.charge_percent {
            let perPercent = range.length_m / max(charge.start - charge.end, 1)
            lines += [
                UncertaintyContribution(
                    source: "charge", distribution: .normal, value: system.uncertainty(of: .charge) ?? .infinity,
                    sensitivity: perPercent),
                UncertaintyContribution(
                    source: "step of the charge", distribution: .rectangular, value: 1, divisor: divisor,
                    sensitivity: perPercent),
            ]
        }
        return lines
    }

    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let flight = RangeSpan(trial, window: window),
            let track = SpeedTrack(trial, window: flight.span)
        else { return [] }
        let start = track.firstReceivedAt
        let charge = trial.series(.batteryRemaining, in: flight.span)
        let flown = SpeedIntegral(track, over: flight.span).lengths_m
        return [
            Plot(
                id: "range", titleKorean: "시간에 따른 비행 거리", titleEnglish: "Distance flown against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("distance", "m"),
                elements: [
                    .line(zip(track.times.seconds, flown).map { Plot.Point($0, $1) }, name: "distance"),
                    .limit(y: trial.planned.limit.value, name: "limit"),
                    .event(x: flight.span.upperBound.seconds(since: start), name: "end"),
                ]),
            Plot(
                id: "range-charge", titleKorean: "시간에 따른 배터리 잔량", titleEnglish: "Charge against time",
                x: Plot.Axis("time", "s"), y: Plot.Axis("battery_remaining", "%"),
                elements: [
                    .line(
                        zip(charge.receivedAt, charge.values).map { Plot.Point($0.seconds(since: start), $1) },
                        name: "battery_remaining"),
                    .limit(y: trial.parameter(RangeSpan.reserve.name), name: "reserve"),
                ]),
        ]
    }
}

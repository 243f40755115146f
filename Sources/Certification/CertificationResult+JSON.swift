import Quantities

extension CertificationResult {
    /// The result as JSON with one form only: equal results have equal texts, so its hash names the result.
    package var canonicalJSON: String { json.text }

    /// The result as a JSON value.
    package var json: CanonicalJSON {
        var members = members
        members["other_vehicle"] = otherVehicle.map { .string($0) }
        members["zone"] = zone.map { .string($0) }
        if !events.isEmpty { members["events"] = .object(events.mapValues { .string($0) }) }
        if !isUTCKnown {
            // Results of runs with UTC have the members that they always had: their texts must not change.
            (members["window_start_utc"], members["window_end_utc"]) = (.null, .null)
            members["window_start_s"] = (windowStart?.ownSeconds).json
            members["window_end_s"] = (windowEnd?.ownSeconds).json
            members["utc_known"] = .boolean(false)
        }
        return .object(members)
    }

    private var members: [String: CanonicalJSON] {
        [
            "order": .string(order), "customer": .string(customer), "site": .string(site), "vehicle": .string(vehicle),
            "article": article.json,
            "item": .string(itemID), "algorithm": .string("\(itemID)/\(algorithmVersion)"),
            "algorithm_version": .integer(Int64(algorithmVersion)), "seed": .unsigned(seed),
            "reference": reference.json,
            "window_start_utc": windowStart.json, "window_end_utc": windowEnd.json,
            "parameters": .object(
                Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, CanonicalJSON.number($0.value)) })),
            "decision_rule": .object(["name": .string(rule.name), "parameter": rule.parameter.json]),
            "limit": limit.json,
            "verdict": .string(verdict.rawValue), "reasons": .array(reasons.map { .string($0) }),
            "simulated": .boolean(isSimulated), "certifies": .boolean(certifies),
            "mark": mark.map { .string($0) } ?? .null,
            "measurements": .array(measurements.map(\.json)), "checks": .array(checks.map(\.json)),
            "n": .integer(Int64(sampleCount)), "n_eff": .number(effectiveSampleCount),
            "conformance_probability": conformanceProbability.json,
            "first_frame": frames.map { .unsigned($0.lowerBound) } ?? .null,
            "last_frame": frames.map { .unsigned($0.upperBound) } ?? .null,
            "run": .string(run), "evidence": .array(evidence.map(\.json)),
        ]
    }
}

extension UTCInstant {
    /// Seconds since 1970 on whatever clock the time is of.
    var ownSeconds: Double { Double(nanoseconds) / 1e9 }
}

extension Optional<Double> {
    fileprivate var json: CanonicalJSON { map { .number($0) } ?? .null }
}

extension Optional<UTCInstant> {
    fileprivate var json: CanonicalJSON { map { .string($0.rfc3339) } ?? .null }
}

extension TestArticle {
    fileprivate var json: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "airframe": .string(airframe), "serial_number": .string(serialNumber), "firmware": .string(firmware),
            "configuration_sha256": .string(configurationHash),
        ]
        // Only where it is stated, here and below: the texts of results must not change.
        if isCheckStandard { members["check_standard"] = .boolean(true) }
        return .object(members)
    }
}

extension ReferenceSystem {
    fileprivate var json: CanonicalJSON {
        var members: [String: CanonicalJSON] = [
            "name": .string(name), "kind": .string(kind.rawValue), "u_horizontal_m": horizontal_m.json,
            "u_vertical_m": vertical_m.json, "k": .number(coverageFactor),
        ]
        // What is not stated has no member: results of before these quantities keep their texts.
        for (quantity, value) in others { members["u_" + quantity.rawValue] = .number(value) }
        members["id"] = calibration.identity.map { .string($0) }
        members["calibrated"] = calibration.calibrated.map { .string($0.iso8601) }
        members["calibration_due"] = calibration.due.map { .string($0.iso8601) }
        members["certificate"] = calibration.certificate.map { .string($0) }
        return .object(members)
    }
}

extension Limit {
    fileprivate var json: CanonicalJSON {
        switch self {
        case .upper(let value): .object(["kind": .string("upper"), "value": .number(value)])
        case .lower(let value): .object(["kind": .string("lower"), "value": .number(value)])
        }
    }
}

extension ValidityCheck {
    fileprivate var json: CanonicalJSON {
        .object(["name": .string(name), "outcome": .string(outcome.rawValue), "detail": .string(detail)])
    }
}

extension EvidenceRange {
    fileprivate var json: CanonicalJSON {
        .object([
            "file": .string(file), "sha256": .string(sha256), "first_frame": .unsigned(firstFrame),
            "last_frame": .unsigned(lastFrame),
        ])
    }
}

extension Measurement {
    fileprivate var json: CanonicalJSON {
        .object([
            "name": .string(name), "unit": .string(unit), "y": .number(value), "u_c": (budget?.combined).json,
            "k": (budget?.coverageFactor).json, "U": (budget?.expanded).json,
            "nu_eff": (budget?.degreesOfFreedom).json,
            "limit": limit?.json ?? .null, "margin": margin.json, "verdict": .string(verdict.rawValue),
            "budget": .array((budget?.contributions ?? []).map(\.json)),
        ])
    }
}

extension UncertaintyContribution {
    fileprivate var json: CanonicalJSON {
        .object([
            "source": .string(source), "distribution": .string(distribution.rawValue), "value": .number(value),
            "divisor": .number(divisor), "sensitivity": .number(sensitivity), "u": .number(standardUncertainty),
            "nu": .number(degreesOfFreedom),
        ])
    }
}

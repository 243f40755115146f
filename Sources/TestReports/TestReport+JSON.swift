import Certification
import Quantities

extension TestReport {
    /// The content of the report as JSON with one form only; its hash names the report. Codes and both languages, no rendering.
    package var canonicalJSON: String {
        CanonicalJSON.object(members).text
    }

    private var members: [String: CanonicalJSON] {
        var members: [String: CanonicalJSON] = [
            "identifier": .string(identifier), "order": .string(order), "title": heading.json,
            "draft": .boolean(isDraft), "marks": .array(marks.map { .string($0.english) }),
            "issue": issue.map(\.json) ?? .null,
            "laboratory": laboratory.map(\.json) ?? .null,
            "customers": .array(customers.map { .string($0) }), "places": .array(places.map { .string($0) }),
            "articles": .array(articles.map(\.json)), "statements": statements.json,
            "statements_plan_sha256": .string(statementsFrom),
            "fields": .array(fields.map(\.json)),
            "missing": .array(missingFields.map { .string($0.code) }),
            "verdict": .string(verdict.rawValue), "certifying_verdict": .string(certifyingVerdict.rawValue),
            "relates_only_to_items_tested": .boolean(true),
            "results": .array(results.map(\.json)), "software_version": .string(softwareVersion),
        ]
        // Only where it is so: the bytes of other reports, which were issued before, must not change.
        if isAdvisory { members["advisory"] = .boolean(true) }
        return members
    }
}

extension Optional<String> {
    var json: CanonicalJSON { map { .string($0) } ?? .null }
}

extension Optional<Double> {
    fileprivate var json: CanonicalJSON { map { .number($0) } ?? .null }
}

extension Phrase {
    var json: CanonicalJSON { .object(["ko": .string(korean), "en": .string(english)]) }
}

extension ReportField {
    fileprivate var json: CanonicalJSON {
        .object([
            "clause": .string(clause), "code": .string(code), "label": label.json, "value": value.map(\.json) ?? .null,
        ])
    }
}

extension TestReport.Issue {
    fileprivate var json: CanonicalJSON {
        .object([
            "issued_utc": .string(issuedAt.rfc3339), "issued_by": .string(issuedBy), "replaces": replaces.json,
            "reason": reason.json,
        ])
    }
}

extension TestReport.Article {
    fileprivate var json: CanonicalJSON {
        .object([
            "airframe": .string(airframe), "serial_number": .string(serialNumber), "firmware": .string(firmware),
            "configuration_sha256": .string(configurationSHA256),
        ])
    }
}

extension Laboratory {
    /// As it is kept with an issued report.
    package var json: CanonicalJSON {
        .object([
            "name": .string(name), "name_en": nameEnglish.json, "address": .string(address),
            "address_en": addressEnglish.json, "contact": contact.json, "accreditation": accreditation.json,
        ])
    }
}

extension ReportStatements {
    fileprivate var json: CanonicalJSON {
        .object([
            "customer_contact": customerContact.json, "item_description": itemDescription.json,
            "item_condition": itemCondition.json, "received_date": receivedDate.json,
            "performed_date": performedDate.json, "sampling": sampling.json, "additions": additions.json,
            "deviations": deviations.json, "exclusions": exclusions.json, "external_results": externalResults.json,
            "remarks": remarks.json, "ordered_items": .array(orderedItems.map { .string($0) }),
        ])
    }
}

extension ReportedResult {
    fileprivate var json: CanonicalJSON {
        var members = members
        members["manoeuvre"] = manoeuvre?.json
        return .object(members)
    }

    private var members: [String: CanonicalJSON] {
        [
            "row": .integer(row), "verdict_id": .string(verdictID), "item": .string(item),
            "item_number": itemNumber.map { .integer(Int64($0)) } ?? .null, "title": title.json,
            "verdict": .string(verdict.rawValue), "conformity": conformity.json,
            "certifying_verdict": .string(certifyingVerdict.rawValue), "mark": mark.json,
            "sample_plan": .boolean(isSamplePlan), "recorded": .boolean(isRecorded),
            "revisions": .array(revisions.map(\.json)), "algorithm_version": .string(algorithmVersion),
            "formulae": .array(formulae.map { .string($0) }), "procedure": procedure.map(\.json) ?? .null,
            "environment": .object([
                "wind_mps": environment.wind_mps.json, "temperature_degC": environment.temperature_degC.json,
                "wind_maximum_mps": environment.windMaximum_mps.json,
                "temperature_minimum_degC": environment.temperatureMinimum_degC.json,
                "temperature_maximum_degC": environment.temperatureMaximum_degC.json,
            ]),
            "evidence": .array(evidence.map(\.json)), "config_sha256": .string(configurationSHA256),
            "result_software_version": .string(softwareVersion), "result_sha256": .string(contentSHA256),
            "plots": .array(plots.map(\.json)), "plots_absent_because": plotsAbsentBecause.json,
            "amendments": .array(amendments.map(\.json)), "signatures": .array(signatures.map(\.json)),
            "withdrawn": .boolean(isWithdrawn), "result": .text(storedResult),
        ]
    }
}

extension ReportedResult.Revision {
    fileprivate var json: CanonicalJSON {
        .object([
            "revision": .integer(Int64(number)), "recorded_utc": .string(recordedAt.rfc3339),
            "recorded_by": .string(recordedBy), "reason": reason.json, "verdict": .string(verdict),
        ])
    }
}

extension ReportedResult.Amendment {
    fileprivate var json: CanonicalJSON {
        .object([
            "number": .integer(number), "field": .string(field), "old_value": oldValue.json,
            "new_value": newValue.json, "reason": .string(reason), "recorded_by": .string(recordedBy),
            "recorded_utc": .string(recordedAt.rfc3339),
        ])
    }
}

extension ReportedResult.Signature {
    fileprivate var json: CanonicalJSON {
        .object([
            "number": .integer(number), "role": .string(role), "name": .string(name),
            "signed_utc": .string(signedAt.rfc3339), "key_name": .string(keyName),
            "of_this_record": .boolean(isOfThisRecord),
        ])
    }
}

extension EvidenceRange {
    fileprivate var json: CanonicalJSON {
        .object([
            "file": .string(file), "first_frame": .unsigned(firstFrame), "last_frame": .unsigned(lastFrame),
            "sha256": .string(sha256),
        ])
    }
}

extension TestProcedure {
    fileprivate var json: CanonicalJSON {
        .object([
            "item": .string(item), "sha256": .string(sha256), "notes": .array(notes.map { .string($0) }),
            "phases": .array(
                Phase.allCases.compactMap { phase in
                    phases[phase].map { .object(["phase": .string(phase.rawValue), "text": $0.json]) }
                }),
            "limits_in_use": .array(
                limits.map {
                    .object([
                        ($0.isMaximum ? "maximum" : "minimum"): .number($0.value), "unit": .string($0.unit),
                        "condition": .string($0.condition), "source": .string($0.source), "status": .string($0.status),
                    ])
                }),
        ])
    }
}

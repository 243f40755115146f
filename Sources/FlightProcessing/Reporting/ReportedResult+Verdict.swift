import AirspaceModel
import Certification
import EvidenceStore
import Quantities
import TestReports

extension ReportedResult {
    /// A stored verdict as a report states it.
    ///
    /// - Parameters:
    ///   - revisions: of one verdict, ascending; the last one is stated.
    ///   - evidence: of the last one.
    init(
        _ revisions: [VerdictRecord], _ kept: KeptVerdictContent, evidence: [EvidenceRecord],
        procedure: TestProcedure?
    ) {
        precondition(!revisions.isEmpty, "a verdict has a revision")
        let record = revisions[revisions.count - 1]
        let item = TestCatalogue.item(record.item)
        let title = item.map { Phrase($0.titleKorean, $0.titleEnglish) } ?? Phrase(same: record.item)
        self.init(
            row: record.row ?? 0, verdictID: record.id,
            revisions: revisions.map {
                Revision(
                    number: $0.revision, recordedAt: $0.recordedAt, recordedBy: $0.recordedBy, reason: $0.reason,
                    verdict: $0.verdict)
            },
            item: record.item, title: title,
            // A word that this version does not know is no pass.
            verdict: Verdict(rawValue: record.verdict) ?? .inconclusive, mark: record.mark,
            isSamplePlan: kept.plan.isSample)
        itemNumber = item?.number
        unit = record.unit ?? ""
        (algorithmVersion, softwareVersion) = (record.algorithmVersion, record.softwareVersion)
        formulae = item.flatMap { String($0.algorithmVersion) == record.algorithmVersion ? $0.formulae : nil } ?? []
        self.procedure = procedure
        (configurationSHA256, contentSHA256) = (record.configSHA256, record.contentSHA256)
        seed = record.seed.map(String.init) ?? ""
        run = record.run
        storedResult = record.resultJSON
        self.evidence = evidence.map {
            EvidenceRange(
                file: $0.archiveFile, sha256: $0.sha256, firstFrame: $0.frames.lowerBound,
                lastFrame: $0.frames.upperBound)
        }
        (archiveFrames, archiveSHA256) = (kept.archive.frameCount, kept.archive.sha256)
        planFiles = kept.plan.inputs.map { Named($0.name, $0.file.sha256) }
        environment = kept.plan.plan.environment
        readResult(kept.value)
        readManoeuvre(kept.value["exam"])
    }

    /// A manoeuvre of an exam is called as its plan calls it.
    private mutating func readManoeuvre(_ exam: JSONValue?) {
        guard let exam, let candidate = exam["candidate"]?.string,
            let number = exam["manoeuvre"]?.number.flatMap({ Int(exactly: $0) })
        else { return }
        title = Phrase(exam["title_ko"]?.string ?? "", exam["title_en"]?.string ?? "")
        manoeuvre = ReportedManoeuvre(
            exam: Phrase(exam["name_ko"]?.string ?? "", exam["name_en"]?.string ?? ""), candidate: candidate,
            number: number, title: title, passMarkNote: exam["pass_mark_note"]?.string)
    }

    private mutating func readResult(_ value: JSONValue) {
        vehicle = value["vehicle"]?.string ?? ""
        reasons = value["reasons"]?.array?.compactMap(\.string) ?? []
        windowStart = Self.time(value, "window_start")
        windowEnd = Self.time(value, "window_end")
        limit = value["limit"].flatMap(Bound.init)
        limitSource = value["plan"]?["limit_source"]?.string ?? ""
        limitStatus = value["plan"]?["limit_status"]?.string ?? ""
        ruleName = value["decision_rule"]?["name"]?.string ?? ""
        ruleParameter = value["decision_rule"]?["parameter"]?.number
        conformanceProbability = value["conformance_probability"]?.number
        sampleCount = value["n"]?.number.flatMap { Int(exactly: $0) }
        effectiveSampleCount = value["n_eff"]?.number
        quantities = value["measurements"]?.array?.map(Quantity.init) ?? []
        checks = value["checks"]?.array?.map(ValidityCheck.init) ?? []
        parameters = Self.named(value["parameters"])
        events = Self.named(value["events"])
        guard let reference = value["reference"] else { return }
        referenceName = reference["name"]?.string ?? ""
        referenceKind = reference["kind"]?.string ?? ""
        referenceUncertainties = Self.named(reference).filter { $0.name.hasPrefix("u_") }
            .map { Named(String($0.name.dropFirst(2)), $0.value) }
    }

    private static func time(_ value: JSONValue, _ name: String) -> Time? {
        if let text = value[name + "_utc"]?.string { return UTCInstant(rfc3339: text).map(Time.utc) }
        return value[name + "_s"]?.number.map(Time.seconds)
    }

    /// The members of an object with numbers and texts, in their order.
    private static func named(_ value: JSONValue?) -> [Named] {
        guard case .object(let members)? = value else { return [] }
        return members.compactMap { member in
            switch member.value {
            case .number(let number): Named(member.name, number.description)
            case .string(let text): Named(member.name, text)
            case .null, .bool, .array, .object: nil
            }
        }
    }
}

extension ReportedResult.Bound {
    init?(_ value: JSONValue) {
        guard let kind = value["kind"]?.string, let number = value["value"]?.number else { return nil }
        self.init(isUpper: kind == "upper", value: number)
    }
}

extension ReportedResult.Quantity {
    init(_ value: JSONValue) {
        self.init(
            name: value["name"]?.string ?? "", unit: value["unit"]?.string ?? "",
            verdict: value["verdict"]?.string.flatMap(Verdict.init) ?? .inconclusive)
        (self.value, standardUncertainty) = (value["y"]?.number, value["u_c"]?.number)
        (coverageFactor, expandedUncertainty) = (value["k"]?.number, value["U"]?.number)
        (degreesOfFreedom, margin) = (value["nu_eff"]?.number, value["margin"]?.number)
        bound = value["limit"].flatMap(ReportedResult.Bound.init)
        budget = value["budget"]?.array?.map(ReportedResult.Contribution.init) ?? []
    }
}

extension ReportedResult.Contribution {
    init(_ value: JSONValue) {
        self.init(source: value["source"]?.string ?? "", distribution: value["distribution"]?.string ?? "")
        (self.value, divisor) = (value["value"]?.number, value["divisor"]?.number)
        (sensitivity, standardUncertainty) = (value["sensitivity"]?.number, value["u"]?.number)
        degreesOfFreedom = value["nu"]?.number
    }
}

extension ValidityCheck {
    /// An outcome that cannot be read is not assessed.
    init(_ value: JSONValue) {
        self.init(
            value["name"]?.string ?? "", value["outcome"]?.string.flatMap(Outcome.init) ?? .notAssessed,
            value["detail"]?.string ?? "")
    }
}

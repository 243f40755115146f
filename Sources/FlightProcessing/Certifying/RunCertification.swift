import Certification
import ConfigurationFiles
import EvidenceStore
import Quantities
import TelemetryModel

/// The evaluation of a run by a plan: every result is computed from the archived frames, never from tables.
package struct RunCertification {
    /// What one item of the plan came to, ready to be recorded.
    package struct Outcome: Sendable {
        package var result: CertificationResult
        package var record: VerdictRecord
        package var evidence: [EvidenceRecord]
    }

    /// Who evaluates, when and with what; it goes into records, not into results.
    package struct Origin: Sendable {
        package var softwareVersion: String
        package var recordedBy: String
        package var recordedAt: UTCInstant

        package init(softwareVersion: String, recordedBy: String, recordedAt: UTCInstant) {
            (self.softwareVersion, self.recordedBy, self.recordedAt) = (softwareVersion, recordedBy, recordedAt)
        }
    }

    let plan: CertificationPlanFile
    let recording: RunRecording
    package var archive: ArchiveIdentity { recording.archive }
    /// True for a run that can certify nothing.
    package var isSimulated: Bool { recording.isSimulated }
    /// False where the times of the run are not UTC.
    package var isUTCKnown: Bool { recording.isUTCKnown }

    /// Reads the run's archive.
    ///
    /// - Parameter read: another evaluation, whose reading of the archive is taken where it is of the same run and holds the same;
    ///   an archive does not change while it is looked at.
    ///
    /// Errors: `archive`, `ambiguousVehicle`, `severalVehicles`, `integrity`; `configuration` for the plan of an exam without a
    /// candidate, and for a turn in a run whose UTC is unknown.
    package init(
        plan: CertificationPlanFile, run: ArchivedRun, asReadBy read: RunCertification? = nil
    ) throws(CertifyingError) {
        do throws(ConfigurationError) { try plan.requireCandidate() } catch { throw .configuration(error) }
        self.plan = plan
        var names: [String] = []
        for name in plan.origins.map(\.vehicle) + plan.plan.items.compactMap(\.otherVehicle) where !names.contains(name)
        {
            names.append(name)
        }
        let scalars = Self.scalars(of: plan.plan)
        if let known = read?.recording, known.run.id == run.id, known.run.folder == run.folder, known.names == names,
            known.scalars == scalars
        {
            recording = known
        } else {
            recording = try RunRecording(run, vehicles: names, scalars: scalars)
        }
        try checkTurn()
    }

    /// What the items of a plan are computed from, and what their markers come from.
    private static func scalars(of plan: CertificationPlan) -> Set<ScalarSignal> {
        var scalars = Set(plan.items.flatMap { TestCatalogue.item($0.id)?.gatheredScalars ?? [] })
        let markers = plan.items.flatMap { planned in
            let item = TestCatalogue.item(planned.id)
            let events = (item?.events ?? []).compactMap { item?.marker(ofEvent: $0.name, in: planned) }
            return planned.window.markerNames + events
        }
        for case .missionItemReached in markers.compactMap(RunMarker.init) { scalars.insert(.missionItemReached) }
        return scalars
    }

    /// Evaluates every item of the plan, in its order.
    ///
    /// Errors: `configuration`, for a window that the run has not or not just once; `archive`, `plan`.
    package func outcomes(_ origin: Origin) throws(CertifyingError) -> [Outcome] {
        var outcomes: [Outcome] = []
        for index in plan.plan.items.indices { outcomes.append(try outcome(ofItem: index, origin)) }
        return outcomes
    }

    /// Evaluates one item of the plan.
    ///
    /// - Parameter seed: that of an earlier result which is derived again; nil for the default.
    package func outcome(
        ofItem index: Int, _ origin: Origin, seed: UInt64 = CertificationEvaluation.defaultSeed
    ) throws(CertifyingError) -> Outcome {
        var result = try evaluate(index, seed: seed)
        let evidence = try evidence(of: result)
        result.run = recording.run.id
        result.evidence = evidence.map {
            EvidenceRange(
                file: $0.archiveFile, sha256: $0.sha256, firstFrame: $0.frames.lowerBound,
                lastFrame: $0.frames.upperBound)
        }
        return Outcome(result: result, record: record(of: result, index, origin), evidence: evidence)
    }

    private func evaluate(_ index: Int, seed: UInt64) throws(CertifyingError) -> CertificationResult {
        let name = plan.origins[index].vehicle
        let vehicle = vehicle(name)
        var plan = plan.plan(ofItem: index)
        if name == SoleVehicle.name, let identity = vehicle.identity { plan.vehicle = identity.displayName }
        let planned = plan.items[index]
        try checkWindow(index, planned.window, vehicle)
        let window = signals(of: vehicle, losses: nil).span(of: planned.window)
        let other = planned.otherVehicle.map(self.vehicle)
        do throws(PlanProblem) {
            var result = try CertificationEvaluation.evaluate(
                planned, of: plan, signals: signals(of: vehicle, losses: window),
                other: other.map { signals(of: $0, losses: window) }, seed: seed)
            result.checks.append(archiveCheck)
            if vehicle.identity == nil { result.checks.append(vehicleCheck(name, as: "vehicle")) }
            if let other, other.identity == nil { result.checks.append(vehicleCheck(other.name, as: "other_vehicle")) }
            if let doubt = recording.doubtOfRecording { Self.invalidate(&result, doubt) }
            return result
        } catch { throw .plan(error) }
    }

    /// Refuses a window that no part of the run is in, or more than one. A vehicle that is not in the run has no markers, which its
    /// own check says.
    private func checkWindow(
        _ index: Int, _ window: TrialWindow, _ vehicle: VehicleRecording
    ) throws(CertifyingError) {
        guard vehicle.identity != nil else { return }
        if let doubt = signals(of: vehicle, losses: nil).doubt(of: window) {
            throw .configuration(plan.refusal(ofWindow: index, doubt))
        }
        guard case .fixed(let start, let end) = window, recording.isUTCKnown, let span = recording.span,
            !span.overlaps(start..<end)
        else { return }
        throw .configuration(
            plan.refusal(
                ofWindow: index,
                "nothing of the run lies in the window: it lasts from \(span.lowerBound.rfc3339) to"
                    + " \(span.upperBound.rfc3339)"))
    }

    /// Whether the archive is known to hold everything that was archived.
    private var archiveCheck: ValidityCheck {
        let frames = "\(recording.frameCount) frames, SHA-256 \(recording.archive.sha256)"
        guard recording.run.archivedCount != nil else {
            return ValidityCheck(
                "archive", .notAssessed,
                "\(frames); the run was interrupted, so that nothing tells how many there were;"
                    + " \(recording.lostBytes) bytes hold no whole record")
        }
        return ValidityCheck("archive", .passed, "\(frames): all that were archived")
    }

    /// The run was replayed from an archive in which frames were doubtful: it proves nothing of the flight.
    private static func invalidate(_ result: inout CertificationResult, _ doubt: RecordingGap) {
        let check = ValidityCheck(
            "recording", .failed, "the replayed archive was damaged: byte \(doubt.offset): \(doubt.reason)")
        result.checks.append(check)
        guard result.verdict != .notTested else { return }
        if result.verdict != .invalidTrial { result.reasons = [] }
        result.verdict = .invalidTrial
        result.reasons.append("\(check.name): \(check.detail)")
    }

    private func vehicle(_ name: String) -> VehicleRecording {
        guard let vehicle = recording.vehicles.first(where: { $0.name == name }) else {
            preconditionFailure("every vehicle of the plan was read")
        }
        return vehicle
    }

    private func vehicleCheck(_ name: String, as check: String) -> ValidityCheck {
        let seen = recording.vehicleNames.prefix(20).joined(separator: ", ")
        return ValidityCheck(check, .failed, "no vehicle '\(name)' in the run; seen were: \(seen)")
    }

    // MARK: Evidence

    /// The frames that the result rests on, file by file.
    private func evidence(of result: CertificationResult) throws(CertifyingError) -> [EvidenceRecord] {
        guard let frames = result.frames else { return [] }
        var records: [EvidenceRecord] = []
        for segment in recording.segments where segment.frames.overlaps(frames) {
            let part = segment.frames.clamped(to: frames)
            do throws(FrameArchiveError) {
                let digest = try FrameArchiveReader(path: recording.run.folder).digest(frames: part)
                records.append(
                    EvidenceRecord(archiveFile: segment.file, segment: segment.number, frames: part, sha256: digest))
            } catch { throw .archive(error) }
        }
        return records
    }

    // MARK: Records

    private func record(of result: CertificationResult, _ index: Int, _ origin: Origin) -> VerdictRecord {
        let article = VerdictRecord.Article(
            id: VerdictRecord.Article.name(model: result.article.airframe, serial: result.article.serialNumber),
            model: result.article.airframe, serial: result.article.serialNumber, firmware: result.article.firmware)
        let content = VerdictContent(result: result, plan: plan, item: index, archive: recording.archive)
        var record = VerdictRecord(
            id: Self.verdictID(run: recording.run.id, plan: plan, item: index), revision: 1, run: recording.run.id,
            order: result.order, item: result.itemID, article: article, decisionRule: result.rule.text,
            verdict: result.verdict.rawValue, certifies: content.certifies, algorithm: result.itemID,
            algorithmVersion: String(result.algorithmVersion), planSHA256: plan.sha256,
            configSHA256: recording.run.configSHA256, softwareVersion: origin.softwareVersion,
            resultJSON: content.canonicalJSON, recordedAt: origin.recordedAt, recordedBy: origin.recordedBy)
        record.y = result.value.flatMap { $0.isFinite ? $0 : nil }
        record.standardUncertainty = result.standardUncertainty.flatMap { $0.isFinite ? $0 : nil }
        record.expandedUncertainty = result.expandedUncertainty.flatMap { $0.isFinite ? $0 : nil }
        record.coverageFactor = result.coverageFactor
        record.unit = TestCatalogue.item(result.itemID)?.unit
        record.n = result.sampleCount
        record.effectiveN = result.effectiveSampleCount
        record.limit = result.limit.value
        switch result.limit {
        case .upper: record.limitKind = "upper"
        case .lower: record.limitKind = "lower"
        }
        record.seed = result.seed
        return record
    }

    /// The same for the same item of the same plan over the same run, wherever it is evaluated.
    private static func verdictID(run: String, plan: CertificationPlanFile, item: Int) -> String {
        let parts = [run] + plan.inputs.map(\.file.sha256) + [String(item)]
        return "v-" + ConfigurationFile.sha256(Array(parts.joined(separator: "\n").utf8)).prefix(12)
    }
}

extension DecisionRule {
    /// The rule with its parameter, for example `guard_band(1.0)`.
    package var text: String { parameter.map { "\(name)(\($0))" } ?? name }
}

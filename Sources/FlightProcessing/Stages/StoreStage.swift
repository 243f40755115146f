import EvidenceStore
import Findings
import GeofenceMonitoring
import Quantities
import SequencedRing
import TelemetryModel

/// The last consumer: it waits for every check, stores each report and each finding, and gives the slots back.
package struct StoreStage {
    private let consumer: RingConsumer<ReportSlot>
    private let geofence: FindingBuffer
    private let separation: FindingBuffer
    private let route: FindingBuffer
    let evidence: EvidenceWriter?
    private var book: RuleBook
    private let handover: ZoneHandover?
    let systemRule: RuleIndex
    private let vehicles: AppendOnlyTable<VehicleRecord>
    private let sources: AppendOnlyTable<SourceRecord>
    private let counters: RunCounters

    private var geofenceTaken: UInt64 = 0
    private var separationTaken: UInt64 = 0
    private var routeTaken: UInt64 = 0
    private var registeredVehicles = 0
    private var registeredSources = 0
    private var kinds = [UInt64](repeating: 0, count: 256)
    private var latest: Report?

    /// The first error of the database; from then on nothing is stored and the run must end.
    package private(set) var error: EvidenceStoreError?
    private var hasFailed = false
    package private(set) var storedCount: UInt64 = 0

    package init(
        consumer: RingConsumer<ReportSlot>, geofence: FindingBuffer, separation: FindingBuffer, route: FindingBuffer,
        evidence: EvidenceWriter?, rules: (book: RuleBook, systemRule: RuleIndex),
        vehicles: AppendOnlyTable<VehicleRecord>, sources: AppendOnlyTable<SourceRecord>, counters: RunCounters,
        handover: ZoneHandover? = nil
    ) {
        self.handover = handover
        self.consumer = consumer
        (self.geofence, self.separation, self.route) = (geofence, separation, route)
        self.evidence = evidence
        (book, systemRule) = rules
        (self.vehicles, self.sources) = (vehicles, sources)
        self.counters = counters
    }

    /// How many findings were stored, by kind, in alphabetical order.
    package var findings: [(kind: String, count: UInt64)] {
        FindingKind.allCases.map { ($0.name, kinds[Int($0.rawValue)]) }.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
    }

    /// How long it took until findings were stored.
    package var findingLatency: LatencyHistogram { evidence?.findingLatency ?? LatencyHistogram() }

    /// Stores the reports that every check has passed, at most `limit`. Returns how many.
    package mutating func step(limit: Int = 4096) -> Int {
        let range = consumer.available(upTo: limit)
        if range.isEmpty { return 0 }
        do throws(EvidenceStoreError) {
            // Held once for the whole step: a reference counted for every report would cost as much as a check.
            let evidence = evidence
            for sequence in range { store(sequence, evidence) }
            try evidence?.commitIfDue()
        } catch {
            fail(error)
        }
        consumer.advance(upTo: range.upperBound)
        counters.stored.store(storedCount, ordering: .relaxed)
        return range.count
    }

    /// Commits what waits although nothing new has come.
    package mutating func idle() {
        do throws(EvidenceStoreError) { try evidence?.commitIfDue() } catch { fail(error) }
    }

    /// Stores what the checks found at the end of the run, after every report.
    package mutating func finish(findingsWritten: (geofence: UInt64, separation: UInt64, route: UInt64)) {
        do throws(EvidenceStoreError) {
            guard error == nil else {
                // What is told at the end must find room even where nothing is stored any more.
                return release(findingsWritten)
            }
            geofenceTaken = take(from: geofence, geofenceTaken, upTo: findingsWritten.geofence)
            separationTaken = take(from: separation, separationTaken, upTo: findingsWritten.separation)
            routeTaken = take(from: route, routeTaken, upTo: findingsWritten.route)
            try evidence?.commit()
        } catch { fail(error) }
    }

    /// Writes the run's account and closes the database.
    package mutating func close(
        _ accounting: RunAccounting, isSimulated: Bool, isUTCKnown: Bool, archiveFolder: String?, endedAt: UTCInstant
    ) {
        guard let evidence, let run = evidence.currentRun?.id, error == nil else { return }
        do throws(EvidenceStoreError) {
            if isSimulated { try evidence.markSimulated() }
            if !isUTCKnown { try evidence.markUTCUnknown() }
            try evidence.finishRun(accounting, endedAt: endedAt)
            if let archiveFolder { try evidence.indexArchive(of: run, folder: archiveFolder) }
            try evidence.seal(run: run, archiveFolder: archiveFolder, at: endedAt)
            try evidence.close()
        } catch { fail(error) }
    }

    package var isFinished: Bool { consumer.isFinished }
    package func wait(timeout_ns: Int64) { _ = consumer.wait(timeout_ns: timeout_ns) }

    // MARK: One report

    private mutating func store(_ sequence: UInt64, _ evidence: EvidenceWriter?) {
        let written = (
            consumer[sequence].geofence.findingsWritten, consumer[sequence].separation.findingsWritten,
            consumer[sequence].route.findingsWritten
        )
        // After an error the checks must not stand still for want of room: findings are given back, unstored, and the
        // account of the run shows that reports were not stored.
        guard !hasFailed else { return release(written) }
        let report = consumer[sequence].report
        if let evidence {
            register(report)
            if case .link(let event) = report.body { storeEvent(event, report) }
            evidence.store(report)
        } else if case .link(let event) = report.body {
            storeEvent(event, report)
        }
        storedCount &+= 1
        if written.0 != geofenceTaken { geofenceTaken = take(from: geofence, geofenceTaken, upTo: written.0) }
        if written.1 != separationTaken { separationTaken = take(from: separation, separationTaken, upTo: written.1) }
        if written.2 != routeTaken { routeTaken = take(from: route, routeTaken, upTo: written.2) }
    }

    private func release(_ written: (UInt64, UInt64, UInt64)) {
        geofence.release(through: written.0)
        separation.release(through: written.1)
        route.release(through: written.2)
    }

    /// Stores the findings of one check up to `end`. Returns `end`.
    private mutating func take(from buffer: FindingBuffer, _ taken: UInt64, upTo end: UInt64) -> UInt64 {
        var next = taken
        while next < end {
            storeFinding(buffer.record(at: next))
            next += 1
        }
        buffer.release(through: end)
        return end
    }

    mutating func storeFinding(_ record: FindingRecord) {
        if !record.isRepeat {
            kinds[Int(record.kind.rawValue)] &+= 1
            counters.findings.wrappingAdd(1, ordering: .relaxed)
        }
        evidence?.store(record, ruleBook: book)
    }

    /// Data known to be missing are a finding of their own.
    private mutating func storeEvent(_ event: LinkEvent, _ report: Report) {
        let kind: FindingKind
        switch event.kind {
        case .sequenceGap: kind = .sequenceGap
        case .senderDrop: kind = .senderDrop
        case .ringOverrun: kind = .ringOverrun
        case .clockStep: kind = .clockStep
        case .refused: kind = .inputRefused
        case .signing, .signatureRefused: return storeSigning(event, report)
        case .linkConflict: kind = .linkConflict
        case .recordingGap: kind = .recordingGap
        case .late: return storeLateness(event, report)
        case .airspaceChange: return storeAirspaceChange(event, report)
        case .newEpoch, .duplicate, .idle: return
        }
        var record = FindingRecord(
            kind: kind, severity: kind == .clockStep ? .caution : .warning, vehicle: .none, source: report.source,
            rule: systemRule, occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.measurements.0 = kind == .clockStep ? Double(event.count) * 1e-9 : Double(event.count)
        record.measurements.1 = Double(event.firstSequence)
        if kind == .recordingGap, event.epoch != .max { record.measurements.2 = Double(event.epoch) * 1e-9 }
        storeFinding(record)
    }

    private mutating func storeLateness(_ event: LinkEvent, _ report: Report) {
        var record = FindingRecord(
            kind: .lateData, severity: .warning, vehicle: .none, source: report.source, rule: systemRule,
            occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.measurements.0 = Double(event.epoch) * 1e-9
        storeFinding(record)
    }

    /// From here on findings name rules of other zones, where this run has them.
    private mutating func storeAirspaceChange(_ event: LinkEvent, _ report: Report) {
        let taken = handover?.takeRules(event)
        var rule = systemRule
        if let taken {
            precondition(book.rules.count == Int(taken.first.rawValue), "rules are numbered as they were offered")
            for next in taken.list { _ = book.add(next) }
            rule = taken.first
        }
        var record = FindingRecord(
            kind: .airspaceChange, severity: taken == nil ? .warning : .info, vehicle: .none, source: report.source,
            rule: rule, occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.measurements.0 = Double(event.airspace.generation)
        record.measurements.1 = Double(event.airspace.zoneCount)
        record.measurements.2 = taken == nil ? 0 : 1
        storeFinding(record)
    }

    /// Tells the database of sources and vehicles before the first row that names them.
    private mutating func register(_ report: Report) {
        while registeredSources <= Int(report.source.rawValue) {
            let record = sources[registeredSources]
            evidence?.register(
                source: record.slot, name: record.name, vehicleClass: record.vehicleClass,
                kind: record.wireIdentifier == nil ? "named" : "batch")
            registeredSources += 1
        }
        guard report.vehicle != .none else { return }
        while registeredVehicles <= report.vehicle.index {
            let record = vehicles[registeredVehicles]
            evidence?.register(
                vehicle: VehicleSlot(rawValue: UInt16(registeredVehicles)), identity: record.identity,
                vehicleClass: record.vehicleClass, source: record.source)
            registeredVehicles += 1
        }
    }

    private mutating func fail(_ reason: EvidenceStoreError) {
        if error == nil { error = reason }
        hasFailed = true
        counters.hasFailed.store(true, ordering: .relaxed)
    }
}

import ConfigurationFiles
import EvidenceStore
import Findings
import GeofenceMonitoring
import Quantities
import RouteMonitoring
import SeparationMonitoring
import SequencedRing
import TelemetryModel

/// The wiring of one run: ring, checks and store, each stage on its thread. It has no rule of its own.
///
/// The caller's thread is the ingest thread: it gets the ``Intake`` and feeds it, from sockets or from a recording.
package final class FlightProcessor {
    private let ring: SequencedRing<ReportSlot>
    private let geofence: Guarded<CheckStage<GeofenceMonitor>>
    private let separation: Guarded<CheckStage<SeparationMonitor>>
    private let route: Guarded<CheckStage<RouteMonitor>>
    private let store: Guarded<StoreStage>
    private var workers: [Worker] = []
    package let counters = RunCounters()

    /// How many pairs of aircraft may stand under an alert at once; reaching the bound is a finding.
    private static let pairCapacity = 16_384

    /// Builds the stages.
    ///
    /// - Parameters:
    ///   - intake: receives the intake, which holds the producer's side of the ring.
    ///   - evidence: where reports and findings go; nil when only the checks are wanted.
    ///   - handover: where the zones of later generations come from; nil where they stay as they are.
    package init(
        settings: NaraeSettings, rules: RuleSet, mavlink: MAVLinkRules, whenFull: ReportPublisher.WhenFull,
        archive: FrameArchiveWriter?, evidence: sending EvidenceWriter?, handover: ZoneHandover?,
        intake: inout Intake?
    ) {
        let monitor = Self.geofenceMonitor(rules, settings, handover)
        ring = SequencedRing(
            capacity: settings.ringSlots, initial: ReportSlot(), waitStrategy: RingWaitStrategy(nap_ns: 20_000))
        let consumers = (ring.addConsumer(), ring.addConsumer(), ring.addConsumer())
        let last = ring.addConsumer(after: [consumers.0, consumers.1, consumers.2])
        var sources = SourceRegistry(maximumSources: settings.maximumSources)
        for source in settings.sources {
            sources.add(name: source.name, wireIdentifier: source.id, vehicleClass: source.vehicleClass)
        }
        let built = Intake(
            sources: sources, publisher: ReportPublisher(ring: ring, whenFull: whenFull), archive: archive,
            maximumVehicles: settings.maximumVehicles, mavlink: mavlink, asterix: settings.asterix,
            arenas: rules.arenas)
        let buffers = (
            FindingBuffer(capacity: Self.bufferCapacity(monitor.maximumFindingsPerReport)),
            FindingBuffer(
                capacity: Self.bufferCapacity(
                    SeparationMonitor.maximumFindingsPerReport(pairCapacity: Self.pairCapacity))),
            FindingBuffer(capacity: 16_384)
        )
        geofence = Guarded(CheckStage(monitor, consumer: consumers.0, findings: buffers.0))
        separation = Guarded(
            CheckStage(
                Self.separationMonitor(rules, settings, built.vehicles), consumer: consumers.1, findings: buffers.1))
        route = Guarded(CheckStage(Self.routeMonitor(rules, settings), consumer: consumers.2, findings: buffers.2))
        store = Guarded(
            StoreStage(
                consumer: last, geofence: buffers.0, separation: buffers.1, route: buffers.2, evidence: evidence,
                rules: (rules.book, rules.systemRule), vehicles: built.vehicles, sources: sources.records,
                counters: counters, handover: handover))
        intake = consume built
    }

    /// Starts the threads of the checks and of the store.
    package func start(checkThreads: NaraeSettings.CheckThreads = .one) {
        let (geofence, separation, route, store) = (geofence, separation, route, store)
        switch checkThreads {
        case .one:
            workers.append(
                Worker(name: "narae-checks") {
                    geofence.withLock { geofence in
                        separation.withLock { separation in
                            route.withLock { Self.run(&geofence, &separation, &$0) }
                        }
                    }
                })
        case .three:
            workers.append(Worker(name: "narae-geofence") { geofence.withLock { Self.run(&$0) } })
            workers.append(Worker(name: "narae-separation") { separation.withLock { Self.run(&$0) } })
            workers.append(Worker(name: "narae-route") { route.withLock { Self.run(&$0) } })
        }
        workers.append(Worker(name: "narae-store") { store.withLock { Self.run(&$0) } })
    }

    /// Ends the run: every report published is judged and stored, then the threads end.
    package func finish() {
        ring.halt()
        for worker in workers { worker.join() }
        workers.removeAll()
        separation.withLock { $0.finish() }
        var isTold = false
        repeat {
            // A run may end with more flights in a corridor than wait for the store at once.
            isTold = route.withLock { $0.finish() }
            let written = (
                geofence: geofence.withLock { $0.findings.written },
                separation: separation.withLock { $0.findings.written }, route: route.withLock { $0.findings.written }
            )
            store.withLock { $0.finish(findingsWritten: written) }
        } while !isTold
    }

    /// Writes the account of the run as far as the stages know it.
    package func account(into summary: inout RunSummary) {
        let stored = store.withLock { (count: $0.storedCount, findings: $0.findings, latency: $0.findingLatency) }
        summary.checked = min(
            geofence.withLock { $0.checkedCount }, separation.withLock { $0.checkedCount },
            route.withLock { $0.checkedCount })
        summary.answers = [
            geofence.withLock { CheckAnswers(check: "geofence", counts: $0.answers) },
            separation.withLock { CheckAnswers(check: "separation", counts: $0.answers) },
            route.withLock { CheckAnswers(check: "route", counts: $0.answers) },
        ]
        summary.separationRefusals = separation.withLock { $0.refusals }
        summary.stored = stored.count
        summary.findings = stored.findings
        summary.findingLatency = stored.latency
    }

    /// Writes the run's account and closes the database; after ``finish()``.
    package func close(
        _ accounting: RunAccounting, isSimulated: Bool, isUTCKnown: Bool, archiveFolder: String?, endedAt: UTCInstant
    ) {
        store.withLock {
            $0.close(
                accounting, isSimulated: isSimulated, isUTCKnown: isUTCKnown, archiveFolder: archiveFolder,
                endedAt: endedAt)
        }
    }

    /// The first error of the database.
    package var storeError: EvidenceStoreError? { store.withLock { $0.error } }

    // MARK: Threads

    /// Judges reports until the ring is halted and used up. Waits on the first check: all three are fed together.
    private static func run(
        _ geofence: inout CheckStage<GeofenceMonitor>, _ separation: inout CheckStage<SeparationMonitor>,
        _ route: inout CheckStage<RouteMonitor>
    ) {
        while true {
            if geofence.step() + separation.step() + route.step() > 0 { continue }
            if geofence.isFinished && separation.isFinished && route.isFinished { return }
            geofence.wait(timeout_ns: 50_000_000)
        }
    }

    private static func run<Check: ReportCheck>(_ stage: inout CheckStage<Check>) {
        while true {
            if stage.step() > 0 { continue }
            if stage.isFinished { return }
            stage.wait(timeout_ns: 50_000_000)
        }
    }

    private static func run(_ store: inout StoreStage) {
        while true {
            if store.step() > 0 { continue }
            if store.isFinished { return }
            store.wait(timeout_ns: 50_000_000)
            store.idle()
        }
    }

    private static func geofenceMonitor(
        _ rules: RuleSet, _ settings: NaraeSettings, _ handover: ZoneHandover?
    ) -> GeofenceMonitor {
        var policy = GeofencePolicy(heights: rules.heights.references)
        policy.dwellAfter_s = rules.geofence.dwellAfter_s
        policy.approach = rules.geofence.approach
        return GeofenceMonitor(
            index: ZoneIndex(rules.zones, predicts: true), rules: rules.zoneRules,
            validities: rules.zoneValidities, vehicleCapacity: settings.maximumVehicles, policy: policy,
            handover: handover)
    }

    private static func separationMonitor(
        _ rules: RuleSet, _ settings: NaraeSettings, _ vehicles: AppendOnlyTable<VehicleRecord>
    ) -> SeparationMonitor {
        SeparationMonitor(
            rules: rules.separation, ruleIndices: rules.separationRules, limitRule: rules.systemRule,
            geoid: rules.heights.references.geoid,
            vertiports: rules.vertiports.map {
                VertiportPlace(
                    latitude_deg: $0.0.finalApproach.latitude_deg, longitude_deg: $0.0.finalApproach.longitude_deg,
                    elevationAMSL_m: $0.0.elevationAMSL_m)
            },
            vehicles: vehicles, vehicleCapacity: settings.maximumVehicles, pairCapacity: pairCapacity)
    }

    private static func routeMonitor(_ rules: RuleSet, _ settings: NaraeSettings) -> RouteMonitor {
        RouteMonitor(
            corridors: rules.corridors.map { (corridor: $0.0, rule: $0.1, gates: $0.gates) },
            vertiports: rules.vertiports.map {
                (vertiport: $0.0, fato: $0.fato, stands: $0.stands, funnels: $0.funnels)
            },
            geoid: rules.heights.references.geoid, vehicleCapacity: settings.maximumVehicles)
    }

    /// Twice what one report can cause, so that a check need not wait for the store after each such report.
    private static func bufferCapacity(_ perReport: Int) -> Int {
        var capacity = 1024
        while capacity < 2 * perReport { capacity *= 2 }
        return capacity
    }
}

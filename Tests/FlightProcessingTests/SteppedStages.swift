import EvidenceStore
import Findings
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import SequencedRing
import TelemetryModel

/// Ring, checks and store without a thread: the test steps them.
final class SteppedStages {
    let ring: SequencedRing<ReportSlot>
    private(set) var geofence: CheckStage<TellingCheck<GeofenceField>>
    private(set) var separation: CheckStage<TellingCheck<SeparationField>>
    private(set) var route: CheckStage<TellingCheck<RouteField>>
    var store: StoreStage
    var intake: Intake

    /// - Parameters:
    ///   - findingCapacity: how many findings of the geofence check may wait for the store.
    ///   - evidence: the database; nil when only the stages' own counts are wanted.
    init(
        ringSlots: Int, whenFull: ReportPublisher.WhenFull, findsSomething: Bool = false, findingCapacity: Int = 64,
        evidence: sending EvidenceWriter? = nil
    ) {
        ring = SequencedRing(capacity: ringSlots, initial: ReportSlot())
        let consumers = (ring.addConsumer(), ring.addConsumer(), ring.addConsumer())
        let last = ring.addConsumer(after: [consumers.0, consumers.1, consumers.2])
        var book = RuleBook()
        let rule = book.add(Rule(name: "continuity", file: "", sha256: ""))
        geofence = CheckStage(
            TellingCheck(findsSomething: findsSomething, rule: rule), consumer: consumers.0,
            findings: FindingBuffer(capacity: findingCapacity))
        separation = CheckStage(
            TellingCheck(findsSomething: false, rule: rule), consumer: consumers.1,
            findings: FindingBuffer(capacity: 8))
        route = CheckStage(
            TellingCheck(findsSomething: false, rule: rule), consumer: consumers.2,
            findings: FindingBuffer(capacity: 8))
        var sources = SourceRegistry(maximumSources: 4)
        sources.add(name: "link", wireIdentifier: 1, vehicleClass: .drone)
        intake = Intake(
            sources: sources, publisher: ReportPublisher(ring: ring, whenFull: whenFull), archive: nil,
            maximumVehicles: 16)
        store = StoreStage(
            consumer: last, geofence: geofence.findings, separation: separation.findings, route: route.findings,
            evidence: evidence, rules: (book, rule), vehicles: intake.vehicles, sources: sources.records,
            counters: RunCounters())
    }

    /// Takes in frames with one position each.
    func takeIn(_ frames: some Sequence<[UInt8]>) {
        for (number, frame) in frames.enumerated() {
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .mavlink,
                receivedAt: RunFixture.start.advanced(byNanoseconds: Int64(number) * 1_000_000))
            // Sound: an array of bytes has no padding.
            unsafe intake.accept(envelope, frame.span.bytes)
        }
    }

    func stepGeofence() -> Int { geofence.step() }
    func stepSeparation(limit: Int) -> Int { separation.step(limit: limit) }
    func stepRoute(limit: Int) -> Int { route.step(limit: limit) }
    func stepStore() -> Int { store.step() }

    /// Steps the checks once each.
    @discardableResult
    func stepChecks() -> [Int] { [geofence.step(), separation.step(), route.step()] }

    /// Steps everything until nothing moves any more.
    func run() {
        while stepChecks().reduce(0, +) + stepStore() > 0 {}
    }

    /// The account as far as the stages know it.
    var summary: RunSummary {
        var summary = RunSummary(run: "stepped")
        summary.received = intake.tally.received
        summary.archived = intake.tally.archived
        summary.decoded = intake.tally.decoded
        summary.reports = intake.reportCount
        summary.lostReports = intake.lostReports
        summary.checked = min(geofence.checkedCount, separation.checkedCount, route.checkedCount)
        summary.stored = store.storedCount
        summary.findings = store.findings
        return summary
    }
}

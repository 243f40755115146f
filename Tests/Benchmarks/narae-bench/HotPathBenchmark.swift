import ConfigurationFiles
import Findings
import FlightProcessing
import FlightSimulation
import Foundation
import GeofenceMonitoring
import Quantities
import RouteMonitoring
import SeparationMonitoring
import SequencedRing
import TelemetryModel

/// The path of a frame from its bytes to the store stage, stepped by hand on one thread, so that an instruction counter
/// gives the same number on every machine and day: decode, checksum, ring, all checks.
struct HotPathBenchmark {
    let settings: NaraeSettings
    let rules: RuleSet

    /// Feeds `frames` frames of 256 vehicles, 32 to a message. Returns how many reports were judged.
    func run(frames: Int) -> UInt64 {
        let ring = SequencedRing(capacity: 1024, initial: ReportSlot())
        let consumers = (ring.addConsumer(), ring.addConsumer(), ring.addConsumer())
        let last = ring.addConsumer(after: [consumers.0, consumers.1, consumers.2])
        var sources = SourceRegistry(maximumSources: 16)
        let source = sources.add(name: "load", wireIdentifier: 1, vehicleClass: .uam)!
        var intake = Intake(
            sources: sources, publisher: ReportPublisher(ring: ring, whenFull: .wait), archive: nil,
            maximumVehicles: 1024)
        var geofence = CheckStage(
            GeofenceMonitor(
                index: ZoneIndex(rules.zones, predicts: true), rules: rules.zoneRules, vehicleCapacity: 1024),
            consumer: consumers.0, findings: FindingBuffer(capacity: 1024))
        var separation = CheckStage(
            SeparationMonitor(
                rules: rules.separation, ruleIndices: rules.separationRules, limitRule: rules.systemRule,
                vehicles: intake.vehicles, vehicleCapacity: 1024, pairCapacity: 1024), consumer: consumers.1,
            findings: FindingBuffer(capacity: 4096))
        var route = CheckStage(
            RouteMonitor(
                corridors: rules.corridors.map { (corridor: $0.0, rule: $0.1, gates: $0.gates) },
                vertiports: rules.vertiports.map {
                    (vertiport: $0.0, fato: $0.fato, stands: $0.stands, funnels: $0.funnels)
                },
                vehicleCapacity: 1024), consumer: consumers.2, findings: FindingBuffer(capacity: 4096))
        var store = StoreStage(
            consumer: last, geofence: geofence.findings, separation: separation.findings, route: route.findings,
            evidence: nil, rules: (rules.book, rules.systemRule), vehicles: intake.vehicles,
            sources: sources.records, counters: RunCounters())
        // As many rounds as MAVLink has numbers: frames that came again under old numbers would not be interpreted.
        let made = LoadFrames.make(vehicles: 256, count: 256 * 256)
        // A millisecond a message: 256 vehicles report at 125 Hz, and the separation pass comes every hundred messages.
        var time = UTCInstant(nanoseconds: 1_800_000_000_000_000_000)
        for first in stride(from: 0, to: frames, by: 32) {
            for index in first..<min(first + 32, frames) {
                let envelope = FrameEnvelope(
                    source: source, payloadType: .mavlink, receivedAt: time, epoch: 1, sequence: UInt64(index))
                // Sound: the span lives no longer than the call, and the array as long as the function.
                let frame = made[index % made.count]
                intake.accept(envelope, unsafe frame.span.bytes)
            }
            intake.flush()
            _ = geofence.step() + separation.step() + route.step()
            _ = store.step()
            time = time.advanced(byNanoseconds: 1_000_000)
        }
        return store.storedCount
    }
}

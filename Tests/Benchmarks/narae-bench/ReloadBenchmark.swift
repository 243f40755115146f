import AirspaceModel
import Findings
import FlightProcessing
import Foundation
import GeofenceMonitoring
import SequencedRing
import Synchronization
import TelemetryModel

/// Zones that are replaced while reports flow at a given rate, as a live run does it: one thread publishes, the geofence check
/// judges, and a last consumer looks at every answer.
///
/// Generations of an even number have one zone more, around a vehicle of its own that does not move: its answer must be
/// `alert` for every report behind a change to an even one, and `clear` behind one to an odd one.
struct ReloadBenchmark {
    var zoneCount: Int
    var reportsPerSecond: Double
    var seconds: Double

    struct Result: Codable {
        var zones: Int
        var reports: UInt64
        /// Reports a second that were published, and the rate that was asked for.
        var reports_per_s: Double
        var asked_reports_per_s: Double
        /// Reports that the check has judged: all of them.
        var checked: UInt64
        /// Answers of the vehicle that stands still that are not those of the generation in force.
        var wrong_answers: UInt64
        var changes: Int
        /// Compiling a generation, on its own thread.
        var compile_s: Double
        /// The step of the check in which zones were exchanged, up to 256 reports with it: the longest of all.
        var longest_exchange_ms: Double
        /// The most slots of the ring that waited for the check, of how many.
        var most_waiting: UInt64
        var ring_slots: Int
    }

    private static let ringSlots = 16_384

    func run() -> Result {
        let ring = SequencedRing(
            capacity: Self.ringSlots, initial: ReportSlot(), waitStrategy: RingWaitStrategy(nap_ns: 20_000))
        let consumer = ring.addConsumer()
        let last = ring.addConsumer(after: [consumer])
        let base = GeofenceInputs.zones(zoneCount)
        let handover = ZoneHandover(zoneLimit: zoneCount + 1)
        let findings = FindingBuffer(capacity: 1 << 16)
        let reports = GeofenceInputs.reports(aircraft: 256, zones: zoneCount)
        let still = Self.stillReport(reports[0])
        let first = ZoneIndex(base)
        let monitor = GeofenceMonitor(
            index: first, rules: Self.rules(base.count), vehicleCapacity: 512, handover: handover)
        let stage = Mutex(TimedStage(CheckStage(monitor, consumer: consumer, findings: findings)))
        let checking = Worker(name: "bench-geofence") { stage.withLock { $0.run() } }
        let answers = Mutex(AnswerCheck())
        let storing = Worker(name: "bench-answers") { answers.withLock { $0.run(last, findings) } }
        let isOver = Atomic<Bool>(false)
        let compiling = Mutex((changes: 0, compile_s: 0.0))
        let reloading = Worker(name: "bench-reload") {
            var (zones, generation) = (base, UInt32(1))
            while !isOver.load(ordering: .relaxed) {
                generation += 1
                let next = generation % 2 == 0 ? base + [Self.zone(around: still)] : base
                let start = ContinuousClock.now
                let compiled = ZoneGeneration(
                    number: generation, index: ZoneIndex(next), rules: Self.rules(next.count), after: zones)
                let elapsed = start.duration(to: .now)
                let change = AirspaceChange(
                    generation: generation, zoneCount: UInt32(next.count), sha256: [UInt8](repeating: 0, count: 32))
                handover.offer(compiled, change, rules: [], from: RuleIndex(rawValue: 0))
                zones = next
                compiling.withLock { $0 = ($0.changes + 1, max($0.compile_s, Self.seconds(elapsed))) }
                while !isOver.load(ordering: .relaxed), handover.settle()?.generation != generation {
                    Thread.sleep(forTimeInterval: 0.001)
                }
            }
        }
        let (published, elapsed_s, waiting) = publish(reports, still, into: ring, handover, checked: consumer)
        isOver.store(true, ordering: .relaxed)
        ring.halt()
        for worker in [reloading, checking, storing] { worker.join() }
        let (compiled, stepped) = (compiling.withLock { $0 }, stage.withLock { $0 })
        return Result(
            zones: zoneCount, reports: published, reports_per_s: Double(published) / elapsed_s,
            asked_reports_per_s: reportsPerSecond, checked: stepped.stage.checkedCount,
            wrong_answers: answers.withLock { $0.wrong }, changes: answers.withLock { $0.changes },
            compile_s: compiled.compile_s, longest_exchange_ms: stepped.longestExchange_s * 1000,
            most_waiting: waiting, ring_slots: Self.ringSlots)
    }

    private static func rules(_ count: Int) -> [RuleIndex] { (0..<count).map { RuleIndex(rawValue: UInt32($0)) } }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// A vehicle beside those of the fleet, far from all zones.
    private static func stillReport(_ report: Report) -> Report {
        var still = report
        still.vehicle = VehicleSlot(rawValue: 300)
        if case .position(var sample) = still.body {
            (sample.latitude_1e7deg, sample.longitude_1e7deg) = (340_000_000, 1_250_000_000)
            still.body = .position(sample)
        }
        return still
    }

    private static func zone(around report: Report) -> Zone {
        guard case .position(let sample) = report.body else { preconditionFailure("the report is a position") }
        let (y, x, reach) = (sample.latitude_1e7deg, sample.longitude_1e7deg, Int32(10_000))
        let ring = [(-reach, -reach), (-reach, reach), (reach, reach), (reach, -reach)].map {
            LatticePoint(latitude_1e7deg: y + $0.0, longitude_1e7deg: x + $0.1)
        }
        return GeofenceInputs.zone(.max, ZonePolygon(rings: [ring]))
    }

    /// Publishes at the rate asked for, 250 reports at a time, the last of which is the still vehicle's; changes of the zones
    /// where they are offered. Returns how many, in what time, and how far the check was behind at most.
    private func publish(
        _ reports: [Report], _ still: Report, into ring: SequencedRing<ReportSlot>, _ handover: ZoneHandover,
        checked: RingConsumer<ReportSlot>
    ) -> (count: UInt64, elapsed_s: Double, waiting: UInt64) {
        var publisher = ReportPublisher(ring: ring, whenFull: .wait)
        let begin = ContinuousClock.now
        let period = Duration.seconds(250 / reportsPerSecond)
        var (next, waiting) = (0, UInt64(0))
        var due = begin
        var time = reports[0].receivedAt
        while begin.duration(to: .now) < .seconds(seconds) {
            while ContinuousClock.now < due {}
            due += period
            time = time.advanced(byNanoseconds: 250_000)
            if let change = handover.untoldChange {
                publisher.publish(
                    Report(
                        receivedAt: time, frame: publisher.written, vehicle: .none, source: still.source,
                        vehicleClass: .unknown, body: .link(change.event)))
                handover.markTold(change)
            }
            for index in 0..<250 {
                var report = index == 249 ? still : reports[next]
                if index < 249 { next = next + 1 < reports.count ? next + 1 : 0 }
                (report.receivedAt, report.frame) = (time, publisher.written)
                publisher.publish(report)
            }
            publisher.flush()
            waiting = max(waiting, publisher.written - min(publisher.written, checked.position))
        }
        return (publisher.written, Self.seconds(begin.duration(to: .now)), waiting)
    }
}

/// The check's stage, and how long the steps took in which zones changed.
private struct TimedStage {
    var stage: CheckStage<GeofenceMonitor>
    private(set) var longestExchange_s = 0.0

    init(_ stage: CheckStage<GeofenceMonitor>) { self.stage = stage }

    mutating func run() {
        var generation: UInt32 = 1
        while !stage.isFinished {
            let start = ContinuousClock.now
            guard stage.step() > 0 else {
                stage.wait(timeout_ns: 1_000_000)
                continue
            }
            let now = stage.generation
            if now != generation {
                generation = now
                let elapsed = start.duration(to: .now)
                longestExchange_s = max(longestExchange_s, Double(elapsed.components.attoseconds) * 1e-18)
            }
        }
    }
}

/// Looks at the answers that the still vehicle gets.
private struct AnswerCheck {
    private(set) var wrong: UInt64 = 0
    private(set) var changes = 0

    mutating func run(_ consumer: RingConsumer<ReportSlot>, _ findings: FindingBuffer) {
        var generation: UInt32 = 1
        while !consumer.isFinished {
            let range = consumer.available(upTo: 4096)
            if range.isEmpty {
                _ = consumer.wait(timeout_ns: 1_000_000)
                continue
            }
            for sequence in range {
                let slot = consumer[sequence]
                if case .link(let event) = slot.report.body {
                    (generation, changes) = (event.airspace.generation, changes + 1)
                } else if slot.report.vehicle.rawValue == 300,
                    slot.geofence.status != (generation % 2 == 0 ? .alert : .clear)
                {
                    wrong += 1
                }
                findings.release(through: slot.geofence.findingsWritten)
            }
            consumer.advance(upTo: range.upperBound)
        }
    }
}

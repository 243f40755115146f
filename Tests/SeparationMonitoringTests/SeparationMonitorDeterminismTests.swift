import Findings
import Geodesy
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import SeparationMonitoring

@Suite struct SeparationMonitorDeterminismTests {
    /// Forty vehicles that wander within 3 km, at uneven rates and with drop-outs, for `seconds`.
    private func traffic(seconds: Int, using random: inout SeededGenerator) -> [Report] {
        let plane = LocalPlane.kintexGimpo
        var states = FleetSample.mixed(count: 40, using: &random)
        var reports: [Report] = []
        for tenth in 0..<seconds * 10 {
            for slot in states.indices {
                let limit = 3000.0
                states[slot].vx_mps = min(50, max(-50, states[slot].vx_mps + .random(in: -2...2, using: &random)))
                states[slot].vy_mps = min(50, max(-50, states[slot].vy_mps + .random(in: -2...2, using: &random)))
                states[slot].x_m = min(limit, max(-limit, states[slot].x_m + states[slot].vx_mps / 10))
                states[slot].y_m = min(limit, max(-limit, states[slot].y_m + states[slot].vy_mps / 10))
                let isSilent = slot % 7 == 0 && tenth % 300 > 150
                if isSilent || Int.random(in: 0..<(slot % 5 + 1), using: &random) != 0 { continue }
                var sample = PositionSample()
                let place = plane.unproject(PlanePoint(east_m: states[slot].x_m, north_m: states[slot].y_m))
                sample.latitude_1e7deg = Int32(place.latitude_deg * 1e7)
                sample.longitude_1e7deg = Int32(place.longitude_deg * 1e7)
                sample.altitudeAMSL_mm = Int32(100_000 + states[slot].z_m * 100)
                sample.velocityEast_mps = Float(states[slot].vx_mps)
                sample.velocityNorth_mps = Float(states[slot].vy_mps)
                sample.velocityUp_mps = 0
                let time = MonitorRun.start_ns + Int64(tenth) * 100_000_000 + Int64(slot) * 1_234_567
                reports.append(
                    Report(
                        receivedAt: UTCInstant(nanoseconds: time), frame: UInt64(reports.count),
                        vehicle: VehicleSlot(rawValue: UInt16(slot)), source: SourceSlot(rawValue: 0),
                        vehicleClass: VehicleClass(rawValue: UInt8(slot % 3 + 1))!, body: .position(sample)))
            }
        }
        return reports
    }

    /// The findings as text, the buffer being emptied after every `batch` reports.
    private func findings(_ reports: [Report], batch: Int) -> [String] {
        let rules = RulesSample.everywhere(VolumeSample.smallUAS)
        var monitor = SeparationMonitor(
            rules: rules, ruleIndices: [RuleIndex(rawValue: 0)], limitRule: RuleIndex(rawValue: 1), vehicleCapacity: 64,
            pairCapacity: 2048)
        let buffer = FindingBuffer(capacity: 1 << 17)
        var texts: [String] = []
        for (index, report) in reports.enumerated() {
            _ = monitor.check(report, into: buffer)
            guard index % batch == batch - 1 || index == reports.count - 1 else { continue }
            while UInt64(texts.count) < buffer.written {
                texts.append("\(buffer.record(at: UInt64(texts.count)))")
            }
            buffer.release(through: buffer.written)
        }
        return texts
    }

    @Test func sameReportsGiveTheSameFindingsInAnyBatch() {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let reports = traffic(seconds: 40, using: &random)
        let one = findings(reports, batch: 1)
        #expect(one.count > 100)
        for batch in [7, 100, reports.count] { #expect(findings(reports, batch: batch) == one, "seed \(seed)") }
    }

    /// Every pass tells exactly the pairs that comparing all of them would: violations first seen are never missed.
    @Test func passesMissNoViolation() {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let reports = traffic(seconds: 20, using: &random)
        let rules = RulesSample.everywhere(VolumeSample.smallUAS)
        var monitor = SeparationMonitor(
            rules: rules, ruleIndices: [RuleIndex(rawValue: 0)], limitRule: RuleIndex(rawValue: 1), vehicleCapacity: 64,
            pairCapacity: 2048)
        let buffer = FindingBuffer(capacity: 1 << 12)
        var compared = 0
        for report in reports {
            let passes = monitor.passes
            _ = monitor.check(report, into: buffer)
            buffer.release(through: buffer.written)
            guard monitor.passes > passes else { continue }
            let standing = Set(monitor.pairs.filter { $0.level >= 4 }.map(\.key))
            for (first, second) in violations(monitor) {
                compared += 1
                #expect(standing.contains(UInt64(first) << 32 | UInt64(second)), "seed \(seed)")
            }
        }
        #expect(compared > 1000)
    }

    private func violations(_ monitor: SeparationMonitor) -> [(Int, Int)] {
        var found: [(Int, Int)] = []
        for first in 0..<monitor.trackCount where monitor.situations[first].condition == .airborne {
            for second in first + 1..<monitor.trackCount where monitor.situations[second].condition == .airborne {
                let (own, intruder) = (monitor.situations[first], monitor.situations[second])
                let thresholds = monitor.volumes[0].widened(by: own.widening_m + intruder.widening_m)
                let interval = WCV_TAUMOD.interval(
                    RelativeState.of(own, intruder).state, thresholds, lookahead_s: 180)
                if interval.entry_s == 0 { found.append((first, second)) }
            }
        }
        return found
    }
}

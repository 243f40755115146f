import AirspaceModel
import Findings
import Geodesy
import ReferenceData
import RouteMonitoring
import TelemetryModel
import Testing

@Suite struct CorridorSummaryTests {
    private static let summaries: Set<FindingKind> = [.corridorSummary]

    @Test func tellsTheFlightWhenItHasPassedTheEnd() throws {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 5000)])], telling: Self.summaries)
        // 50 m/s; 40 m beside the line, for the seconds 20 to 29 150 m.
        for step in 0...110 {
            let east = (20..<30).contains(step) ? 150.0 : 40
            traffic.report(SimulatedTraffic.sample(east: east, north: 50 * Double(step) - 25), at: Double(step))
        }
        try #require(traffic.records.count == 1)
        let summary = traffic.records[0]
        // Inside from 1 s on, past the end at 101 s: 100 s, of which ten were outside.
        #expect(traffic.times_s == [101])
        #expect(abs(summary.measurements.0 - 90) < 1e-9)
        #expect(summary.measurements.1 == 0)
        #expect(summary.measurements.2 == 1 && summary.measurements.3 == 10)
        #expect(abs(summary.measurements.4 - ((90 * 1600 + 10 * 22_500) / 100.0).squareRoot()) < 0.02)
        #expect(abs(summary.measurements.5 / 150 - 1) < 0.008)
        #expect((summary.evidence.frame, summary.secondEvidence.frame) == (101, 1))
        #expect(summary.severity == .caution)
    }

    @Test func isOneForAFlightThatWaversAtTheEnd() {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 5000)])], telling: Self.summaries)
        for step in 0..<100 {
            traffic.report(SimulatedTraffic.sample(east: 0, north: step % 2 == 0 ? 10 : -10), at: Double(step))
        }
        #expect(traffic.kinds.isEmpty)
        traffic.finish()
        #expect(traffic.kinds == [.corridorSummary])
        #expect(traffic.records[0].measurements.0 == 100)
    }

    @Test func countsAnExcursionThatStandsAtTheEnd() {
        let traffic = SimulatedTraffic(
            corridors: [SimulatedTraffic.corridor([(0, 0), (0, 5000)])], telling: Self.summaries)
        for step in 0...20 {
            traffic.report(SimulatedTraffic.sample(east: step < 10 ? 0 : 200, north: 1000), at: Double(step))
        }
        traffic.finish()
        #expect(traffic.records[0].measurements.2 == 1 && traffic.records[0].measurements.3 == 10)
        #expect(traffic.records[0].measurements.0 == 50)
    }

    @Test func tellsManyFlightsInPieces() {
        let corridor = SimulatedTraffic.corridor([(0, 0), (0, 5000)])
        let traffic = SimulatedTraffic(corridors: [corridor])
        for vehicle in 0..<1500 as Range<UInt16> {
            traffic.report(SimulatedTraffic.sample(east: 70, north: 1000), at: 0, vehicle: vehicle)
            traffic.report(SimulatedTraffic.sample(east: 70, north: 1000), at: 0, vehicle: vehicle)
        }
        let small = FindingBuffer(capacity: 512)
        var (pieces, withPercentile) = (0, 0)
        var vehicles: Set<UInt16> = []
        var isTold = false
        while !isTold {
            isTold = traffic.monitor.finish(into: small)
            pieces += 1
            for index in small.written - UInt64(512 - small.room)..<small.written {
                vehicles.insert(small.record(at: index).vehicle.rawValue)
                if !small.record(at: index).measurements.5.isNaN { withPercentile += 1 }
            }
            small.release(through: small.written)
        }
        #expect(pieces == 3 && vehicles.count == 1500)
        // The errors of so many flights at a time are counted; of the others the 95 % is not known.
        #expect(withPercentile == 1024)
        #expect(traffic.monitor.counters.flightsWithoutPercentile == 1500 - 1024)
    }

    @Test func givesEachLegItsVolume() {
        var corridor = SimulatedTraffic.corridor([(0, 0), (0, 2000), (0, 4000)], out_s: 0, in_s: 0)
        corridor.points[1].halfWidth_m = 300
        corridor.points[1].floorAMSL_m = 200
        corridor.points[1].ceilingAMSL_m = 500
        func isInside(_ east: Double, _ north: Double, _ altitude_m: Double) -> Bool {
            let traffic = SimulatedTraffic(corridors: [corridor], telling: Self.summaries)
            traffic.report(SimulatedTraffic.sample(east: east, north: north, altitude_m: altitude_m), at: 0)
            traffic.finish()
            return !traffic.kinds.isEmpty
        }
        #expect(isInside(90, 1000, 550) && !isInside(110, 1000, 550) && !isInside(0, 1000, 250))
        #expect(isInside(290, 3000, 250) && !isInside(310, 3000, 250) && !isInside(0, 3000, 550))
        // The volume changes at the point.
        #expect(!isInside(200, 1999, 400) && isInside(200, 2001, 400))
    }

    /// One random flight: its reports, and the summary that follows from them by plain sums.
    private struct Flight {
        var samples: [(time_s: Double, sample: PositionSample)] = []
        var shareInside = 0.0
        var shareUnknown = 0.0
        var excursions = 0.0
        var longest_s = 0.0
        var errors_m: [Double] = []

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            var (time_ns, lateral, altitude): (Int64, Double, Double?) = (0, 0, 450)
            var kinds: [Character] = []
            var times: [Int64] = []
            for step in 0..<Int.random(in: 20...400, using: &random) {
                if step > 0 {
                    lateral += random.real(-40...40)
                    lateral = max(-250, min(250, lateral))
                    // Millimetres decide nothing here: nobody flies on an edge.
                    if abs(abs(lateral) - 100) < 0.1 { lateral += 1 }
                    altitude = random.real(0...1) < 0.1 ? nil : random.real(280...620).rounded()
                    // Mostly some tenths of a second, sometimes longer than a report holds.
                    let isGap = random.real(0...1) < 0.03
                    time_ns += Int64(isGap ? random.real(10...50) * 1e9 : random.real(0.05...2) * 1e9)
                }
                let time_s = Double(time_ns) / 1e9
                samples.append(
                    (time_s, SimulatedTraffic.sample(east: lateral, north: 1000 + Double(step), altitude_m: altitude)))
                times.append(time_ns)
                errors_m.append(abs(lateral))
                let isBetween = altitude.map { (300...600).contains($0) }
                kinds.append(abs(lateral) > 100 ? "o" : isBetween == nil ? "?" : isBetween! ? "i" : "o")
            }
            sum(kinds, times)
        }

        private mutating func sum(_ kinds: [Character], _ times: [Int64]) {
            var (inside, unknown): (Int64, Int64) = (0, 0)
            for index in 1..<kinds.count {
                let elapsed = times[index] - times[index - 1]
                let held = min(elapsed, 10_000_000_000)
                if kinds[index - 1] == "i" { inside += held }
                unknown += kinds[index - 1] == "?" ? elapsed : elapsed - held
            }
            shareInside = 100 * Double(inside) / Double(times.last! - times[0])
            shareUnknown = 100 * Double(unknown) / Double(times.last! - times[0])
            // Runs of outside among what is known; each lasts until the next report inside, or until the end.
            let known = kinds.indices.filter { kinds[$0] != "?" }
            var start: Int64?
            for index in known {
                if kinds[index] == "o", start == nil { (start, excursions) = (times[index], excursions + 1) }
                if kinds[index] == "i", let begun = start {
                    longest_s = max(longest_s, Double(times[index] - begun) / 1e9)
                    start = nil
                }
            }
            if let start { longest_s = max(longest_s, Double(times.last! - start) / 1e9) }
        }
    }

    @Test func meetsTheTruthOfRandomFlights() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            let flight = Flight(seed: seed)
            let corridor = SimulatedTraffic.corridor([(0, 0), (0, 5000)], out_s: 0, in_s: 0)
            let traffic = SimulatedTraffic(corridors: [corridor], telling: Self.summaries)
            for (time_s, sample) in flight.samples { traffic.report(sample, at: time_s) }
            traffic.finish()
            try #require(traffic.records.count == 1, "seed \(seed)")
            let values = traffic.records[0].measurements
            #expect(abs(values.0 - flight.shareInside) < 1e-7, "seed \(seed)")
            #expect(abs(values.1 - flight.shareUnknown) < 1e-7, "seed \(seed)")
            #expect(values.2 == flight.excursions, "seed \(seed)")
            #expect(abs(values.3 - flight.longest_s) < 1e-6, "seed \(seed)")
            let squares = flight.errors_m.reduce(0) { $0 + $1 * $1 } / Double(flight.errors_m.count)
            #expect(abs(values.4 - squares.squareRoot()) < 0.02, "seed \(seed)")
            let ranked = flight.errors_m.sorted()[Int((0.95 * Double(flight.errors_m.count)).rounded(.up)) - 1]
            #expect(abs(values.5 - ranked) < 0.03 + 0.008 * ranked, "seed \(seed)")
        }
    }
}

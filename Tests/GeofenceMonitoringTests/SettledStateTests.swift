import AirspaceModel
import Findings
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// Reports that need no judgement, against a check that judges every one.
@Suite struct SettledStateTests {
    /// Zones that overlap around the origin: every kind of limit, times of their own, to stay in and to stay out of.
    private func zones(_ generator: inout SeededGenerator) -> [Zone] {
        (0..<10).map { number in
            let layer =
                switch number % 5 {
                case 0: ZoneLayer.unlimited
                case 1: TestZone.band(80, 120)
                case 2: TestZone.band(60, 130, .aboveGround)
                case 3: TestZone.band(100, 150, .aboveEllipsoid)
                default:
                    ZoneLayer(
                        lower: AltitudeLimit(value_mm: 0, reference: .aboveGround),
                        upper: AltitudeLimit(value_mm: 110_000, reference: .aboveMeanSeaLevel))
                }
            var zone = TestZone.square(
                north: Int32.random(in: -2000...2000, using: &generator),
                east: Int32.random(in: -2000...2000, using: &generator),
                reach: Int32.random(in: 1000...9000, using: &generator), type: ZoneType.allCases[number % 5],
                layer: layer, identifier: "\(number)")
            if number == 5 {
                zone.applicability = (0..<20).map { turn in
                    ApplicabilityPeriod(
                        start: GeofenceFlight.start.advanced(byNanoseconds: turn * 3_000_000_000),
                        end: GeofenceFlight.start.advanced(byNanoseconds: turn * 3_000_000_000 + 1_500_000_000))
                }
            }
            if number == 7 { zone.isKeepIn = true }
            if number == 8 { zone.vehicleClasses = [.drone] }
            return zone
        }
    }

    /// What findings say, but for where.
    private func text(_ findings: [FindingRecord]) -> [String] {
        findings.map { record in
            "\(record.kind) \(record.severity) \(record.rule.rawValue) \(record.occurredAt.nanoseconds) "
                + "\(record.evidence.frame) \(record.secondEvidence.frame) \(record.measurements.0)"
        }
    }

    /// A report of a vehicle that stays about where it is and changes its height, what it says of it, and now and then its
    /// class.
    private func report(
        _ number: Int, _ place: inout (Int32, Int32, Double), _ generator: inout SeededGenerator
    ) -> Report {
        let isJump = Int.random(in: 0..<60, using: &generator) == 0
        let reach: Int32 = isJump ? 6000 : 15
        place.0 = min(max(place.0 + Int32.random(in: -reach...reach, using: &generator), -9000), 9000)
        place.1 = min(max(place.1 + Int32.random(in: -reach...reach, using: &generator), -9000), 9000)
        if Int.random(in: 0..<8, using: &generator) == 0 { place.2 += Double.random(in: -20...20, using: &generator) }
        place.2 = min(max(place.2, 50), 160)
        var sample = PositionSample()
        sample.latitude_1e7deg = TestZone.latitude + place.0
        sample.longitude_1e7deg = TestZone.longitude + place.1
        let said = Int.random(in: 0..<40, using: &generator)
        if said != 0 { sample.altitudeAMSL_mm = Int32(place.2 * 1000) }
        if said != 1 { sample.altitudeHAE_mm = Int32(place.2 * 1000) + 22_000 }
        if said != 2 { sample.heightAboveGround_mm = Int32(place.2 * 1000) - 12_000 }
        var report = Report(
            receivedAt: GeofenceFlight.start.advanced(byNanoseconds: Int64(number) * 50_000_000), frame: 0,
            vehicle: VehicleSlot(rawValue: UInt16(number % 2)), source: SourceSlot(rawValue: 0),
            vehicleClass: Int.random(in: 0..<50, using: &generator) == 0 ? .uam : .drone, body: .position(sample))
        report.isUTCKnown = Int.random(in: 0..<300, using: &generator) != 0
        return report
    }

    @Test(arguments: 0..<6) func saysWhatACheckSaysThatJudgesEveryReport(_ round: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var policy = GeofencePolicy()
        policy.dwellAfter_s = 4
        policy.reportsToClear = 2 + round % 3
        let zones = zones(&generator)
        var flight = GeofenceFlight(zones, policy: policy)
        var thorough = GeofenceFlight(zones, policy: policy)
        var places = [(Int32(0), Int32(0), 100.0), (Int32(100), Int32(-100), 90.0)]
        var (settled, events) = (0, 0)
        for number in 0..<1200 {
            let report = report(number, &places[number % 2], &generator)
            if number >= 2, flight.monitor.tracks[number % 2].settled.until_ns > report.receivedAt.nanoseconds {
                settled += 1
            }
            for vehicle in thorough.monitor.tracks.indices { thorough.monitor.tracks[vehicle].settled.end() }
            let (found, expected) = (text(flight.feed(report)), text(thorough.feed(report)))
            #expect(found == expected, "seed \(seed), report \(number)")
            #expect(flight.status == thorough.status, "seed \(seed), report \(number)")
            if found != expected || flight.status != thorough.status { return }
            events += found.count
        }
        #expect(settled > 300 && events > 30, "seed \(seed): \(settled) settled, \(events) events")
    }

    /// Heights that are held have the verdict of the height that the band was made of.
    @Test func aBandOfHeightsHasOneVerdict() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        func sample() -> PositionSample {
            var sample = PositionSample()
            func height() -> Int32 {
                Int.random(in: 0..<5, using: &generator) == 0 ? .min : Int32.random(in: -6...6, using: &generator)
            }
            (sample.altitudeAMSL_mm, sample.altitudeHAE_mm) = (height(), height())
            sample.heightAboveGround_mm = height()
            return sample
        }
        func limit() -> AltitudeLimit? {
            guard Int.random(in: 0..<4, using: &generator) > 0 else { return nil }
            return AltitudeLimit(
                value_mm: Int64.random(in: -4...4, using: &generator),
                reference: VerticalReference.allCases[Int.random(in: 0..<3, using: &generator)])
        }
        func heights(_ sample: PositionSample) -> VerticalPosition {
            VerticalPosition(
                aboveMeanSeaLevel_mm: sample.altitudeAMSL_mm, aboveEllipsoid_mm: sample.altitudeHAE_mm,
                aboveGround_mm: sample.heightAboveGround_mm)
        }
        var (held, left) = (0, 0)
        for _ in 0..<4000 {
            let layers = [ZoneLayer(lower: limit(), upper: limit()), ZoneLayer(lower: limit(), upper: limit())]
            let first = sample()
            var track = TrackSample()
            (track.altitudeAMSL_mm, track.altitudeHAE_mm) = (first.altitudeAMSL_mm, first.altitudeHAE_mm)
            track.heightAboveGround_mm = first.heightAboveGround_mm
            var band = HeightBand()
            let isUsable = layers.allSatisfy { band.narrow(to: track, by: $0) }
            #expect(!isUsable || layers.allSatisfy { heights(first).verdict(in: $0) != .unknown })
            #expect(!isUsable || band.holds(first))
            for _ in 0..<20 where isUsable {
                let other = sample()
                guard band.holds(other) else {
                    left += 1
                    continue
                }
                held += 1
                for layer in layers {
                    #expect(heights(other).verdict(in: layer) == heights(first).verdict(in: layer), "seed \(seed)")
                }
            }
        }
        #expect(held > 1000 && left > 1000)
    }
}

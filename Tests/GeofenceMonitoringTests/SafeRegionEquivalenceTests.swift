import AirspaceModel
import Findings
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// The rules of the check written down plainly: every zone is asked for every report, without directory or safe region.
private struct PlainCheck {
    struct Memory {
        var isBreached = false
        var isBound = false
        var clearReports = 0
        var lastBreach = 0.0
    }

    let zones: [Zone]
    private let index: ZoneIndex
    private var memories: [[Memory]]
    private var lasts: [(point: LatticePoint, height: Double, time: Double)?]

    init(_ zones: [Zone], vehicles: Int) {
        self.zones = zones
        index = ZoneIndex(zones)
        memories = Array(repeating: Array(repeating: Memory(), count: zones.count), count: vehicles)
        lasts = Array(repeating: nil, count: vehicles)
    }

    private func outline(_ zone: Int, _ point: LatticePoint) -> HorizontalVerdict {
        switch zones[zone].volumes[0].shape {
        case .polygons(let polygons): ExactReference.verdict(point, in: polygons[0])
        case .circle(let circle):
            circle.distance_m(to: point) < circle.radius_m ? .inside : .outside
        }
    }

    private func isOutlineMet(_ zone: Int, _ a: LatticePoint, _ b: LatticePoint) -> Bool {
        switch zones[zone].volumes[0].shape {
        case .polygons(let polygons): return ExactReference.isOutlineMet(polygons[0], a, b)
        case .circle:
            let shape = index.table.shapes.firstIndex { $0.zone == zone }!
            return index.table.isOutlineMet(shape: shape, by: LatticeEdge(a, b))
        }
    }

    /// −1 below, 0 within, 1 above.
    private func level(_ zone: Int, _ height: Double) -> Int {
        let layer = zones[zone].volumes[0].layer
        if let upper = layer.upper, height * 1000 > Double(upper.value_mm) { return 1 }
        if let lower = layer.lower, height * 1000 < Double(lower.value_mm) { return -1 }
        return 0
    }

    mutating func fly(_ vehicle: Int, _ point: LatticePoint, _ height: Double, _ time: Double) -> Set<String> {
        var events: Set<String> = []
        let last = lasts[vehicle]
        for zone in zones.indices {
            var memory = memories[vehicle][zone]
            let kind = judge(zone, &memory, last, point, height, time)
            if let kind { events.insert("\(kind) \(zone + 100)") }
            memories[vehicle][zone] = memory
        }
        lasts[vehicle] = (point, height, time)
        return events
    }

    private func judge(
        _ zone: Int, _ memory: inout Memory, _ last: (point: LatticePoint, height: Double, time: Double)?,
        _ point: LatticePoint, _ height: Double, _ time: Double
    ) -> String? {
        let verdict = outline(zone, point)
        let isKeepIn = zones[zone].isKeepIn
        let isWithin = level(zone, height) == 0
        let isIn = isWithin && (verdict == .inside || verdict == .boundary && !isKeepIn)
        var isPassed = false
        if let last, !memory.isBreached {
            let (before, after) = (level(zone, last.height), level(zone, height))
            if isOutlineMet(zone, last.point, point) {
                isPassed = isKeepIn || before != after || before == 0
            } else if verdict != .outside, !isKeepIn {
                isPassed = before * after == -1
            }
        }
        if isKeepIn, !memory.isBound {
            memory.isBound = isIn
            return isIn ? "enter" : nil
        }
        if isIn != isKeepIn {
            (memory.clearReports, memory.lastBreach) = (0, time)
            if memory.isBreached { return nil }
            memory.isBreached = true
            return isKeepIn ? "exit" : "enter"
        }
        if memory.isBreached {
            memory.clearReports += 1
            guard memory.clearReports >= 2 || time - memory.lastBreach >= 1 else { return nil }
            memory.isBreached = false
            return isKeepIn ? "enter" : "exit"
        }
        return isPassed ? "cross" : nil
    }
}

@Suite struct SafeRegionEquivalenceTests {
    private func zones(_ generator: inout SeededGenerator) -> [Zone] {
        var zones: [Zone] = []
        while zones.count < 24 {
            let at = LatticePoint(
                TestZone.latitude + Int32.random(in: -60_000...60_000, using: &generator),
                TestZone.longitude + Int32.random(in: -60_000...60_000, using: &generator))
            let shape: ZoneShape
            if zones.count % 6 == 5 {
                shape = .circle(ZoneCircle(centre: at, radius_m: Double.random(in: 5...300, using: &generator)))
            } else {
                let count = Int.random(in: 3...50, using: &generator)
                let reach = Double.random(in: 300...30_000, using: &generator)
                guard let polygon = RandomPolygon.star(at, count: count, reach: reach, hole: true, &generator) else {
                    continue
                }
                shape = .polygons([polygon])
            }
            let layer = zones.count % 3 == 0 ? ZoneLayer.unlimited : TestZone.band(80, 120)
            zones.append(
                Zone(
                    identifier: "\(zones.count)", type: ZoneType.allCases[zones.count % 5],
                    volumes: [ZoneVolume(shape: shape, layer: layer)], isKeepIn: zones.count % 8 == 7))
        }
        return zones
    }

    @Test(arguments: [20, 400, 8000])
    func findsWhatAPlainCheckFinds(stepsPerReport: Int32) {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var events = 0
        for _ in 0..<3 {
            let zones = zones(&generator)
            var flight = GeofenceFlight(zones, vehicleCapacity: 4)
            var plain = PlainCheck(zones, vehicles: 4)
            var states = (0..<4).map { _ in
                (LatticePoint(TestZone.latitude, TestZone.longitude), 100.0, Int32(0), Int32(0))
            }
            for report in 0..<600 {
                let vehicle = report % 4
                var (point, height, north, east) = states[vehicle]
                if report % 40 < 4 {
                    north = Int32.random(in: -stepsPerReport...stepsPerReport, using: &generator)
                    east = Int32.random(in: -stepsPerReport...stepsPerReport, using: &generator)
                }
                // Turned back at the edge of the area.
                if abs(point.latitude_1e7deg - TestZone.latitude) > 90_000 {
                    north = point.latitude_1e7deg > TestZone.latitude ? -abs(north) : abs(north)
                }
                if abs(point.longitude_1e7deg - TestZone.longitude) > 90_000 {
                    east = point.longitude_1e7deg > TestZone.longitude ? -abs(east) : abs(east)
                }
                point = LatticePoint(point.latitude_1e7deg + north, point.longitude_1e7deg + east)
                height += Double(Int.random(in: -6...6, using: &generator))
                height = min(max(height, 60), 140)
                states[vehicle] = (point, height, north, east)
                let time = Double(report / 4) * 0.4
                let found = flight.fly(
                    point.latitude_1e7deg, point.longitude_1e7deg, at: time, amsl_m: height, vehicle: UInt16(vehicle))
                let expected = plain.fly(vehicle, point, height, time)
                #expect(Set(found) == expected, "seed \(seed), report \(report)")
                #expect(found.count == expected.count)
                events += expected.count
            }
        }
        if stepsPerReport > 20 { #expect(events > 5, "the flights must meet zones") }
    }
}

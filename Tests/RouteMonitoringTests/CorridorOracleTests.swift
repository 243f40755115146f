import AirspaceModel
import Findings
import Foundation
import ReferenceData
import RouteMonitoring
import TelemetryModel
import Testing

/// Flights along a bent line in degrees, judged again by geographiclib's geodesics and by NumPy's statistics.
@Suite struct CorridorOracleTests {
    private static let hasOracle =
        (try? PeerProgram.run("import numpy, geographiclib; assert numpy.__version__ >= '1.22'")) != nil

    /// The sample route, with a narrower second leg.
    private static let points: [(latitude: Double, longitude: Double, halfWidth_m: Double?)] = [
        (37.6590, 126.7480, nil), (37.6200, 126.7560, 90), (37.5860, 126.7790, nil), (37.5680, 126.7870, nil),
    ]
    private static let corridor = Corridor(
        name: "oracle", isSample: true, boundClass: VehicleClass.uam.rawValue,
        points: points.enumerated().map { index, point in
            Corridor.Point(
                name: "P\(index)", latitude_deg: point.latitude, longitude_deg: point.longitude,
                halfWidth_m: point.halfWidth_m)
        }, halfWidth_m: 150, floorAMSL_m: 300, ceilingAMSL_m: 600, outHysteresis_s: 0, inHysteresis_s: 0)

    /// Standard output: the share inside and unknown in per cent, excursions, the longest, RMS and 95 % of the distance,
    /// and how near to an edge the nearest sample came.
    private static let script = """
        import json, math, sys
        import numpy as np
        from geographiclib.geodesic import Geodesic
        points, samples = json.loads(sys.argv[1]), json.loads(sys.argv[2])
        earth = Geodesic.WGS84
        legs = [(a, b, earth.Inverse(a[0], a[1], b[0], b[1])) for a, b in zip(points, points[1:])]
        errors, kinds, margin = [], [], 1e9
        for lat, lon, alt, _ in samples:
            best = None
            for a, b, leg in legs:
                g = earth.Inverse(a[0], a[1], lat / 1e7, lon / 1e7)
                turn = math.radians(g['azi1'] - leg['azi1'])
                along, right = g['s12'] * math.cos(turn), g['s12'] * math.sin(turn)
                over = along if along < 0 else max(0, along - leg['s12'])
                distance = math.hypot(right, over)
                if best is None or distance < best[0] - 1e-9:
                    best = (distance, b[2] if over > 0 and b[2] else a[2])
            errors.append(best[0])
            margin = min(margin, abs(best[0] - best[1]))
            inside = None if alt is None else 300000 <= alt <= 600000
            kinds.append('o' if best[0] > best[1] else {None: '?', True: 'i', False: 'o'}[inside])
        times = [s[3] for s in samples]
        spent = {'i': 0, 'o': 0, '?': 0}
        for kind, before, after in zip(kinds, times, times[1:]):
            held = min(after - before, 10 * 10**9)
            spent[kind] += held
            spent['?'] += after - before - held
        total = times[-1] - times[0]
        count, longest, since = 0, 0, None
        for kind, time in zip(kinds, times):
            if kind == 'o' and since is None:
                since, count = time, count + 1
            if kind == 'i' and since is not None:
                longest, since = max(longest, time - since), None
        if since is not None:
            longest = max(longest, times[-1] - since)
        e = np.array(errors)
        print(json.dumps([100 * spent['i'] / total, 100 * spent['?'] / total, count, longest / 1e9,
            float(np.sqrt(np.mean(e ** 2))), float(np.percentile(e, 95, method='inverted_cdf')), margin]))
        """

    /// A walk along the line from its first point, with the wanderings of a bad pilot.
    private func flight(seed: UInt64) -> [(time_ns: Int64, sample: PositionSample)] {
        var random = SeededGenerator(seed: seed)
        var side = 0.0
        var time_ns: Int64 = 0
        var samples: [(Int64, PositionSample)] = []
        for step in 0..<250 {
            let way = 0.02 + Double(step) / 250 * 2.9
            let (from, to) = (Self.points[Int(way)], Self.points[Int(way) + 1])
            let part = way - Double(Int(way))
            // 1.1e-5 degrees are about a metre; the line runs mostly to the south, so the side is west and east.
            if step > 0 { side = max(-230, min(230, side + random.real(-30...30))) }
            var sample = PositionSample()
            let latitude = from.latitude + part * (to.latitude - from.latitude)
            let longitude = from.longitude + part * (to.longitude - from.longitude) + side * 1.13e-5
            sample.latitude_1e7deg = Int32((latitude * 1e7).rounded())
            sample.longitude_1e7deg = Int32((longitude * 1e7).rounded())
            if step == 0 || random.real(0...1) > 0.1 {
                sample.altitudeAMSL_mm = step == 0 ? 450_000 : Int32(random.real(280_000...620_000))
            }
            samples.append((time_ns, sample))
            time_ns += Int64(random.real(0...1) < 0.03 ? random.real(10...40) * 1e9 : random.real(0.1...2) * 1e9)
        }
        return samples
    }

    @Test(.enabled(if: hasOracle, "python3 has no modules geographiclib and numpy: pip install geographiclib numpy"))
    func agreesWithGeodesicsAndNumPy() throws {
        let points = Self.points.map { "[\($0.latitude),\($0.longitude),\($0.halfWidth_m ?? 150)]" }
        var judged = 0
        for seed in 1...20 as ClosedRange<UInt64> {
            let flight = flight(seed: seed)
            let traffic = SimulatedTraffic(corridors: [Self.corridor], telling: [.corridorSummary])
            for (time_ns, sample) in flight { traffic.report(sample, at: Double(time_ns) / 1e9) }
            traffic.finish()
            let samples = flight.map { time_ns, sample in
                let altitude = sample.altitudeAMSL_mm == .min ? "null" : "\(sample.altitudeAMSL_mm)"
                return "[\(sample.latitude_1e7deg),\(sample.longitude_1e7deg),\(altitude),\(time_ns)]"
            }
            let output = try PeerProgram.run(
                Self.script, [points, samples].map { "[" + $0.joined(separator: ",") + "]" })
            let oracle = try JSONDecoder().decode([Double].self, from: Data(output.utf8))
            // Two ways to measure a distance may differ by millimetres, which decide something only on an edge.
            guard oracle[6] > 0.05 else { continue }
            judged += 1
            try #require(traffic.records.count == 1, "seed \(seed)")
            let values = traffic.records[0].measurements
            #expect(abs(values.0 - oracle[0]) < 1e-7, "seed \(seed): \(values.0) \(oracle[0])")
            #expect(abs(values.1 - oracle[1]) < 1e-7, "seed \(seed)")
            #expect(values.2 == oracle[2], "seed \(seed)")
            #expect(abs(values.3 - oracle[3]) < 1e-6, "seed \(seed)")
            #expect(abs(values.4 - oracle[4]) < 0.02, "seed \(seed): \(values.4) \(oracle[4])")
            #expect(abs(values.5 - oracle[5]) < 0.03 + 0.008 * oracle[5], "seed \(seed): \(values.5) \(oracle[5])")
        }
        #expect(judged >= 12)
    }
}

import Foundation
import Geodesy
import ReferenceData
import Testing

@testable import AirspaceModel
@testable import GeofenceMonitoring

/// When a flight comes to an outline, and how far that is.
@Suite struct ZoneForecastTests {
    /// Flights that an independent program has followed to the outlines of seven zones, whose edges it took for straight on
    /// the plane.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func agreesWithTheReferenceOnEveryFlight() throws {
        let file = try ZoneFile.read(try ReferenceData.bytes("geofence/dev/zones.geojson"), file: "zones.geojson")
        let index = ZoneIndex(file.zones)
        let forecasts = ZoneForecast(file.zones, on: .kintexGimpo, edges: .plane)
        let text = String(decoding: try ReferenceData.bytes("geofence/dev/breach_times.csv"), as: UTF8.self)
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(rows.count == 60)
        for row in rows {
            let zone = try #require(index.zone(named: String(row[0])))
            let numbers = row[1...4].compactMap { Double($0) }
            let start = LocalPlane.kintexGimpo.project(latitude_deg: numbers[0], longitude_deg: numbers[1])
            let forecast = forecasts.forecast(
                zone: zone,
                PredictedFlight(
                    from: start, velocityEast_mps: numbers[2], velocityNorth_mps: numbers[3],
                    horizon_s: Double(row[6])!))
            let clearance_m = try #require(Double(row[8]))
            #expect((forecast.clearance_m - clearance_m).magnitude <= 0.05, "\(row)")
            if let expected = Double(row[7]) {
                let found = try #require(forecast.firstContact_s, "\(row)")
                #expect((found - expected).magnitude <= 0.01, "\(row): \(found)")
            } else {
                #expect(forecast.firstContact_s == nil, "\(row)")
            }
            let point = LatticePoint(Int32((numbers[0] * 1e7).rounded()), Int32((numbers[1] * 1e7).rounded()))
            #expect("\(index.outline(zone: zone, at: point))".uppercased() == row[5])
        }
    }

    /// Random flights near random polygons, held against exact verdicts along the way: up to the forecast contact nothing
    /// changes, and there something does.
    @Test func findsTheFirstMomentAtWhichTheVerdictChanges() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var contacts = 0
        for _ in 0..<300 {
            let count = Int.random(in: 3...300, using: &generator)
            guard
                let polygon = RandomPolygon.star(
                    LatticePoint(376_200_000, 1_267_900_000), count: count, reach: 200_000, hole: true, &generator)
            else { continue }
            let zone = Zone(
                identifier: "Z", type: .prohibited,
                volumes: [ZoneVolume(shape: .polygons([polygon]), layer: .unlimited)])
            let forecasts = ZoneForecast([zone], on: .kintexGimpo)
            let (speed, angle) = (
                Double.random(in: 1...70, using: &generator), Double.random(in: 0..<2 * .pi, using: &generator)
            )
            let flight = PredictedFlight(
                from: PlanePoint(
                    east_m: Double.random(in: -2500...2500, using: &generator),
                    north_m: Double.random(in: -2500...2500, using: &generator)), velocityEast_mps: speed * cos(angle),
                velocityNorth_mps: speed * sin(angle), horizon_s: 60)
            let forecast = forecasts.forecast(zone: 0, flight)
            func verdict(_ time_s: Double) -> HorizontalVerdict {
                let position = LocalPlane.kintexGimpo.unproject(flight.position(after: time_s))
                return ExactReference.verdict(
                    LatticePoint(
                        Int32((position.latitude_deg * 1e7).rounded()),
                        Int32((position.longitude_deg * 1e7).rounded())), in: polygon)
            }
            let start = verdict(0)
            // 30 mm: what is left of the edge's curve, and the steps of the lattice.
            let margin_s = 0.03 / speed
            let end_s = forecast.firstContact_s ?? flight.horizon_s
            for step in 0..<400 {
                let time_s = max(0, end_s - margin_s) * Double(step) / 400
                guard verdict(time_s) == start else {
                    Issue.record("seed \(seed): not \(start) any more after \(time_s) of \(end_s) s")
                    return
                }
            }
            guard let contact_s = forecast.firstContact_s else { continue }
            contacts += 1
            #expect(forecast.clearance_m <= contact_s * speed + 0.03)
            // What touches a corner, or meets an edge at a flat angle, changes sides later or not at all: but it is there.
            let there = LocalPlane.kintexGimpo.unproject(flight.position(after: contact_s))
            let distance_m = Self.outlineDistance_m(there.latitude_deg * 1e7, there.longitude_deg * 1e7, polygon)
            #expect(distance_m < 0.03, "seed \(seed), contact after \(contact_s) s")
        }
        #expect(contacts > 50)
    }

    /// From a place on the lattice to the nearest edge, each edge asked; metres for a step at 37.6°.
    private static func outlineDistance_m(_ latitude: Double, _ longitude: Double, _ polygon: ZonePolygon) -> Double {
        let (north_m, east_m) = (0.011_098_9, 0.008_830_7)
        return polygon.edges.map { edge in
            let (ay, ax) = (Double(edge.start.latitude_1e7deg), Double(edge.start.longitude_1e7deg))
            let dy = (Double(edge.end.latitude_1e7deg) - ay) * north_m
            let dx = (Double(edge.end.longitude_1e7deg) - ax) * east_m
            let (py, px) = ((latitude - ay) * north_m, (longitude - ax) * east_m)
            let t = max(0, min(1, (px * dx + py * dy) / (dx * dx + dy * dy)))
            return hypot(px - t * dx, py - t * dy)
        }.min() ?? .infinity
    }

    /// Distances against geodesics to positions close together on the outline.
    @Test func clearanceIsTheDistanceToTheNearestPositionOfTheOutline() throws {
        var generator = SeededGenerator(seed: 7)
        for reach in [300.0, 20_000, 1_000_000] {
            guard
                let polygon = RandomPolygon.star(
                    LatticePoint(376_200_000, 1_267_900_000), count: 12, reach: reach, hole: true, &generator)
            else { continue }
            let zone = Zone(
                identifier: "Z", type: .prohibited,
                volumes: [ZoneVolume(shape: .polygons([polygon]), layer: .unlimited)])
            let forecasts = ZoneForecast([zone], on: .kintexGimpo)
            for _ in 0..<5 {
                let place = (
                    37.62 + Double.random(in: -1.2e-7...1.2e-7, using: &generator) * reach,
                    126.79 + Double.random(in: -1.2e-7...1.2e-7, using: &generator) * reach
                )
                let start = LocalPlane.kintexGimpo.project(latitude_deg: place.0, longitude_deg: place.1)
                let found = forecasts.forecast(
                    zone: 0,
                    PredictedFlight(from: start, velocityEast_mps: 0, velocityNorth_mps: 0, horizon_s: 60)
                ).clearance_m
                let nearest = polygon.edges.map { Self.distance_m(from: place, to: $0) }.min()!
                // The curve that is left of an edge, and the plane's scale 11 km from its origin.
                #expect((found - nearest).magnitude <= 0.01 + nearest * 2e-6, "\(reach) \(found) \(nearest)")
            }
        }
    }

    /// The length of the geodesic to the nearest position of an edge, sought more and more closely.
    private static func distance_m(from place: (Double, Double), to edge: LatticeEdge) -> Double {
        func distance_m(_ share: Double) -> Double {
            Geodesic.distance_m(
                latitude1_deg: place.0, longitude1_deg: place.1,
                latitude2_deg: edge.start.latitude_deg + share * (edge.end.latitude_deg - edge.start.latitude_deg),
                longitude2_deg: edge.start.longitude_deg + share * (edge.end.longitude_deg - edge.start.longitude_deg))
        }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<5 {
            let shares = (0...20).map { low + (high - low) * Double($0) / 20 }
            let best = shares.min { distance_m($0) < distance_m($1) }!
            let step = (high - low) / 20
            (low, high) = (max(0, best - step), min(1, best + step))
        }
        return distance_m((low + high) / 2)
    }

    @Test func aCircleIsMetWhereItsRadiusIsReached() throws {
        let centre = LatticePoint(376_200_000, 1_267_900_000)
        let zone = Zone(
            identifier: "C", type: .prohibited,
            volumes: [ZoneVolume(shape: .circle(ZoneCircle(centre: centre, radius_m: 1000)), layer: .unlimited)])
        let forecasts = ZoneForecast([zone], on: .kintexGimpo)
        func forecast(_ east: Double, _ north: Double, _ vE: Double, _ vN: Double) -> OutlineForecast {
            forecasts.forecast(
                zone: 0,
                PredictedFlight(
                    from: PlanePoint(east_m: east, north_m: north), velocityEast_mps: vE, velocityNorth_mps: vN,
                    horizon_s: 60))
        }
        func expect(_ found: OutlineForecast, _ contact_s: Double, _ clearance_m: Double) {
            #expect(found.firstContact_s.map { ($0 - contact_s).magnitude < 1e-6 } == true, "\(found)")
            #expect((found.clearance_m - clearance_m).magnitude < 1e-6)
        }
        expect(forecast(-2000, 0, 50, 0), 20, 1000)
        expect(forecast(500, 0, 50, 0), 10, 500)
        expect(forecast(1000, 0, 0, 0), 0, 0)
        #expect(forecast(-2000, 0, 10, 0).firstContact_s == nil)
        #expect(forecast(-2000, 0, -50, 0).firstContact_s == nil)
        #expect(forecast(-2000, 1001, 50, 0).firstContact_s == nil)
        #expect(try #require(forecast(-2000, 999.9, 50, 0).firstContact_s) < 40)
    }

    @Test func aFlightAlongAnEdgeOrOnACornerIsOnTheOutline() {
        let zone = TestZone.square()
        let forecasts = ZoneForecast([zone], on: .kintexGimpo)
        guard case .polygons(let polygons) = zone.volumes[0].shape else { return }
        let ring = polygons[0].rings[0].map {
            LocalPlane.kintexGimpo.project(latitude_1e7deg: $0.latitude_1e7deg, longitude_1e7deg: $0.longitude_1e7deg)
        }
        let (corner, next) = (ring[0], ring[1])
        let along = next - corner
        func forecast(_ start: PlanePoint, _ scale: Double) -> OutlineForecast {
            forecasts.forecast(
                zone: 0,
                PredictedFlight(
                    from: start, velocityEast_mps: along.east_m * scale, velocityNorth_mps: along.north_m * scale,
                    horizon_s: 60))
        }
        #expect(forecast(corner, 0.1).firstContact_s == 0)
        // From ten seconds before the corner, in line with the edge.
        let before = PlanePoint(east_m: corner.east_m - along.east_m, north_m: corner.north_m - along.north_m)
        let contact_s = forecast(before, 0.1).firstContact_s
        #expect(contact_s.map { ($0 - 10).magnitude < 1e-3 } == true)
        #expect(forecast(before, -0.1).firstContact_s == nil)
    }
}

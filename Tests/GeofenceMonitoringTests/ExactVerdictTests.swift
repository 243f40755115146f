import ReferenceData
import Testing

@testable import AirspaceModel
@testable import GeofenceMonitoring

@Suite struct ExactVerdictTests {
    private func zone(_ shape: ZoneShape) -> Zone {
        Zone(identifier: "Z", type: .prohibited, volumes: [ZoneVolume(shape: shape, layer: .unlimited)])
    }

    /// Every position of a polygon so small that all can be asked, with a margin around it.
    @Test func isExactOnEveryPositionOfSmallPolygons() {
        let shapes: [[[(Int32, Int32)]]] = [
            [[(0, 0), (0, 1), (1, 0)]],
            [[(0, 0), (0, 12), (3, 5), (12, 12), (9, 4), (12, 0), (5, 2)]],
            [[(0, 0), (20, 0), (20, 20), (0, 20)], [(5, 5), (15, 5), (15, 15), (5, 15)]],
            [[(0, 0), (20, 0), (20, 20), (0, 20)], [(0, 0), (7, 3), (3, 7)], [(10, 10), (15, 10), (10, 15)]],
            [[(0, 0), (1, 0), (1, 40), (0, 40)]],
        ]
        for rings in shapes {
            let polygon = ZonePolygon(rings: rings.map { $0.map { LatticePoint($0.0, $0.1) } })
            let index = ZoneIndex([zone(.polygons([polygon]))])
            for latitude in Int32(-3)...25 {
                for longitude in Int32(-3)...45 {
                    let point = LatticePoint(latitude, longitude)
                    #expect(index.table.verdict(shape: 0, at: point) == ExactReference.verdict(point, in: polygon))
                }
            }
        }
    }

    @Test func agreesWithThePlainTestOnRandomAndAdversarialPositions() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var asked = 0
        while asked < 1_000_000 {
            let count = Int.random(in: 3...120, using: &generator)
            let reach = [20.0, 300, 5000, 2e6][Int.random(in: 0..<4, using: &generator)]
            let centre = LatticePoint(
                Int32.random(in: -800_000_000...800_000_000, using: &generator),
                Int32.random(in: -1_700_000_000...1_700_000_000, using: &generator))
            let hasHole = Bool.random(using: &generator)
            guard let polygon = RandomPolygon.star(centre, count: count, reach: reach, hole: hasHole, &generator) else {
                continue
            }
            let index = ZoneIndex([zone(.polygons([polygon]))])
            for _ in 0..<1000 {
                let point = position(near: polygon, centre, reach, &generator)
                let expected = ExactReference.verdict(point, in: polygon)
                let verdict = index.table.verdict(shape: 0, at: point)
                var found = HorizontalVerdict.outside
                index.forEachZone(at: point) { _, _, verdict in found = verdict }
                // An expectation for each position would take longer than the questions.
                if verdict != expected || found != expected {
                    Issue.record("seed \(seed): \(point) is \(verdict), \(found), not \(expected) in \(polygon)")
                    return
                }
                asked += 1
            }
        }
    }

    /// A position anywhere around the polygon, level with a corner, or within four steps of a corner or an edge.
    private func position(
        near polygon: ZonePolygon, _ centre: LatticePoint, _ reach: Double, _ generator: inout SeededGenerator
    ) -> LatticePoint {
        let ring = polygon.rings.randomElement(using: &generator)!
        let number = Int.random(in: 0..<ring.count, using: &generator)
        let (corner, next) = (ring[number], ring[(number + 1) % ring.count])
        func jitter() -> Int32 { Int32.random(in: -4...4, using: &generator) }
        func anywhere(_ value: Int32) -> Int32 {
            value + Int32.random(in: Int32(-1.2 * reach)...Int32(1.2 * reach), using: &generator)
        }
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return LatticePoint(anywhere(centre.latitude_1e7deg), anywhere(centre.longitude_1e7deg))
        case 1: return LatticePoint(corner.latitude_1e7deg, anywhere(centre.longitude_1e7deg))
        case 2: return LatticePoint(corner.latitude_1e7deg + jitter(), corner.longitude_1e7deg + jitter())
        default:
            let share = Double.random(in: 0...1, using: &generator)
            func between(_ a: Int32, _ b: Int32) -> Int32 { a + Int32((share * Double(b - a)).rounded()) }
            let isExact = Bool.random(using: &generator)
            return LatticePoint(
                between(corner.latitude_1e7deg, next.latitude_1e7deg) + (isExact ? 0 : jitter()),
                between(corner.longitude_1e7deg, next.longitude_1e7deg) + (isExact ? 0 : jitter()))
        }
    }

    @Test func anIslandInAHoleIsInside() {
        func square(_ reach: Int32) -> [LatticePoint] {
            [
                LatticePoint(-reach, -reach), LatticePoint(-reach, reach), LatticePoint(reach, reach),
                LatticePoint(reach, -reach),
            ]
        }
        let index = ZoneIndex([
            zone(.polygons([ZonePolygon(rings: [square(300), square(200)]), ZonePolygon(rings: [square(100)])]))
        ])
        func verdict(_ longitude: Int32) -> ZoneVerdict {
            index.classify(
                zone: 0, latitude_1e7deg: 0, longitude_1e7deg: longitude, altitude: VerticalPosition(), time: nil)
        }
        #expect(verdict(0) == .inside)
        #expect(verdict(100) == .boundary)
        #expect(verdict(150) == .outside)
        #expect(verdict(200) == .boundary)
        #expect(verdict(250) == .inside)
        #expect(verdict(300) == .boundary)
        #expect(verdict(301) == .outside)
    }

    private func region(_ index: ZoneIndex, _ point: LatticePoint) -> LatticeBox {
        var found = FoundShapes(among: index.table.shapes.count)
        return index.safeRegion(around: point, in: index.directory.leaf(at: point), &found)
    }

    @Test func safeRegionsBesideASquareEndBeforeIt() {
        let square = TestZone.square()
        let index = ZoneIndex([square, TestZone.square(north: 9000, east: 9000), TestZone.square(north: -9000)])
        let box = index.table.shapes[0].box
        for step in Int32(1)...3 {
            for (north, east) in [(1000 + step, 0), (-1000 - step, 0), (0, 1000 + step), (0, -1000 - step)] {
                let point = LatticePoint(TestZone.latitude + north, TestZone.longitude + east)
                #expect(!index.table.safeRegion(shape: 0, around: point).overlaps(box))
                #expect(!region(index, point).overlaps(box))
                let alone = ZoneIndex([square])
                #expect(!region(alone, point).overlaps(box))
            }
        }
    }

    @Test func safeRegionsHoldNoOutline() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<12 {
            let centre = LatticePoint(376_000_000, 1_267_000_000)
            var polygons: [ZonePolygon] = []
            while polygons.count < 5 {
                let at = LatticePoint(
                    centre.latitude_1e7deg + Int32.random(in: -20_000...20_000, using: &generator),
                    centre.longitude_1e7deg + Int32.random(in: -20_000...20_000, using: &generator))
                let count = Int.random(in: 3...60, using: &generator)
                if let polygon = RandomPolygon.star(at, count: count, reach: 9000, hole: true, &generator) {
                    polygons.append(polygon)
                }
            }
            let circle = ZoneCircle(centre: centre, radius_m: 90)
            let index = ZoneIndex(polygons.map { zone(.polygons([$0])) } + [zone(.circle(circle))])
            for _ in 0..<120 {
                let point = LatticePoint(
                    centre.latitude_1e7deg + Int32.random(in: -40_000...40_000, using: &generator),
                    centre.longitude_1e7deg + Int32.random(in: -40_000...40_000, using: &generator))
                let region = region(index, point)
                #expect(region.contains(point))
                let part = region.intersection(LatticeBox(point, reach: 100_000))
                let isSafe = part.corners.allSatisfy { corner in
                    polygons.allSatisfy { isSame(corner, point, $0) }
                        && (circle.distance_m(to: corner) < circle.radius_m)
                            == (circle.distance_m(to: point) < circle.radius_m)
                }
                #expect(isSafe, "seed \(seed)")
            }
        }
    }

    /// True when two positions have one verdict and the path between them meets no outline.
    private func isSame(_ a: LatticePoint, _ b: LatticePoint, _ polygon: ZonePolygon) -> Bool {
        ExactReference.verdict(a, in: polygon) == ExactReference.verdict(b, in: polygon)
            && (a == b || !ExactReference.isOutlineMet(polygon, a, b))
    }
}

extension LatticeBox {
    fileprivate var corners: [LatticePoint] {
        [LatticePoint(south, west), LatticePoint(south, east), LatticePoint(north, east), LatticePoint(north, west)]
    }
}

/// 5,000 positions with the exact verdict, and circles with distances of GeographicLib.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ReferenceVerdictTests {
    private func rows(_ path: String) throws -> [[Substring]] {
        let text = String(decoding: try ReferenceData.bytes(path), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    }

    @Test func isExactOnEveryPositionOfTheTestSet() throws {
        let file = try ZoneFile.read(try ReferenceData.bytes("geofence/dev/zones.geojson"), file: "zones.geojson")
        let index = ZoneIndex(file.zones)
        let rows = try rows("geofence/dev/points.csv")
        #expect(rows.count == 5000)
        for row in rows {
            let zone = try #require(index.zone(named: String(row[1])))
            let verdict = index.classify(
                zone: zone, latitude_1e7deg: Int32(row[3])!, longitude_1e7deg: Int32(row[4])!,
                altitude: VerticalPosition(), time: nil)
            #expect(verdict.rawValue == row[7], "\(row)")
        }
    }

    @Test func circlesAreRightToACentimetre() throws {
        let rows = try rows("geofence/dev/circle_points.csv")
        #expect(rows.count == 60)
        for row in rows {
            let centre = LatticePoint(
                Int32((Double(row[1])! * 1e7).rounded()), Int32((Double(row[2])! * 1e7).rounded()))
            let circle = ZoneCircle(centre: centre, radius_m: Double(row[3])!)
            let index = ZoneIndex([
                Zone(
                    identifier: "C", type: .prohibited, volumes: [ZoneVolume(shape: .circle(circle), layer: .unlimited)]
                )
            ])
            let point = LatticePoint(Int32((Double(row[4])! * 1e7).rounded()), Int32((Double(row[5])! * 1e7).rounded()))
            #expect(abs(circle.distance_m(to: point) - Double(row[6])!) < 0.002, "\(row)")
            guard abs(Double(row[8])!) >= 0.002 else { continue }
            let verdict = index.classify(
                zone: 0, latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg,
                altitude: VerticalPosition(), time: nil)
            #expect(verdict.rawValue == row[7], "\(row)")
        }
    }

    @Test func agreesWithTheRulesForAltitudes() throws {
        let rules = try JSONParser.parse(try ReferenceData.bytes("geofence/dev/rules_altitude_time.json"))
        let cases = try #require(rules["altitude"]?.array)
        #expect(cases.count == 15)
        for rule in cases {
            let expected = try #require(rule["expected"]?.string)
            var reader = LayerReader()
            let layer: ZoneLayer
            do throws(ZoneRefusal) {
                layer = try reader.ed318(try require(throwing: rule["layer"]), at: "layer")
            } catch {
                #expect(expected == "REFUSE", "\(rule): \(error)")
                continue
            }
            guard let report = rule["report"] else {
                #expect(layer == ZoneLayer(upper: AltitudeLimit(value_mm: 120_000, reference: .aboveGround)))
                continue
            }
            func heights(_ kind: String) -> Int64? {
                report["kind"]?.string == kind ? report["value"]?.number.map { Int64(($0 * 1000).rounded()) } : nil
            }
            let position = VerticalPosition(
                aboveMeanSeaLevel_mm: heights("AMSL"), aboveEllipsoid_mm: heights("HAE"),
                aboveGround_mm: heights("AGL"),
                undulation_mm: 22_354, groundElevation_mm: 12_000)
            let names: [VerticalVerdict: String] = [
                .below: "BELOW", .within: "INSIDE", .above: "ABOVE", .unknown: "UNKNOWN",
            ]
            #expect(names[position.verdict(in: layer)] == expected, "\(rule)")
        }
    }
}

/// The value, or a refusal of its own when a rule lacks it.
private func require(throwing value: JSONValue?) throws(ZoneRefusal) -> JSONValue {
    guard let value else { throw ZoneRefusal(.badProperty("layer"), at: "rule") }
    return value
}

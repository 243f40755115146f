import Testing

@testable import AirspaceModel

@Suite struct PolygonValidityTests {
    private static func ring(_ text: Substring) -> [LatticePoint] {
        text.split(separator: ",").map { pair in
            let numbers = pair.split(separator: " ").map { Int32($0)! }
            return LatticePoint(latitude_1e7deg: numbers[1], longitude_1e7deg: numbers[0])
        }
    }

    @Test func agreesWithGEOSOnRandomPolygons() {
        let cases = polygonValidityCases.split(separator: "\n")
        #expect(cases.count == 900)
        for text in cases {
            let parts = text.split(separator: ";")
            let fault = PolygonValidity.fault(of: ZonePolygon(rings: parts.dropFirst().map(Self.ring)))
            #expect((fault == nil) == (parts[0] == "V"), "\(text): \(String(describing: fault))")
        }
    }

    @Test(
        arguments: [
            ("bow-tie", "0 0,10 10,10 0,0 10", ZoneRefusalReason.ringCrossesItself, 0, 2),
            ("spike", "0 0,10 0,10 10,15 10,10 10,0 10", .spike, 0, 3),
            ("spike at the seam", "0 0,10 0,10 10,0 10,0 0,-5 0", .spike, 0, 5),
            ("ring that touches itself", "0 0,10 0,10 10,5 0,0 10", .ringTouchesItself, 0, 2),
            ("ring that visits a position twice", "0 0,5 5,10 0,10 10,5 5,0 10", .ringTouchesItself, 0, 3),
            ("hole outside", "0 0,10 0,10 10,0 10;20 20,22 20,22 22", .holeOutside, 1, nil),
            ("hole around the ring", "0 0,10 0,10 10,0 10;-1 -1,11 -1,11 11,-1 11", .holeOutside, 1, nil),
            ("hole that crosses", "0 0,10 0,10 10,0 10;5 5,15 5,5 8", .holeCrossesRing, 1, 0),
            ("hole along an edge", "0 0,10 0,10 10,0 10;2 0,8 0,5 5", .ringsShareAStretch, 1, 0),
            ("hole through two corners", "0 0,10 0,10 10,0 10;0 0,10 10,8 2", .ringsTouchTwice, 1, nil),
            ("hole in a hole", "0 0,20 0,20 20,0 20;2 2,18 2,18 18,2 18;5 5,8 5,8 8", .holeInsideHole, 2, nil),
            ("line", "0 0,5 5,10 10,3 3", .zeroArea, 0, nil),
            ("one position", "1 1,1 1,1 1", .zeroArea, 0, nil),
        ] as [(String, String, ZoneRefusalReason, Int, Int?)])
    func refuses(_ name: String, _ text: String, _ reason: ZoneRefusalReason, _ ring: Int, _ vertex: Int?) {
        let fault = PolygonValidity.fault(of: ZonePolygon(rings: text.split(separator: ";").map(Self.ring)))
        #expect(fault?.reason == reason, "\(name)")
        #expect(fault?.ring == ring)
        if let vertex { #expect(fault?.vertex == vertex) }
    }

    @Test(arguments: [
        ("clockwise", "0 0,0 10,10 10,10 0"),
        ("repeated positions", "0 0,0 0,10 0,10 10,10 10,10 10,0 10,0 0"),
        ("collinear positions", "0 0,3 0,7 0,10 0,10 10,5 10,0 10"),
        ("hole that touches the ring in one position", "0 0,10 0,10 10,0 10;0 0,5 2,2 5"),
        ("two holes that touch in one position", "0 0,20 0,20 20,0 20;2 2,8 2,8 8;8 8,14 8,14 14"),
        ("triangle of one step", "0 0,1 0,0 1"),
    ])
    func accepts(_ name: String, _ text: String) {
        let fault = PolygonValidity.fault(of: ZonePolygon(rings: text.split(separator: ";").map(Self.ring)))
        #expect(fault == nil, "\(name)")
    }

    @Test func refusesHolesThatCutTheInsideApartInACycle() {
        // Three triangles, each touching the next in one position.
        let text = "-50 -50,50 -50,50 50,-50 50;0 0,10 0,5 5;10 0,20 0,15 10;5 5,15 10,8 12"
        let fault = PolygonValidity.fault(of: ZonePolygon(rings: text.split(separator: ";").map(Self.ring)))
        #expect(fault?.reason == .ringsTouchTwice)
    }

    @Test func staysExactAtTheFarEndsOfTheLattice() {
        let far: Int32 = 1_799_999_999
        let edge = LatticeEdge(
            LatticePoint(latitude_1e7deg: -899_999_999, longitude_1e7deg: -far),
            LatticePoint(latitude_1e7deg: 899_999_999, longitude_1e7deg: far))
        #expect(edge.side(of: LatticePoint(latitude_1e7deg: 0, longitude_1e7deg: 0)) == 0)
        #expect(edge.side(of: LatticePoint(latitude_1e7deg: 1, longitude_1e7deg: 0)) == 1)
        #expect(edge.side(of: LatticePoint(latitude_1e7deg: 0, longitude_1e7deg: 1)) == -1)
        #expect(edge.side(of: LatticePoint(latitude_1e7deg: 899_999_999, longitude_1e7deg: -far)) == 1)
    }

    @Test func judgesTenThousandPositionsInTimeForAStart() {
        // A comb of 2,500 teeth, the worst case for sorting edges by one coordinate.
        var ring: [LatticePoint] = []
        for tooth in 0..<2500 {
            let west = Int32(tooth * 40)
            for (x, y) in [(west, 0), (west, 9000), (west + 20, 9000), (west + 20, 1)] as [(Int32, Int32)] {
                ring.append(LatticePoint(latitude_1e7deg: y, longitude_1e7deg: x))
            }
        }
        ring[ring.count - 1].latitude_1e7deg = 0
        // The teeth's feet run along latitude 1, the base along 0: back to the start without meeting them.
        ring.append(LatticePoint(latitude_1e7deg: -10, longitude_1e7deg: 100_000))
        ring.append(LatticePoint(latitude_1e7deg: -10, longitude_1e7deg: 0))
        let clock = ContinuousClock()
        var fault: PolygonFault?
        let elapsed = clock.measure { fault = PolygonValidity.fault(of: ZonePolygon(rings: [ring])) }
        // Neighbouring feet run from (west + 20, 1) to (west + 40, 0): the ring is simple.
        #expect(fault == nil)
        #expect(elapsed < .seconds(10))
    }
}

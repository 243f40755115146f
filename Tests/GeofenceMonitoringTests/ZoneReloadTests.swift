import AirspaceModel
import Findings
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

private let y = TestZone.latitude
private let x = TestZone.longitude

/// A flight whose zones are replaced on the way. Rules count from 100, those of generation 2 from 200, and so on.
private struct ReloadedFlight {
    var flight: GeofenceFlight
    private let handover = ZoneHandover(zoneLimit: 64)
    private var zones: [Zone]
    private var generation: UInt32 = 1

    init(_ zones: [Zone]) {
        self.zones = zones
        flight = GeofenceFlight(zones, handover: handover)
    }

    /// Offers zones and says so on the ring.
    mutating func reload(_ next: [Zone], announced hash: UInt8 = 7) {
        generation += 1
        let change = AirspaceChange(
            generation: generation, zoneCount: UInt32(next.count), sha256: [UInt8](repeating: 7, count: 32))
        handover.offer(
            ZoneGeneration(
                number: generation, index: ZoneIndex(next),
                rules: next.indices.map { RuleIndex(rawValue: generation * 100 + UInt32($0)) }, after: zones),
            change, rules: [], from: RuleIndex(rawValue: 0))
        var told = change
        told.sha256 = [UInt8](repeating: hash, count: 32)
        announce(told)
        zones = next
    }

    mutating func announce(_ change: AirspaceChange) {
        let found = flight.feed(
            Report(
                receivedAt: GeofenceFlight.start, frame: 0, vehicle: .none, source: SourceSlot(rawValue: 0),
                vehicleClass: .unknown, body: .link(change.event)))
        #expect(found.isEmpty && flight.status == .notApplicable)
    }
}

@Suite struct ZoneReloadTests {
    @Test func tellsTheEndOfABreachOfAZoneThatIsGoneUnderItsOldRule() {
        var reloaded = ReloadedFlight([TestZone.square(identifier: "A"), TestZone.square(north: 9000, identifier: "B")])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([TestZone.square(north: 9000, identifier: "B")])
        #expect(reloaded.flight.fly(y, x, at: 0.1) == ["exit 100"])
        #expect(reloaded.flight.status == .clear)
        #expect(reloaded.flight.fly(y, x, at: 0.2).isEmpty)
        #expect(reloaded.flight.monitor.orphans.isEmpty)
    }

    @Test func findsAVehicleInAZoneThatAppearsAroundIt() {
        var reloaded = ReloadedFlight([])
        #expect(reloaded.flight.fly(y, x, at: 0).isEmpty)
        reloaded.reload([TestZone.square()])
        // The position has not changed, and the safe region of before held all the earth.
        #expect(reloaded.flight.fly(y, x, at: 0.1) == ["enter 200"])
        #expect(reloaded.flight.status == .alert)
    }

    @Test func namesTheGenerationInForce() {
        var reloaded = ReloadedFlight([TestZone.square()])
        let before = reloaded.flight.feed(GeofenceFlight.position(y, x, at: 0))
        reloaded.reload([])
        let after = reloaded.flight.feed(GeofenceFlight.position(y, x, at: 0.1))
        #expect(before.map(\.generation) == [1] && after.map(\.generation) == [2])
    }

    @Test func letsABreachStandThroughAChangeOfItsOutline() {
        var reloaded = ReloadedFlight([TestZone.square(identifier: "A"), TestZone.square(north: 9000, identifier: "B")])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([
            TestZone.square(north: 9000, identifier: "B"), TestZone.square(reach: 1500, identifier: "A"),
        ])
        #expect(reloaded.flight.fly(y, x + 1400, at: 0.1).isEmpty)
        #expect(reloaded.flight.status == .alert)
        #expect(reloaded.flight.fly(y, x + 1600, at: 0.2).isEmpty, "one report outside does not end a breach")
        #expect(reloaded.flight.fly(y, x + 1700, at: 0.3) == ["exit 201"])
    }

    @Test func endsABreachWhoseZoneHasMovedAway() {
        var reloaded = ReloadedFlight([TestZone.square()])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([TestZone.square(north: 9000)])
        #expect(reloaded.flight.fly(y, x, at: 0.1).isEmpty)
        #expect(reloaded.flight.fly(y, x, at: 0.2) == ["exit 200"])
    }

    @Test func tellsABreachAnewThatHasBecomeGraver() {
        var reloaded = ReloadedFlight([TestZone.square(type: .conditional)])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([TestZone.square(type: .prohibited)])
        let found = reloaded.flight.feed(GeofenceFlight.position(y, x, at: 0.1))
        #expect(found.map(\.kind) == [.geofenceExit, .geofenceEnter])
        #expect(found.map(\.rule.rawValue) == [100, 200] && found.last?.severity == .critical)
    }

    @Test func keepsAVehicleBoundToAZoneToStayIn() {
        var zone = TestZone.square()
        zone.isKeepIn = true
        var reloaded = ReloadedFlight([zone])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        var smaller = TestZone.square(reach: 500)
        smaller.isKeepIn = true
        reloaded.reload([smaller])
        #expect(reloaded.flight.fly(y, x + 600, at: 0.1) == ["exit 200"])
        // A vehicle that has left a zone that is no more is back by that.
        reloaded.reload([])
        #expect(reloaded.flight.fly(y, x + 600, at: 0.2) == ["enter 200"])
    }

    @Test func takesOnlyWhatWasAnnounced() {
        var reloaded = ReloadedFlight([TestZone.square()])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([], announced: 8)
        #expect(reloaded.flight.fly(y, x, at: 0.1).isEmpty)
        #expect(reloaded.flight.status == .alert && reloaded.flight.monitor.generation == 1)
    }

    @Test func followsOneChangeAfterTheOther() {
        var reloaded = ReloadedFlight([TestZone.square(identifier: "A")])
        #expect(reloaded.flight.fly(y, x, at: 0) == ["enter 100"])
        reloaded.reload([])
        reloaded.reload([TestZone.square(identifier: "A")])
        #expect(reloaded.flight.fly(y, x, at: 0.1) == ["exit 100", "enter 300"])
    }

    /// Zones that are replaced by themselves in another order change nothing but the numbers of the rules.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func changesNothingWhereTheZonesAreTheSame(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let zones = (0..<12).map { number in
            var zone = TestZone.square(
                north: Int32.random(in: -4000...4000, using: &generator),
                east: Int32.random(in: -4000...4000, using: &generator),
                reach: Int32.random(in: 300...3000, using: &generator),
                type: ZoneType.allCases.randomElement(using: &generator)!,
                layer: Bool.random(using: &generator) ? .unlimited : TestZone.band(80, 120), identifier: "Z\(number)")
            zone.isKeepIn = number % 4 == 0
            return zone
        }
        var plain = GeofenceFlight(zones)
        var reloaded = ReloadedFlight(zones)
        var order = zones
        var place: [(Int32, Int32)] = Array(repeating: (y, x), count: 4)
        var found = 0
        for step in 0..<400 {
            if step % 37 == 36 {
                order.shuffle(using: &generator)
                reloaded.reload(order)
            }
            let vehicle = Int.random(in: 0..<4, using: &generator)
            place[vehicle].0 += Int32.random(in: -700...700, using: &generator)
            place[vehicle].1 += Int32.random(in: -700...700, using: &generator)
            let report = GeofenceFlight.position(
                place[vehicle].0, place[vehicle].1, at: Double(step) * 0.1,
                amsl_m: Double.random(in: 70...130, using: &generator), vehicle: UInt16(vehicle))
            let expected = plain.feed(report).map { "\($0.kind) \(zones[Int($0.rule.rawValue) - 100].identifier)" }
            let base = reloaded.flight.monitor.generation * 100
            let got = reloaded.flight.feed(report).map { record in
                "\(record.kind) \(order[Int(record.rule.rawValue - base)].identifier)"
            }
            #expect(Set(expected) == Set(got), "seed \(seed), step \(step)")
            #expect(plain.status == reloaded.flight.status, "seed \(seed), step \(step)")
            found += expected.count
        }
        #expect(found > 20)
    }
}

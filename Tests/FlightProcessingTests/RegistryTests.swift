import FlightProcessing
import TelemetryModel
import Testing

/// Dense numbers for sources and vehicles, and their bounds.
@Suite struct RegistryTests {
    @Test func keepsAPlaceForWhatTheRunSaysAboutItself() {
        var registry = SourceRegistry(maximumSources: 2)
        #expect(registry.source(name: "a") != nil && registry.source(wireIdentifier: 7) != nil)
        #expect(registry.source(name: "b") == nil && registry.refused == 1)
        #expect(registry.source(name: "narae") != nil && registry.source(name: "narae") != nil)
        #expect(registry.source(name: "b") == nil && registry.refused == 2)
    }

    private static let source = SourceSlot(rawValue: 3)

    @Test func givesVehiclesDenseAndStableSlots() {
        var registry = VehicleRegistry(maximumVehicles: 1000)
        for round in 0..<3 {
            for number in 0..<1000 {
                let identity = VehicleIdentity.mavlink(
                    source: Self.source, system: UInt8(number % 250), component: UInt8(number / 250))
                let slot = registry.slot(of: identity, source: Self.source, vehicleClass: .drone)
                #expect(slot?.index == number, "round \(round)")
            }
        }
        #expect(registry.records.count == 1000 && registry.refused == 0)
        #expect(registry.records[999].source == Self.source && registry.records[999].vehicleClass == .drone)
    }

    @Test func tellsTheSameSystemOfTwoSourcesApart() {
        var registry = VehicleRegistry(maximumVehicles: 8)
        let first = registry.slot(
            of: .mavlink(source: SourceSlot(rawValue: 0), system: 1, component: 1), source: SourceSlot(rawValue: 0),
            vehicleClass: .uam)
        let second = registry.slot(
            of: .mavlink(source: SourceSlot(rawValue: 1), system: 1, component: 1), source: SourceSlot(rawValue: 1),
            vehicleClass: .drone)
        #expect(first?.index == 0 && second?.index == 1)
        // An aircraft keeps the class under which it was seen first.
        let again = registry.slot(
            of: .mavlink(source: SourceSlot(rawValue: 0), system: 1, component: 1), source: SourceSlot(rawValue: 0),
            vehicleClass: .drone)
        #expect(again?.index == 0)
        #expect(registry.records[0].vehicleClass == .uam)
    }

    @Test func refusesVehiclesBeyondTheBoundAndCountsThem() {
        var registry = VehicleRegistry(maximumVehicles: 3)
        for number in 0..<5 {
            let slot = registry.slot(of: .icao(UInt32(number)), source: Self.source, vehicleClass: .crewed)
            #expect((slot != nil) == (number < 3))
        }
        #expect(registry.refused == 2)
        // Those that were there before are not affected.
        let known = registry.slot(of: .icao(2), source: Self.source, vehicleClass: .crewed)
        #expect(known?.index == 2)
        #expect(registry.refused == 2)
    }

    @Test func holdsAsManyVehiclesAsItSays() {
        var registry = VehicleRegistry(maximumVehicles: 65_535)
        for number in 0..<65_536 {
            let slot = registry.slot(of: .icao(UInt32(number)), source: Self.source, vehicleClass: .crewed)
            guard (slot?.index == number) == (number < 65_535) else {
                Issue.record("vehicle \(number) has slot \(slot?.index ?? -1)")
                return
            }
        }
        #expect(registry.records.count == 65_535 && registry.refused == 1)
    }

    @Test func findsSourcesByNumberAndByName() {
        var registry = SourceRegistry(maximumSources: 4)
        registry.add(name: "uam-link", wireIdentifier: 7, vehicleClass: .uam)
        let byNumber = registry.source(wireIdentifier: 7)
        let byName = registry.source(name: "uam-link")
        #expect(byNumber?.rawValue == 0 && byName?.rawValue == 0)
        let stranger = registry.source(wireIdentifier: 99)
        #expect(stranger?.rawValue == 1)
        #expect(registry[SourceSlot(rawValue: 1)].name == "source-99")
        #expect(registry[SourceSlot(rawValue: 1)].vehicleClass == .unknown)
        let again = registry.source(wireIdentifier: 99)
        #expect(again?.rawValue == 1)
        let backToFirst = registry.source(wireIdentifier: 7)
        #expect(backToFirst?.rawValue == 0)
        #expect(registry.refused == 0 && registry.records.count == 2)
    }

    @Test func takesABridgeThatBearsTheNameOfAConfiguredSourceForThatSource() {
        var registry = SourceRegistry(maximumSources: 4)
        registry.add(name: "field", wireIdentifier: 7, vehicleClass: .drone)
        let announced = [
            registry.announce(name: "field", wireIdentifier: 99),
            registry.announce(name: "field/192.0.2.7:14550", wireIdentifier: 100),
            // A number keeps its meaning, and so does the name of a peer.
            registry.announce(name: "other", wireIdentifier: 99),
            registry.announce(name: "field/192.0.2.7:14550", wireIdentifier: 101),
        ]
        #expect(announced == [true, true, false, false])
        let slots = [7, 99, 100].map { registry.source(wireIdentifier: $0)?.rawValue }
        #expect(slots == [0, 0, 1] && registry.records.count == 2)
        #expect(registry[SourceSlot(rawValue: 1)].vehicleClass == .drone)
        // However many claim the name, their number is bounded.
        let further = (200..<300).map { registry.announce(name: "field", wireIdentifier: $0) }
        #expect(further.first == true && further.last == false)
    }

    @Test(arguments: ["", "two words", "/a", "a/", "\u{7F}", "뉴로", String(repeating: "x", count: 65)])
    func refusesNamesThatAreNone(_ name: String) {
        var registry = SourceRegistry(maximumSources: 4)
        let slot = registry.source(name: name)
        #expect(slot == nil && registry.refused == 1 && registry.records.count == 0)
    }

    @Test func refusesSourcesBeyondTheBoundAndCountsThem() {
        var registry = SourceRegistry(maximumSources: 2)
        let slots = [
            registry.source(name: "one"), registry.source(wireIdentifier: 2), registry.source(name: "three"),
            registry.source(wireIdentifier: 4), registry.source(name: "one"),
        ]
        #expect(slots.map { $0?.rawValue } == [0, 1, nil, nil, 0])
        #expect(registry.refused == 2)
    }

    @Test func appendsUntilTheTableIsFull() {
        let table = AppendOnlyTable<String>(capacity: 3)
        #expect(table.append("a") == 0 && table.append("b") == 1 && table.append("c") == 2)
        #expect(table.append("d") == nil)
        #expect(table.count == 3 && table.capacity == 3)
        #expect((0..<3).map { table[$0] } == ["a", "b", "c"])
    }
}

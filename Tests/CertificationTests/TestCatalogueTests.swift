import Testing

@testable import Certification

@Suite struct TestCatalogueTests {
    @Test func namesEveryItemOnceInOrder() {
        #expect(TestCatalogue.items.map(\.number) == TestCatalogue.items.map(\.number).sorted())
        #expect(Set(TestCatalogue.items.map(\.id)).count == TestCatalogue.items.count)
    }

    /// The 37 test items by their numbers, and the exam manoeuvre, which is none of them.
    static let table = [
        "hover-hold-horizontal", "hover-hold-vertical", "yaw-hold", "altitude-hold-cruise", "speed-hold",
        "maximum-level-speed", "climb-rate", "descent-rate", "endurance", "range", "height-cap", "trajectory-tracking",
        "waypoint-arrival", "static-position", "static-attitude", "landing-accuracy", "return-to-home",
        "link-loss-reaction", "low-battery-failsafe", "gnss-loss", "geofence-containment", "geofence-stop",
        "obstacle-stop", "wind-resistance", "motor-failure", "step-response", "control-latency", "link-range",
        "remote-id", "corridor-conformance", "touchdown-dispersion", "time-of-arrival", "separation",
        "vibration-estimator-health", "record-integrity", "reliability-success-count", "mode-switch-transient",
        "exam-manoeuvre",
    ]

    @Test func knowsTheTestItemsAndTheExamManoeuvre() {
        #expect(TestCatalogue.items.map(\.id) == Self.table && Self.table.count == 37 + 1)
    }

    @Test(arguments: TestCatalogue.items)
    func numbersTheItemAsTheTableDoes(item: TestItem) {
        #expect(Self.table[item.number - 1] == item.id)
    }

    @Test(arguments: TestCatalogue.items.map(\.id))
    func documentsEveryItem(id: String) throws {
        let item = try #require(TestCatalogue.item(id))
        #expect(!item.formulae.isEmpty && !item.contributions.isEmpty && !item.requiredSignals.isEmpty)
        #expect(!item.titleKorean.isEmpty && item.algorithmVersion >= 1)
        #expect(Set(item.parameters.map(\.name)).count == item.parameters.count)
        for parameter in item.parameters {
            #expect(parameter.defaultValue.map { parameter.range.contains($0) } ?? true, "\(parameter.name)")
            let isGrouped = item.parameterGroups.contains { $0.contains(parameter.name) }
            #expect((parameter.defaultValue == nil) == isGrouped, "\(parameter.name)")
        }
    }
}

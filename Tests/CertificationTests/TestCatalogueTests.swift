import Testing

@testable import Certification

@Suite struct TestCatalogueTests {
    @Test func namesEveryItemOnceInOrder() {
        #expect(TestCatalogue.items.map(\.number) == TestCatalogue.items.map(\.number).sorted())
        #expect(Set(TestCatalogue.items.map(\.id)).count == TestCatalogue.items.count)
    }

    /// The number of an item is that of the table of test items; the id is lower-case with hyphens.
    @Test(arguments: [(1, "hover-hold-horizontal"), (2, "hover-hold-vertical"), (30, "corridor-conformance")])
    func knowsTheItem(number: Int, id: String) throws {
        #expect(try #require(TestCatalogue.item(id)).number == number)
    }

    @Test(arguments: TestCatalogue.items.map(\.id))
    func documentsEveryItem(id: String) throws {
        let item = try #require(TestCatalogue.item(id))
        #expect(!item.formulae.isEmpty && !item.contributions.isEmpty && !item.requiredSignals.isEmpty)
        #expect(!item.titleKorean.isEmpty && !item.typicalLimits.isEmpty && item.algorithmVersion >= 1)
        #expect(Set(item.parameters.map(\.name)).count == item.parameters.count)
        for parameter in item.parameters {
            #expect(parameter.defaultValue.map { parameter.range.contains($0) } ?? true, "\(parameter.name)")
            let isGrouped = item.parameterGroups.contains { $0.contains(parameter.name) }
            #expect((parameter.defaultValue == nil) == isGrouped, "\(parameter.name)")
        }
    }
}

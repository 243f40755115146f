import ReferenceData
import Testing

@testable import AirspaceModel
@testable import GeofenceMonitoring

@Suite struct ZoneDirectoryTests {
    private static let centre = LatticePoint(TestZone.latitude, TestZone.longitude)

    /// Sixty small zones on one spot, a few wide ones around them and one that holds all.
    private func polygons(_ generator: inout SeededGenerator) -> [ZonePolygon] {
        var polygons: [ZonePolygon] = []
        while polygons.count < 70 {
            let (spread, reach): (Int32, Double) =
                polygons.count < 60 ? (3000, 4000) : polygons.count < 69 ? (3_000_000, 2_000_000) : (0, 9_000_000)
            let at = LatticePoint(
                Self.centre.latitude_1e7deg + Int32.random(in: -spread...spread, using: &generator),
                Self.centre.longitude_1e7deg + Int32.random(in: -spread...spread, using: &generator))
            let count = Int.random(in: 3...40, using: &generator)
            if let polygon = RandomPolygon.star(at, count: count, reach: reach, hole: true, &generator) {
                polygons.append(polygon)
            }
        }
        return polygons
    }

    private func index(_ polygons: [ZonePolygon]) -> ZoneIndex {
        ZoneIndex(
            polygons.map {
                Zone(
                    identifier: "Z", type: .prohibited,
                    volumes: [ZoneVolume(shape: .polygons([$0]), layer: .unlimited)])
            })
    }

    private func point(_ generator: inout SeededGenerator) -> LatticePoint {
        let reach = [5000, 60_000, 4_000_000, 12_000_000].randomElement(using: &generator)! as Int32
        return LatticePoint(
            Self.centre.latitude_1e7deg + Int32.random(in: -reach...reach, using: &generator),
            Self.centre.longitude_1e7deg + Int32.random(in: -reach...reach, using: &generator))
    }

    private static let bounds = [
        ZoneDirectory.Bounds(), ZoneDirectory.Bounds(cells: 1), ZoneDirectory.Bounds(cellMembers: 200),
        ZoneDirectory.Bounds(blocks: 0), ZoneDirectory.Bounds(cells: 64, blocks: 3),
        ZoneDirectory.Bounds(cells: 64, cellMembers: 3000, members: 3300),
    ]

    /// However small a directory must stay, it finds what an exact test of every polygon finds.
    @Test(arguments: bounds.indices)
    func findsEveryZoneWithinAnyBounds(_ number: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let polygons = polygons(&generator)
        let table = index(polygons).table
        let directory = ZoneDirectory(table, bounds: Self.bounds[number])
        for _ in 0..<2000 {
            let point = point(&generator)
            var found = [HorizontalVerdict](repeating: .outside, count: polygons.count)
            let cell = directory.listOrBlock(at: point)
            let list = cell & ZoneDirectory.isBlock == 0 ? cell : directory.list(ofBlock: cell, at: point)
            for place in directory.range(ofList: list) {
                let member = directory.members[place]
                found[member.shape] = member.holdsCell ? .inside : table.verdict(shape: member.shape, at: point)
            }
            let expected = polygons.map { ExactReference.verdict(point, in: $0) }
            if found != expected {
                Issue.record("seed \(seed): \(point)")
                return
            }
        }
    }

    @Test(arguments: bounds.indices)
    func keepsItsBounds(_ number: Int) {
        var generator = SeededGenerator(seed: 1)
        let bounds = Self.bounds[number]
        let directory = ZoneDirectory(index(polygons(&generator)).table, bounds: bounds)
        #expect(directory.cells.count <= bounds.cells)
        #expect(directory.blocks.count <= 16 * bounds.blocks)
        // Every list begins with its length, and there is one without members.
        let lists = directory.cells.count + directory.blocks.count + 1
        #expect(directory.members.count <= bounds.members + lists)
    }

    /// Spots in a wide area are divided further, and all cells of a division are on hand.
    @Test func dividesWhatManyOutlinesPass() {
        var generator = SeededGenerator(seed: 2)
        let directory = ZoneDirectory(index(polygons(&generator)).table)
        #expect(directory.leaf(at: Self.centre).shift < directory.cellShift)
        #expect(directory.cells.contains { $0 & ZoneDirectory.isBlock != 0 })
    }

    /// No zone is left out of a box, and none is named twice.
    @Test(arguments: bounds.indices)
    func collectsEveryOutlineThatABoxMeets(_ number: Int) {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let polygons = polygons(&generator)
        let table = index(polygons).table
        let directory = ZoneDirectory(table, bounds: Self.bounds[number])
        var search = FoundShapes(among: polygons.count)
        for _ in 0..<300 {
            let path = LatticeEdge(point(&generator), point(&generator))
            search.begin()
            directory.collectOutlines(in: path.box, into: &search)
            let found = search.numbers
            #expect(Set(found).count == found.count)
            for (number, polygon) in polygons.enumerated()
            where ExactReference.isOutlineMet(polygon, path.start, path.end) {
                #expect(found.contains(UInt32(number)), "seed \(seed)")
                #expect(table.isOutlineMet(shape: number, by: path), "seed \(seed)")
            }
        }
    }

    /// The words of 32 cells against the cells one by one.
    @Test func tellsARunOfCellsFromItsCells() {
        var generator = SeededGenerator(seed: 3)
        let table = index(polygons(&generator)).table
        var uniform = 0
        for shape in table.shapes {
            let cells = shape.grid.cellCount
            for _ in 0..<300 {
                let first = Int.random(in: 0..<cells, using: &generator)
                let last = min(cells - 1, first + Int.random(in: 0...100, using: &generator))
                for state in [CellState.outside, CellState.inside] {
                    let expected = (first...last).allSatisfy { table.state(shape, cell: $0) == state }
                    #expect(table.areAll(state, shape, cells: first...last) == expected)
                    uniform += expected ? 1 : 0
                }
            }
        }
        #expect(uniform > 1000)
    }
}

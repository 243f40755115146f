import ReferenceData
import Testing

@testable import GeofenceMonitoring

@Suite struct CellRingsTests {
    /// The rings of cells around each cell, against the squares of cells one by one.
    @Test func ringsAreAsManyAsAreAlike() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var rings = CellRings()
        var first = 0
        var most = 0
        for number in 0..<40 {
            // The first is large and all alike, so that some cell has as many rings as there can be.
            let isWhole = number == 0
            let rows = isWhole ? 40 : Int.random(in: 1...50, using: &generator)
            let columns = isWhole ? 34 : Int.random(in: 1...50, using: &generator)
            var values = [UInt32?](repeating: 7, count: rows * columns)
            for _ in 0..<(isWhole ? 0 : Int.random(in: 0...6, using: &generator)) {
                values[Int.random(in: values.indices, using: &generator)] = [nil, 1, 2].randomElement(
                    using: &generator)!
            }
            rings.append(first: first, rows: rows, columns: columns, values.map { $0 ?? CellRings.unlike })
            for cell in values.indices {
                let (row, column) = (cell / columns, cell % columns)
                func isUniform(_ reach: Int) -> Bool {
                    guard row >= reach, column >= reach, row + reach < rows, column + reach < columns else {
                        return false
                    }
                    return (row - reach...row + reach).allSatisfy { y in
                        (column - reach...column + reach).allSatisfy { x in
                            values[y * columns + x] != nil && values[y * columns + x] == values[cell]
                        }
                    }
                }
                let expected = (1...CellRings.most).last(where: isUniform) ?? 0
                #expect(rings[first + cell] == expected, "seed \(seed), cell \(row) \(column) of \(rows) \(columns)")
                most = max(most, expected)
            }
            first += (values.count + 31) / 32 * 32
        }
        #expect(most == CellRings.most)
    }
}

/// Bytes of small grids, put together by the formats' descriptions.
enum GridBytes {
    static func bigEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<Value.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: value >> Value($0 * 8)) }
    }

    /// A GTX file with two rows of three heights, from 37.5° N, 126.5° E in steps of 0.25° and 0.5°.
    static func gtx(
        south: Double = 37.5, west: Double = 126.5, steps: (Double, Double) = (0.25, 0.5), rows: Int32 = 2,
        columns: Int32 = 3, _ heights: [Float] = [10, 20, 30, 110, 120, 130]
    ) -> [UInt8] {
        var bytes = [south, west, steps.0, steps.1].flatMap { bigEndian($0.bitPattern) }
        bytes += bigEndian(rows) + bigEndian(columns)
        return bytes + heights.flatMap { bigEndian($0.bitPattern) }
    }

    /// A tile of SRTM; `height` is asked for each row from the north and each column from the west.
    static func hgt(side: Int = 1201, _ height: (_ row: Int, _ column: Int) -> Int16) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * side * side)
        for row in 0..<side {
            for column in 0..<side {
                let value = UInt16(bitPattern: height(row, column))
                bytes.append(UInt8(value >> 8))
                bytes.append(UInt8(value & 0xFF))
            }
        }
        return bytes
    }

    /// An ESRI grid: the north is above, the void below on the right.
    static let esri = """
        ncols 3
        nrows 2
        xllcorner 126.5
        yllcorner 37.5
        cellsize 0.01
        NODATA_value -99
        10.5 20.5 30.5
        110.5 1.2e2 -99

        """
}

import ByteParsing

extension HeightGrid {
    /// Reads a tile of the Shuttle Radar Topography Mission: heights above EGM96 on every third or every arc second of one
    /// degree each way, both edges included.
    ///
    /// ```
    /// 0  Int16 big-endian  metres, row by row from north to south, in a row from west to east; −32768 is void
    /// ```
    ///
    /// The south-western corner stands in the name alone. Source: NASA/USGS, "SRTM Quick Start", 2005.
    ///
    /// - Parameter name: the name before its first dot, in small letters, for example `n37e126`.
    init(hgt bytes: RawSpan, named name: Substring) throws(HeightGridRejection) {
        guard let corner = Self.corner(in: name) else { throw HeightGridRejection(.notInName, at: .file) }
        guard let side = [1201, 3601].first(where: { 2 * $0 * $0 == bytes.byteCount }) else {
            throw HeightGridRejection(
                .size(byteCount: bytes.byteCount, expected: "2884802 (3″) or 25934402 (1″)"), at: .byte(bytes.byteCount)
            )
        }
        var heights: [Int16] = []
        heights.reserveCapacity(side * side)
        for row in (0..<side).reversed() {
            for column in 0..<side {
                let height_m = bytes.bigEndian(Int16.self, at: 2 * (row * side + column))
                heights.append(Self.plausible_m.contains(Double(height_m)) ? height_m : .min)
            }
        }
        let step_deg = 1 / Double(side - 1)
        let layout = HeightGridLayout(
            south_deg: corner.south_deg, west_deg: corner.west_deg, latitudeStep_deg: step_deg,
            longitudeStep_deg: step_deg, rows: side, columns: side)
        self.init(layout, .wholeMetres(heights))
    }

    /// The corner that a name like `n37e126` or `s05w072` tells.
    private static func corner(in name: Substring) -> (south_deg: Double, west_deg: Double)? {
        let letters = Array(name.utf8)
        guard letters.count == 7,
            let latitude = degrees(letters[1...2]), let longitude = degrees(letters[4...6]),
            let north = sign(letters[0], UInt8(ascii: "n"), UInt8(ascii: "s")),
            let east = sign(letters[3], UInt8(ascii: "e"), UInt8(ascii: "w")),
            (-90...89).contains(north * latitude), (-180...179).contains(east * longitude)
        else { return nil }
        return (Double(north * latitude), Double(east * longitude))
    }

    private static func sign(_ letter: UInt8, _ positive: UInt8, _ negative: UInt8) -> Int? {
        letter == positive ? 1 : letter == negative ? -1 : nil
    }

    private static func degrees(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

extension HeightGrid {
    /// Reads an ESRI ASCII grid in degrees.
    ///
    /// ```
    /// ncols 3
    /// nrows 2
    /// xllcorner 126.5          or xllcenter: the western edge of the south-western cell, or its middle
    /// yllcorner 37.5           or yllcenter
    /// cellsize 0.01            or dx and dy
    /// NODATA_value -9999       −9999 where it does not stand
    /// 12.5 13 14               metres, row by row from north to south, however the lines are broken
    /// 11 12 -9999
    /// ```
    ///
    /// A height is that of the middle of its cell. Source: Esri, "Esri ASCII raster format".
    init(esri bytes: [UInt8]) throws(HeightGridRejection) {
        var words = GridWords(bytes)
        let heading = try ESRIGridHeading(&words)
        let layout = heading.layout
        // Each height takes a digit and a separator: what is asked for is bounded by what is there.
        guard layout.rows <= bytes.count, layout.columns <= bytes.count,
            layout.rows * layout.columns <= bytes.count
        else {
            throw HeightGridRejection(
                .size(
                    byteCount: bytes.count, expected: "2 for each of \(layout.rows) by \(layout.columns) heights"),
                at: .byte(bytes.count))
        }
        let count = layout.rows * layout.columns
        var heights = [Float](repeating: .nan, count: count)
        for index in 0..<count {
            guard words.next() else {
                throw HeightGridRejection(.tooFewValues(index, expected: count), at: words.place)
            }
            let height_m = try words.number()
            if height_m == heading.void || !plausible(height_m) { continue }
            let (row, column) = (layout.rows - 1 - index / layout.columns, index % layout.columns)
            heights[row * layout.columns + column] = Float(height_m)
        }
        if words.next() { throw HeightGridRejection(.tooManyValues(expected: count), at: words.place) }
        self.init(layout, .metres(heights))
    }
}

private func plausible(_ height_m: Double) -> Bool { HeightGrid.plausible_m.contains(height_m) }

/// What stands before the heights of an ESRI ASCII grid.
private struct ESRIGridHeading {
    let layout: HeightGridLayout
    let void: Double

    private static let names = [
        "ncols", "nrows", "xllcorner", "xllcenter", "yllcorner", "yllcenter", "cellsize", "dx", "dy", "nodata_value",
    ]

    /// Reads the headings and leaves the first height to be read.
    init(_ words: inout GridWords) throws(HeightGridRejection) {
        var values: [String: Double] = [:]
        var places: [String: HeightGridRejection.Place] = [:]
        while words.isBeforeName {
            _ = words.next()
            let (name, place) = (words.text.lowercased(), words.place)
            guard Self.names.contains(name) else { throw HeightGridRejection(.unknownHeading(words.text), at: place) }
            guard values[name] == nil else { throw HeightGridRejection(.headingTwice(words.text), at: place) }
            guard words.next() else { throw HeightGridRejection(.missingHeading(name), at: words.place) }
            values[name] = try words.number()
            places[name] = words.place
        }
        func value(_ name: String, or other: String) throws(HeightGridRejection) -> Double {
            guard let value = values[name] ?? values[other] else {
                throw HeightGridRejection(.missingHeading(name), at: .line(1, column: 1))
            }
            return value
        }
        func count(_ name: String) throws(HeightGridRejection) -> Int {
            let value = try value(name, or: name)
            guard let count = Int32(exactly: value) else {
                throw HeightGridRejection(.noNumber("\(value)"), at: places[name] ?? .file)
            }
            return Int(count)
        }
        let (east, north) = (try value("cellsize", or: "dx"), try value("cellsize", or: "dy"))
        let west = try value("xllcorner", or: "xllcenter") + (values["xllcorner"] == nil ? 0 : east / 2)
        let south = try value("yllcorner", or: "yllcenter") + (values["yllcorner"] == nil ? 0 : north / 2)
        layout = HeightGridLayout(
            south_deg: south, west_deg: west, latitudeStep_deg: north, longitudeStep_deg: east,
            rows: try count("nrows"), columns: try count("ncols"))
        void = values["nodata_value"] ?? -9999
        if let defect = layout.defect {
            throw HeightGridRejection(defect, at: places[Self.name(of: defect)] ?? .line(1, column: 1))
        }
    }

    /// The heading that a defect is about.
    private static func name(of defect: HeightGridDefect) -> String {
        switch defect {
        case .tooFew("rows", _): "nrows"
        case .tooFew: "ncols"
        case .step: "cellsize"
        default: "xllcorner"
        }
    }
}

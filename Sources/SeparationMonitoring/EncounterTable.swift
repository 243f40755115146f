/// One pair of aircraft and the question asked of it: one row of an encounter table.
package struct Encounter: Sendable {
    package var identifier: String
    package var detector: SeparationDetector
    package var thresholds: WellClearThresholds
    package var lookahead_s: Double
    package var own: AircraftState
    package var intruder: AircraftState

    /// When the pair is inside the volume.
    package var interval: ConflictInterval {
        detector.interval(
            RelativeState(own: own, intruder: intruder), thresholds, lookahead_s: lookahead_s)
    }
}

/// Reads rows of encounters: `id,detector,DTHR_m,ZTHR_m,TTHR_s,TCOA_s,lookahead_s,sox,soy,soz,vox,voy,voz,six,siy,siz,`
/// `vix,viy,viz`, in any order and among other columns.
package struct EncounterTable: Sendable {
    private let header: TableHeader
    private let identifier: Int
    private let detector: Int
    private let limits: [Int]
    private let own: [Int]
    private let intruder: [Int]

    /// - Throws: ``TableRejection/missingColumn(_:)``.
    package init(header fields: [Substring]) throws(TableRejection) {
        let header = TableHeader(fields)
        func columns(_ names: [String]) throws(TableRejection) -> [Int] {
            var positions: [Int] = []
            for name in names { positions.append(try header.required(name)) }
            return positions
        }
        self.header = header
        identifier = try header.required("id")
        detector = try header.required("detector")
        limits = try columns(["DTHR_m", "ZTHR_m", "TTHR_s", "TCOA_s", "lookahead_s"])
        own = try columns(["sox", "soy", "soz", "vox", "voy", "voz"])
        intruder = try columns(["six", "siy", "siz", "vix", "viy", "viz"])
    }

    /// Reads one row.
    ///
    /// - Parameter line: the row's line number in its file, 1 upward, for the error.
    package func encounter(_ row: [Substring], line: Int) throws(TableRejection) -> Encounter {
        try header.checkFieldCount(row, line: line)
        let name = TableHeader.trimmed(row[detector])
        guard let kind = SeparationDetector(rawValue: name) else { throw .unknownDetector(line: line, name: name) }
        var values: [Double] = []
        for position in limits {
            values.append(try header.number(row, at: position, line: line, in: 0...Double.greatestFiniteMagnitude))
        }
        return Encounter(
            identifier: TableHeader.trimmed(row[identifier]), detector: kind,
            thresholds: WellClearThresholds(
                DTHR_m: values[0], ZTHR_m: values[1], TTHR_s: values[2], TCOA_s: values[3]),
            lookahead_s: values[4], own: try state(row, own, line: line),
            intruder: try state(row, intruder, line: line))
    }

    private func state(_ row: [Substring], _ columns: [Int], line: Int) throws(TableRejection) -> AircraftState {
        var values: [Double] = []
        for position in columns { values.append(try header.number(row, at: position, line: line)) }
        return AircraftState(
            x_m: values[0], y_m: values[1], z_m: values[2], vx_mps: values[3], vy_mps: values[4], vz_mps: values[5])
    }
}

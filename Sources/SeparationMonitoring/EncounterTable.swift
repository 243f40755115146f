/// One pair of aircraft and the question asked of it: one row of an encounter table.
package struct Encounter: Sendable {
    package var identifier: String
    package var detector: SeparationDetector
    package var thresholds: WellClearThresholds
    package var lookahead_s: Double
    package var own: AircraftState
    package var intruder: AircraftState
    /// Bounds of the errors of both; zeros where the table has no columns for them.
    package var uncertainty: StateUncertainty
}

/// Reads rows of encounters: `id,detector,DTHR_m,ZTHR_m,TTHR_s,TCOA_s,lookahead_s,sox,soy,soz,vox,voy,voz,six,siy,siz,`
/// `vix,viy,viz`, in any order and among other columns. Rows of the detector SUM need `s_err,sz_err,v_err,vz_err` as well.
package struct EncounterTable: Sendable {
    private let header: TableHeader
    private let identifier: Int
    private let detector: Int
    private let limits: [Int]
    private let own: [Int]
    private let intruder: [Int]
    private let errors: [Int]?

    private static let errorNames = ["s_err", "sz_err", "v_err", "vz_err"]

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
        let places = Self.errorNames.compactMap { header.position($0) }
        errors = places.count == Self.errorNames.count ? places : nil
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
            intruder: try state(row, intruder, line: line),
            uncertainty: kind == .SUM ? try uncertainty(row, line: line) : .none)
    }

    private func uncertainty(_ row: [Substring], line: Int) throws(TableRejection) -> StateUncertainty {
        guard let errors else {
            throw .missingColumn(Self.errorNames.first { header.position($0) == nil } ?? Self.errorNames[0])
        }
        var values: [Double] = []
        for position in errors {
            values.append(try header.number(row, at: position, line: line, in: 0...Double.greatestFiniteMagnitude))
        }
        return StateUncertainty(
            horizontalPosition_m: values[0], verticalPosition_m: values[1], horizontalVelocity_mps: values[2],
            verticalVelocity_mps: values[3])
    }

    private func state(_ row: [Substring], _ columns: [Int], line: Int) throws(TableRejection) -> AircraftState {
        var values: [Double] = []
        for position in columns { values.append(try header.number(row, at: position, line: line)) }
        return AircraftState(
            x_m: values[0], y_m: values[1], z_m: values[2], vx_mps: values[3], vy_mps: values[4], vz_mps: values[5])
    }
}

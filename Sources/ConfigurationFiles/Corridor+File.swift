import AirspaceModel
import TelemetryModel

extension Corridor {
    /// Reads a corridor file.
    package init(_ document: TOMLDocument) throws(ConfigurationError) {
        let table = document.settings
        let volume = try table.table("volume")
        let hysteresis = try table.optionalTable("hysteresis")
        let altitudes = -500.0...20_000.0
        var points: [Point] = []
        for point in try table.tables("point") {
            points.append(
                Point(
                    name: try point.string("name"), latitude_deg: try point.real("latitude_deg", in: -90...90),
                    longitude_deg: try point.real("longitude_deg", in: -180...180),
                    halfWidth_m: try point.optionalReal("half_width_m", in: 1...10_000),
                    floorAMSL_m: try point.optionalReal("floor_amsl_m", in: altitudes),
                    ceilingAMSL_m: try point.optionalReal("ceiling_amsl_m", in: altitudes)))
            try point.finish()
        }
        var gates: [Gate] = []
        for gate in try table.tables("gate") { gates.append(try Gate(gate)) }
        self.init(
            name: try table.string("name"), isSample: try table.boolean("sample", default: false),
            boundClass: try table.vehicleClass("class").rawValue, points: points,
            halfWidth_m: try volume.real("half_width_m", in: 1...10_000),
            floorAMSL_m: try volume.real("floor_amsl_m", in: altitudes),
            ceilingAMSL_m: try volume.real("ceiling_amsl_m", in: altitudes),
            outHysteresis_s: try hysteresis?.real("out_s", in: 0...600) ?? 1,
            inHysteresis_s: try hysteresis?.real("in_s", in: 0...600) ?? 2, gates: gates,
            conformance: try Conformance(table.optionalTable("conformance")))
        try hysteresis?.finish()
        try volume.finish()
        try table.finish()
        do throws(RouteProblem) { try validate() } catch { throw table.error(error.text) }
    }
}

extension Corridor.Conformance {
    fileprivate init(_ table: SettingsTable?) throws(ConfigurationError) {
        self.init()
        guard let table else { return }
        nonconformingAfter_s = try table.real("nonconforming_after_s", in: 0...3600, default: nonconformingAfter_s)
        contingentAfter_s = try table.real("contingent_after_s", in: 0...3600, default: contingentAfter_s)
        lostAfter_s = try table.real("lost_after_s", in: 10...3600, default: lostAfter_s)
        try table.finish()
    }
}

extension Corridor.Gate {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        self.init(
            name: try table.string("name"), point: try table.string("point"),
            halfWidth_m: try table.optionalReal("half_width_m", in: 1...10_000), arrival: try Self.arrival(table))
        arrivalTolerance_s = try table.real("arrival_tolerance_s", in: 0...3600, default: arrivalTolerance_s)
        if arrival == nil, table.has("arrival_tolerance_s") {
            throw table.error("a tolerance needs 'arrival_utc' or 'arrival_after_first_s'", at: "arrival_tolerance_s")
        }
        try table.finish()
    }

    private static func arrival(_ table: SettingsTable) throws(ConfigurationError) -> RequiredArrival? {
        let after_s = try table.optionalReal("arrival_after_first_s", in: 0...86_400)
        guard let text = try table.optionalString("arrival_utc") else {
            return after_s.map { .afterFirstGate_s($0) }
        }
        guard after_s == nil else {
            throw table.error("a gate has one required time, not two", at: "arrival_after_first_s")
        }
        guard let time_s = timeOfDay_s(text) else {
            throw table.error(
                "'arrival_utc' is '\(text)'; it must be a time of day such as \"09:30:00\"", at: "arrival_utc")
        }
        return .timeOfDay_s(time_s)
    }

    /// Seconds after midnight of `HH:MM:SS`, with or without a trailing `Z`.
    private static func timeOfDay_s(_ text: String) -> Double? {
        let digits = text.hasSuffix("Z") ? text.dropLast() : text[...]
        let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { ("0"..."9").contains($0) } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), let seconds = Int(parts[2]),
            hours < 24, minutes < 60, seconds < 60
        else { return nil }
        return Double(hours * 3600 + minutes * 60 + seconds)
    }
}

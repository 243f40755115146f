import AirspaceModel

extension Vertiport {
    /// Reads a vertiport file.
    package init(_ document: TOMLDocument) throws(ConfigurationError) {
        let table = document.settings
        let dValue = try table.real("d_value_m", in: 0.1...100)
        let fato = try table.table("fato")
        var stands: [Stand] = []
        for stand in try table.tables("stand") {
            stands.append(
                Stand(
                    name: try stand.string("name"), latitude_deg: try stand.real("latitude_deg", in: -90...90),
                    longitude_deg: try stand.real("longitude_deg", in: -180...180),
                    radius_m: try stand.real("radius_m", in: 0.1...1000)))
            try stand.finish()
        }
        self.init(
            name: try table.string("name"), isSample: try table.boolean("sample", default: false),
            elevationAMSL_m: try table.real("elevation_amsl_m", in: -500...9000), dValue_m: dValue,
            finalApproach: FinalApproach(
                name: try fato.string("name"), latitude_deg: try fato.real("latitude_deg", in: -90...90),
                longitude_deg: try fato.real("longitude_deg", in: -180...180),
                bearing_deg: try fato.real("bearing_deg", in: 0...360), dValue_m: dValue,
                side_m: try fato.optionalReal("side_m", in: 0.1...1000),
                safetyAreaWidth_m: try fato.optionalReal("safety_area_m", in: 0...1000)),
            stands: stands, occupancy: try Self.occupancy(table.optionalTable("occupancy")))
        try fato.finish()
        try table.finish()
        do throws(RouteProblem) { try validate() } catch { throw table.error(error.text) }
    }

    private static func occupancy(_ table: SettingsTable?) throws(ConfigurationError) -> Occupancy {
        guard let table else { return Occupancy() }
        let standard = Occupancy()
        let occupancy = Occupancy(
            occupiedBelow_m: try table.real("occupied_below_m", in: 0...100, default: standard.occupiedBelow_m),
            occupiedUnder_mps: try table.real("occupied_under_mps", in: 0...50, default: standard.occupiedUnder_mps),
            occupiedAfter_s: try table.real("occupied_after_s", in: 0...600, default: standard.occupiedAfter_s),
            releasedAbove_m: try table.real("released_above_m", in: 0...1000, default: standard.releasedAbove_m),
            releasedAfter_s: try table.real("released_after_s", in: 0...600, default: standard.releasedAfter_s))
        try table.finish()
        return occupancy
    }
}

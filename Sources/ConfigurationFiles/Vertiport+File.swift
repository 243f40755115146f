import AirspaceModel

extension Vertiport {
    /// Reads a vertiport file.
    ///
    /// - Parameter arenas: the halls that it may lie in (`arena = "NAME"`): its places and bearings are then in the hall's frame.
    package init(_ document: TOMLDocument, arenas: [Arena] = []) throws(ConfigurationError) {
        let table = document.settings
        let dValue = try table.real("d_value_m", in: 0.1...100)
        let fato = try table.table("fato")
        let frame = try PadFrame(table, arenas)
        var stands: [Stand] = []
        for stand in try table.tables("stand") {
            let place = try frame.place(stand)
            stands.append(
                Stand(
                    name: try stand.string("name"), latitude_deg: place.latitude_deg,
                    longitude_deg: place.longitude_deg,
                    radius_m: try stand.real("radius_m", in: 0.1...1000)))
            try stand.finish()
        }
        var funnels: [Funnel] = []
        for funnel in try table.tables("funnel") { funnels.append(try Funnel(funnel, frame)) }
        let place = try frame.place(fato)
        self.init(
            name: try table.string("name"), isSample: try table.boolean("sample", default: false),
            elevationAMSL_m: try table.real(
                "elevation_amsl_m", in: -500...9000, default: frame.arena?.elevationAMSL_m), dValue_m: dValue,
            finalApproach: FinalApproach(
                name: try fato.string("name"), latitude_deg: place.latitude_deg, longitude_deg: place.longitude_deg,
                bearing_deg: try frame.bearing_deg(fato), dValue_m: dValue,
                side_m: try fato.optionalReal("side_m", in: 0.1...1000),
                safetyAreaWidth_m: try fato.optionalReal("safety_area_m", in: 0...1000),
                touchdownSide_m: try fato.optionalReal("touchdown_side_m", in: 0.1...1000)),
            stands: stands, funnels: funnels, occupancy: try Self.occupancy(table.optionalTable("occupancy")),
            heightAboveGround_m: try table.real("height_above_ground_m", in: 0...1000, default: 0))
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
            releasedAfter_s: try table.real("released_after_s", in: 0...600, default: standard.releasedAfter_s),
            belowMargin_m: try table.real("below_margin_m", in: 0...1000, default: standard.belowMargin_m))
        try table.finish()
        return occupancy
    }
}

extension Vertiport.Funnel {
    fileprivate init(_ table: SettingsTable, _ frame: PadFrame) throws(ConfigurationError) {
        self.init(
            name: try table.string("name"), bearing_deg: try frame.bearing_deg(table),
            use: try table.choice(
                "use", [("both", Use.both), ("approach", .approach), ("departure", .departure)], default: .both))
        slope_percent = try table.real("slope_percent", in: 0...100, default: slope_percent)
        length_m = try table.real("length_m", in: 10...10_000, default: length_m)
        divergence_percent = try table.real("divergence_percent", in: 0...100, default: divergence_percent)
        depth_m = try table.real("depth_m", in: 1...1000, default: depth_m)
        // Of the usual gates those that a shorter funnel has.
        gates_m = try table.reals("gates_m", in: 0...length_m, default: gates_m.filter { $0 <= length_m })
        try table.finish()
    }
}

/// What the places and bearings of a vertiport file are measured in: degrees and true north, or the frame of a hall.
private struct PadFrame {
    let arena: Arena?

    init(_ table: SettingsTable, _ arenas: [Arena]) throws(ConfigurationError) {
        guard let name = try table.optionalString("arena") else {
            arena = nil
            return
        }
        guard let arena = arenas.first(where: { $0.name == name }) else {
            throw table.error("no arena of the settings has the name '\(name)'", at: "arena")
        }
        self.arena = arena
    }

    func place(_ table: SettingsTable) throws(ConfigurationError) -> (latitude_deg: Double, longitude_deg: Double) {
        guard let arena else {
            return (
                try table.real("latitude_deg", in: -90...90), try table.real("longitude_deg", in: -180...180)
            )
        }
        let reach = -Arena.reach_m...Arena.reach_m
        return arena.place(
            north_m: try table.real("north_m", in: reach), east_m: try table.real("east_m", in: reach))
    }

    func bearing_deg(_ table: SettingsTable) throws(ConfigurationError) -> Double {
        let bearing = try table.real("bearing_deg", in: 0...360)
        guard let arena else { return bearing }
        return (bearing + arena.bearing_deg).truncatingRemainder(dividingBy: 360)
    }
}

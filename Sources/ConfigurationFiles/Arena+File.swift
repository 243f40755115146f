import AirspaceModel

extension Arena {
    /// Reads an arena file.
    package init(_ document: TOMLDocument) throws(ConfigurationError) {
        let table = document.settings
        let sources = try table.strings("sources")
        if sources.isEmpty || sources.contains("") { throw table.error("'sources' names no source", at: "sources") }
        self.init(
            name: try table.string("name"), isSample: try table.boolean("sample", default: false), sources: sources,
            positionOrigin: try table.choice(
                "positions", [("vehicle", PositionOrigin.vehicle), ("reference", .reference)], default: .vehicle),
            latitude_deg: try table.real("latitude_deg", in: -85...85),
            longitude_deg: try table.real("longitude_deg", in: -180...180),
            elevationAMSL_m: try table.real("elevation_amsl_m", in: -500...9000),
            bearing_deg: try table.real("bearing_deg", in: 0...360, default: 0),
            floorDown_m: try table.real("floor_down_m", in: -100...100, default: 0))
        try table.finish()
    }
}

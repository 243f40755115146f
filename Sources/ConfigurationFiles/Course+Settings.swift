import Certification

extension Course {
    /// Reads the points of `[[item.course]]`, in the order in which they are flown: all by `latitude_deg`, `longitude_deg` and
    /// `altitude_amsl_m`, or all by `north_m`, `east_m` and `up_m` in the local frame of the reference system. Nil for none.
    init?(_ tables: [SettingsTable]) throws(ConfigurationError) {
        guard let first = tables.first else { return nil }
        if tables.count == 1 { throw first.error("a course has two points or more") }
        var earth: [EarthPoint] = []
        var local: [LocalPoint] = []
        let isLocal = first.has("north_m")
        for table in tables {
            if table.has("north_m") != isLocal {
                throw table.error("the points of a course are all on the earth or all in the local frame")
            }
            if isLocal {
                let range = -1e5...1e5
                local.append(
                    LocalPoint(
                        north_m: try table.real("north_m", in: range), east_m: try table.real("east_m", in: range),
                        up_m: try table.real("up_m", in: range)))
            } else {
                earth.append(
                    EarthPoint(
                        latitude_deg: try table.real("latitude_deg", in: -85...85),
                        longitude_deg: try table.real("longitude_deg", in: -180...180),
                        altitudeAMSL_m: try table.real("altitude_amsl_m", in: -500...10_000)))
            }
            try table.finish()
        }
        self = isLocal ? .local(local) : .earth(earth)
    }
}

import Certification

extension Course {
    /// Reads the course of an item: the points of `[[item.course]]`, one of them for a hover, or `[item.circle]`. Nil for none.
    static func planned(in table: SettingsTable) throws(ConfigurationError) -> Course? {
        let points = try Course(table.tables("course"))
        guard let circle = try table.optionalTable("circle") else { return points }
        guard points == nil else {
            throw table.error("an item has either [[item.course]] or [item.circle], not both", at: "circle")
        }
        return try Course(circle: circle)
    }

    /// Reads a circle: its centre as a point of a course, its radius, where it begins as a bearing from its centre, which way
    /// round it is flown as seen from above, and how often.
    private init(circle table: SettingsTable) throws(ConfigurationError) {
        let circle = CourseCircle(
            radius_m: try table.real("radius_m", in: 0.1...10_000),
            startBearing_deg: try table.real("start_bearing_deg", in: -360...360),
            direction: try table.choice("direction", CourseCircle.Direction.allCases.map { ($0.rawValue, $0) }),
            turns: try table.real("turns", in: 0.01...20, default: 1))
        if table.has("north_m") {
            self = .circle(circle, around: try LocalPoint(table))
        } else {
            self = .circle(circle, around: try EarthPoint(table))
        }
        try table.finish()
    }

    /// Reads the points of `[[item.course]]`, in the order in which they are flown: all by `latitude_deg`, `longitude_deg` and
    /// `altitude_amsl_m`, or all by `north_m`, `east_m` and `up_m` in the local frame of the reference system. Nil for none.
    init?(_ tables: [SettingsTable]) throws(ConfigurationError) {
        guard let first = tables.first else { return nil }
        var earth: [EarthPoint] = []
        var local: [LocalPoint] = []
        let isLocal = first.has("north_m")
        for table in tables {
            if table.has("north_m") != isLocal {
                throw table.error("the points of a course are all on the earth or all in the local frame")
            }
            if isLocal {
                local.append(try LocalPoint(table))
            } else {
                earth.append(try EarthPoint(table))
            }
            try table.finish()
        }
        self = isLocal ? .local(local) : .earth(earth)
    }
}

extension Course.LocalPoint {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        let range = -1e5...1e5
        self.init(
            north_m: try table.real("north_m", in: range), east_m: try table.real("east_m", in: range),
            up_m: try table.real("up_m", in: range))
    }
}

extension Course.EarthPoint {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        self.init(
            latitude_deg: try table.real("latitude_deg", in: -85...85),
            longitude_deg: try table.real("longitude_deg", in: -180...180),
            altitudeAMSL_m: try table.real("altitude_amsl_m", in: -500...10_000))
    }
}

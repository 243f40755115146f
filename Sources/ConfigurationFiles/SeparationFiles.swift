import SeparationMonitoring
import TelemetryModel

/// The separation rules of a site: which volume holds between which classes, and the file each volume came from.
package struct SeparationFiles: Sendable {
    package var rules: SeparationRules
    /// The file of each volume of ``rules``, in the same order.
    package var volumeFiles: [ConfigurationFile]

    /// Reads the assignment file and the volume files it names, which are relative to its folder.
    package init(path: String) throws(ConfigurationError) {
        let top = try TOMLDocument(path: path).settings
        var volumes: [SeparationVolume] = []
        var files: [ConfigurationFile] = []
        var assignments: [SeparationRules.Assignment] = []
        /// The index of the volume in a file, which is read when it is first named.
        func volume(_ name: String, in table: SettingsTable) throws(ConfigurationError) -> Int {
            let path = name.resolved(against: table.file.folder)
            if let index = files.firstIndex(where: { $0.path == path }) { return index }
            let file = try ConfigurationFile(path: path)
            volumes.append(try SeparationVolume(TOMLDocument(file)))
            files.append(file)
            return files.count - 1
        }
        for pair in try top.tables("pair") {
            let classes = try Self.classes(pair.strings("classes"), in: pair)
            guard classes.count == 2 else { throw pair.error("'classes' must name two vehicle classes", at: "classes") }
            let name = try pair.string("volume")
            try pair.finish()
            assignments.append(
                SeparationRules.Assignment(
                    classes[0], classes[1], volume: name == "none" ? nil : try volume(name, in: pair)))
        }
        var vertiports: VertiportSpacing?
        if let table = try top.optionalTable("near_vertiports") {
            let name = try table.string("volume")
            vertiports = VertiportSpacing(
                volume: try volume(name, in: table), classes: try Self.classes(table.strings("classes"), in: table),
                radius_m: try table.real("radius_m", in: 1...10_000),
                height_m: try table.real("height_m", in: 1...3000))
            try table.finish()
        }
        try top.finish()
        do throws(SeparationRulesDefect) {
            rules = try SeparationRules(volumes: volumes, assignments: assignments, vertiports: vertiports)
        } catch {
            throw top.error(Self.reason(error))
        }
        volumeFiles = files
    }

    private static func classes(_ names: [String], in table: SettingsTable) throws(ConfigurationError) -> [VehicleClass]
    {
        var classes: [VehicleClass] = []
        for name in names {
            guard let found = VehicleClass.allCases.first(where: { $0.name == name }) else {
                throw table.error("'\(name)' is no vehicle class", at: "classes")
            }
            classes.append(found)
        }
        return classes
    }

    private static func reason(_ defect: SeparationRulesDefect) -> String {
        switch defect {
        case .volume(_, let defect): defect.description
        case .noSuchVolume(let index): "there is no volume \(index)"
        case .assignedTwice(let first, let second): "the pair \(first.name), \(second.name) is assigned twice"
        case .notAssigned(let first, let second):
            "the pair \(first.name), \(second.name) is not assigned; write volume = \"none\" where it is not separated"
        }
    }
}

extension SeparationVolume {
    /// Reads a volume file.
    package init(_ document: TOMLDocument) throws(ConfigurationError) {
        let table = document.settings
        let distances = 0.0...1_000_000.0
        let times = 0.0...3600.0
        var levels: [AlertThreshold] = []
        for level in try table.tables("levels") {
            levels.append(
                AlertThreshold(
                    level: UInt8(try level.integer("level", in: 1...3)), alert_s: try level.real("alert_s", in: times),
                    early_s: try level.real("early_s", in: times),
                    ZTHR_m: try level.optionalReal("ZTHR_m", in: distances)))
            try level.finish()
        }
        let counts = try table.integers("m_of_n", count: 2, in: 1...64)
        self.init(
            name: try table.string("name"), source: try table.string("source"),
            status: try table.choice("status", Status.allCases.map { ($0.rawValue, $0) }),
            thresholds: WellClearThresholds(
                DTHR_m: try table.real("DTHR_m", in: distances), ZTHR_m: try table.real("ZTHR_m", in: distances),
                TTHR_s: try table.real("TTHR_s", in: times), TCOA_s: try table.real("TCOA_s", in: times)),
            levels: levels, m: counts[0], n: counts[1], hysteresis_s: try table.real("hysteresis_s", in: times),
            persistence_s: try table.real("persistence_s", in: times),
            lookahead_s: try table.real("lookahead_s", in: times),
            nmacHorizontal_m: try table.real("nmac_horizontal_m", in: distances),
            nmacVertical_m: try table.real("nmac_vertical_m", in: distances),
            sensorUncertainty: try SensorUncertainty(table.optionalTable("sensor_uncertainty")))
        try table.finish()
        if let defect { throw table.error(defect.description) }
    }
}

extension SensorUncertainty {
    /// Reads the table `sensor_uncertainty` of a volume file; nil without one.
    fileprivate init?(_ table: SettingsTable?) throws(ConfigurationError) {
        guard let table else { return nil }
        let (scores, metres, speeds) = (0.0...10.0, 0.0...10_000.0, 0.0...100.0)
        let velocity = try table.reals("horizontal_velocity_z", in: scores, default: [])
        guard velocity.count == 2, velocity[0] <= velocity[1] else {
            throw table.error(
                "'horizontal_velocity_z' must be [far, near] with far <= near", at: "horizontal_velocity_z")
        }
        self.init(
            horizontalPosition_z: try table.real("horizontal_position_z", in: scores),
            verticalPosition_z: try table.real("vertical_position_z", in: scores),
            verticalVelocity_z: try table.real("vertical_velocity_z", in: scores),
            horizontalVelocityLow_z: velocity[0], horizontalVelocityHigh_z: velocity[1],
            horizontalVelocityDistance_m: try table.real("horizontal_velocity_distance_m", in: 1...1_000_000),
            assumedHorizontalPosition_m: try table.real("assumed_horizontal_position_m", in: metres),
            assumedVerticalPosition_m: try table.real("assumed_vertical_position_m", in: metres),
            horizontalVelocity_mps: try table.real("horizontal_velocity_mps", in: speeds),
            verticalVelocity_mps: try table.real("vertical_velocity_mps", in: speeds))
        try table.finish()
    }
}

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
        for pair in try top.tables("pair") {
            let classes = try Self.classes(pair)
            let name = try pair.string("volume")
            try pair.finish()
            var index: Int?
            if name != "none" {
                let volumePath = name.resolved(against: pair.file.folder)
                index = files.firstIndex { $0.path == volumePath }
                if index == nil {
                    let file = try ConfigurationFile(path: volumePath)
                    volumes.append(try SeparationVolume(TOMLDocument(file)))
                    files.append(file)
                    index = files.count - 1
                }
            }
            assignments.append(SeparationRules.Assignment(classes.0, classes.1, volume: index))
        }
        try top.finish()
        do throws(SeparationRulesDefect) {
            rules = try SeparationRules(volumes: volumes, assignments: assignments)
        } catch {
            throw top.error(Self.reason(error))
        }
        volumeFiles = files
    }

    private static func classes(_ table: SettingsTable) throws(ConfigurationError) -> (VehicleClass, VehicleClass) {
        let names = try table.strings("classes")
        var classes: [VehicleClass] = []
        for name in names {
            guard let found = VehicleClass.allCases.first(where: { $0.name == name }) else {
                throw table.error("'\(name)' is no vehicle class", at: "classes")
            }
            classes.append(found)
        }
        guard classes.count == 2 else { throw table.error("'classes' must name two vehicle classes", at: "classes") }
        return (classes[0], classes[1])
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
            nmacVertical_m: try table.real("nmac_vertical_m", in: distances))
        try table.finish()
        if let defect { throw table.error(defect.description) }
    }
}

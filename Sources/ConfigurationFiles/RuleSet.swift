import AirspaceModel
import Findings
import Quantities
import SeparationMonitoring
import TelemetryModel

/// Everything a run is judged by, read from the rule files, with the book in which findings look up their rules.
package struct RuleSet: Sendable {
    package private(set) var book = RuleBook()
    /// The rule named by findings that follow from no file: gaps, overruns, bounds.
    package let systemRule: RuleIndex
    package private(set) var zones: [Zone] = []
    package private(set) var zoneRules: [RuleIndex] = []
    /// The limited validities of the files of zones, each a rule of its own.
    package private(set) var zoneValidities: [(validity: ZoneValidity, rule: RuleIndex)] = []
    package private(set) var separation = SeparationRules.unseparated
    package private(set) var separationRules: [RuleIndex] = []
    package private(set) var corridors: [(Corridor, RuleIndex, gates: [RuleIndex])] = []
    package private(set) var vertiports: [(Vertiport, fato: RuleIndex, stands: [RuleIndex], funnels: [RuleIndex])] = []
    /// Where the local frames of halls lie.
    package private(set) var arenas: [Arena] = []
    /// What heights are turned from one reference into another by.
    package private(set) var heights = HeightRules()
    /// When the geofence check warns, and what it counts as long.
    package private(set) var geofence = GeofenceSettings()
    /// What was refused in zone files; a refused zone is never silently absent.
    package private(set) var zoneRefusals: [String] = []
    /// A line for each zone file that was read in one stated way where it does not follow its standard.
    package private(set) var zoneNotes: [String] = []
    private var hashes: [String] = []

    package init() {
        systemRule = book.add(Rule(name: "continuity", file: "", sha256: ""))
    }

    /// Reads the files that the settings name. Any refused zone makes the whole refused: live checks must not run on a
    /// part of the airspace.
    package init(_ files: NaraeSettings.RuleFiles) throws(ConfigurationError) {
        try self.init(airspace: files.airspace)
        if let path = files.separation { try addSeparation(path: path) }
        for path in files.routes { try addCorridor(path: path) }
        for path in files.arenas { try addArena(path: path) }
        for path in files.vertiports { try addVertiport(path: path) }
        heights = try HeightRules(files.heights)
        hashes += heights.hashes
        geofence = files.geofence
        if let text = geofence.text { hashes.append(text) }
    }

    /// Zones and their rules, nothing else: what takes the place of a run's zones while it goes on.
    ///
    /// - Throws: what ``init(_:)`` throws, a refused zone included: all or nothing.
    package init(airspace paths: [String]) throws(ConfigurationError) {
        self.init()
        for path in paths { try addZones(path: path) }
        if let refusal = zoneRefusals.first {
            let others = zoneRefusals.count > 1 ? ", and \(zoneRefusals.count - 1) more" : ""
            throw ConfigurationError(file: refusal, reason: "the zone is refused" + others)
        }
    }

    /// One hash over the hashes of all rule files in the order they were read, and over the choices for heights and
    /// warnings that are not the standard ones: it names the whole set.
    package var sha256: String { ConfigurationFile.sha256(Array(hashes.joined(separator: "\n").utf8)) }

    /// Adds the accepted zones of a file; refused ones are listed in ``zoneRefusals``.
    package mutating func addZones(path: String) throws(ConfigurationError) {
        let file = try ConfigurationFile(path: path)
        let hash = register(file)
        let result = try file.zones()
        for zone in result.zones {
            let name = zone.identifier.isEmpty ? zone.name : zone.identifier
            zones.append(zone)
            zoneRules.append(book.add(Rule(name: name, file: Self.shortened(path), sha256: hash)))
        }
        let validity = result.metadata.validity
        if validity.isLimited {
            let rule = Rule(name: "validity", file: Self.shortened(path), sha256: hash)
            zoneValidities.append((validity, book.add(rule)))
        }
        if let note = result.warningNote { zoneNotes.append(note) }
        for refused in result.refusals {
            zoneRefusals.append("\(path): \(refused.zone): \(refused.refusal.place): \(refused.refusal.reason.text)")
        }
    }

    /// A line for each zone file whose validity does not include a moment: no position is clear then.
    package func validityNotes(at time: UTCInstant) -> [String] {
        zoneValidities.filter { $0.validity.activity(at: time).state != .active }.map { validity, rule in
            "\(book[rule].file): valid \(validity.text), which does not include now: no position is known to be clear"
        }
    }

    private mutating func addSeparation(path: String) throws(ConfigurationError) {
        _ = register(try ConfigurationFile(path: path))
        let files = try SeparationFiles(path: path)
        separation = files.rules
        for (volume, file) in zip(files.rules.volumes, files.volumeFiles) {
            separationRules.append(
                book.add(Rule(name: volume.name, file: Self.shortened(file.path), sha256: register(file))))
        }
    }

    private mutating func addCorridor(path: String) throws(ConfigurationError) {
        let document = try TOMLDocument(path: path)
        let corridor = try Corridor(document)
        let hash = register(document.file)
        let rule = book.add(Rule(name: corridor.name, file: Self.shortened(path), sha256: hash))
        let gates = corridor.gates.map { book.add(Rule(name: $0.name, file: Self.shortened(path), sha256: hash)) }
        corridors.append((corridor, rule, gates: gates))
    }

    private mutating func addArena(path: String) throws(ConfigurationError) {
        let document = try TOMLDocument(path: path)
        let arena = try Arena(document)
        for other in arenas {
            if other.name == arena.name {
                throw document.settings.error("another arena has the name '\(arena.name)'", at: "name")
            }
            if let source = arena.sources.first(where: { other.holds(source: $0) })
                ?? other.sources.first(where: { arena.holds(source: $0) })
            {
                throw document.settings.error("the source '\(source)' is in the arena '\(other.name)'", at: "sources")
            }
        }
        _ = register(document.file)
        arenas.append(arena)
    }

    private mutating func addVertiport(path: String) throws(ConfigurationError) {
        let document = try TOMLDocument(path: path)
        let vertiport = try Vertiport(document, arenas: arenas)
        let hash = register(document.file)
        func rule(_ name: String) -> RuleIndex {
            book.add(Rule(name: name, file: Self.shortened(path), sha256: hash))
        }
        let fato = rule(vertiport.finalApproach.name)
        let stands = vertiport.stands.map { rule($0.name) }
        let funnels = vertiport.funnels.map { rule($0.name) }
        vertiports.append((vertiport, fato: fato, stands: stands, funnels: funnels))
    }

    /// The folder and name of a file: findings must not depend on where the configuration is checked out.
    static func shortened(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/")
    }

    private mutating func register(_ file: ConfigurationFile) -> String {
        let hash = file.sha256
        hashes.append(hash)
        return hash
    }
}

extension SeparationRules {
    /// Rules by which no pair of classes is separated, for a run without separation rules.
    fileprivate static var unseparated: SeparationRules {
        var assignments: [Assignment] = []
        for first in VehicleClass.allCases {
            for second in VehicleClass.allCases where first.rawValue <= second.rawValue {
                assignments.append(Assignment(first, second, volume: nil))
            }
        }
        do throws(SeparationRulesDefect) {
            return try SeparationRules(volumes: [], assignments: assignments)
        } catch {
            preconditionFailure("every pair of classes is assigned once: \(error)")
        }
    }
}

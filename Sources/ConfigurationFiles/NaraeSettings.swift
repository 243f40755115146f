import ASTERIXDecoding
import Foundation
import TelemetryModel
import TestReports

/// The settings of `narae.toml`: where frames come from, where they are kept, and by which rules they are judged.
package struct NaraeSettings: Sendable {
    /// One ZeroMQ endpoint to receive on.
    package struct Endpoint: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable { case pull, sub, router }
        package var kind: Kind
        package var address: String
        /// True to bind (the usual case), false to connect.
        package var binds: Bool
        /// Topics of a SUB endpoint; empty means everything.
        package var topics: [String]

        package init(kind: Kind, address: String, binds: Bool = true, topics: [String] = []) {
            (self.kind, self.address, self.binds, self.topics) = (kind, address, binds, topics)
        }
    }

    /// CURVE keys of this daemon, as Z85 text in files that only the daemon's user can read.
    package struct Curve: Sendable, Hashable {
        package var secretKeyFile: String
        package var publicKeyFile: String
        /// A folder with the public keys of the clients that may connect, one file each.
        package var clientKeysDirectory: String
    }

    /// A source known beforehand: the number it sends in its batches, its name, and what it carries.
    package struct Source: Sendable, Hashable {
        package var id: UInt32
        package var name: String
        package var vehicleClass: VehicleClass
        /// The file with the key that its MAVLink frames are signed with; nil where signatures are not verified.
        package var signingKeyFile: String?
        /// Whether frames without a signature are taken from a source that has a key.
        package var acceptsUnsigned = false

        package init(id: UInt32, name: String, vehicleClass: VehicleClass) {
            (self.id, self.name, self.vehicleClass) = (id, name, vehicleClass)
        }
    }

    /// How the checks are spread over threads.
    package enum CheckThreads: String, Sendable, CaseIterable {
        /// Geofence, separation and route checks in turn on one thread: best on two cores.
        case one
        /// Each check on a thread of its own: best on five cores and more.
        case three
    }

    package var endpoints: [Endpoint] = []
    package var receiveHighWaterMark = 100_000
    package var maximumMessageBytes = 65_536
    package var heartbeat_ms = 1000
    package var handshake_ms = 3000
    package var inputThreads = 1
    package var curve: Curve?
    package var sources: [Source] = []
    /// A source not named beforehand is taken in under its own name, up to this many in all.
    package var maximumSources = 4096
    package var maximumVehicles = 65_535
    package var archiveDirectory = "narae-archive"
    package var archiveSync_ms = 20
    package var databaseFile = "narae.sqlite"
    package var commit_ms = 100
    /// The key that signs the checkpoints of the evidence's log; nil leaves them unsigned.
    package var logKeyFile: String?
    package var ringSlots = 16_384
    package var checkThreads = CheckThreads.one
    package var rules = RuleFiles()
    /// MAVLink XML files with messages of the site's own, beside those of the standard.
    package var dialectFiles: [String] = []
    /// Editions and places of ASTERIX senders.
    package var asterix = ASTERIXSenders()
    /// Who issues test reports; nil where no settings say so.
    package var laboratory: Laboratory?

    package init() {}

    /// The rule files, as paths relative to the settings file.
    package struct RuleFiles: Sendable, Hashable {
        package var airspace: [String] = []
        package var separation: String?
        package var routes: [String] = []
        package var vertiports: [String] = []
        /// Halls whose vehicles tell local positions.
        package var arenas: [String] = []
        /// What turns heights from one reference into another.
        package var heights = HeightSettings()
        /// When the geofence check warns, and what it counts as long.
        package var geofence = GeofenceSettings()
        package init() {}
    }
}

extension NaraeSettings {
    /// Reads `narae.toml`. Relative rule paths are resolved against the file's folder.
    package init(_ document: TOMLDocument) throws(ConfigurationError) {
        let top = document.settings
        if let table = try top.optionalTable("ingest") { try readIngest(table) }
        for table in try top.tables("endpoint") { endpoints.append(try Self.endpoint(table)) }
        for table in try top.tables("source") { try addSource(table) }
        asterix = try ASTERIXSenderSettings.senders(try top.tables("asterix"))
        if let table = try top.optionalTable("curve") { curve = try Self.curve(table) }
        if let table = try top.optionalTable("archive") {
            archiveDirectory = try table.string("directory", default: archiveDirectory)
            archiveSync_ms = try table.integer("sync_ms", in: 1...10_000, default: archiveSync_ms)
            try table.finish()
        }
        if let table = try top.optionalTable("database") {
            databaseFile = try table.string("file", default: databaseFile)
            logKeyFile = try table.optionalString("signing_key_file")?.resolved(against: table.file.folder)
            commit_ms = try table.integer("commit_ms", in: 1...10_000, default: commit_ms)
            try table.finish()
        }
        if let table = try top.optionalTable("processing") { try readProcessing(table) }
        if let table = try top.optionalTable("rules") { rules = try Self.ruleFiles(table) }
        if let table = try top.optionalTable("geofence") { rules.geofence = try GeofenceSettings(table) }
        if let table = try top.optionalTable("mavlink") {
            dialectFiles = try table.strings("dialects", default: []).map { $0.resolved(against: table.file.folder) }
            try table.finish()
        }
        if let table = try top.optionalTable("laboratory") { laboratory = try Laboratory(table) }
        try top.finish()
    }

    private mutating func readIngest(_ table: SettingsTable) throws(ConfigurationError) {
        receiveHighWaterMark = try table.integer(
            "receive_high_water_mark", in: 1...10_000_000, default: receiveHighWaterMark)
        maximumMessageBytes = try table.integer(
            "maximum_message_bytes", in: 512...65_536, default: maximumMessageBytes)
        heartbeat_ms = try table.integer("heartbeat_ms", in: 50...60_000, default: heartbeat_ms)
        handshake_ms = try table.integer("handshake_ms", in: 50...60_000, default: handshake_ms)
        inputThreads = try table.integer("input_threads", in: 1...8, default: inputThreads)
        maximumSources = try table.integer("maximum_sources", in: 1...65_534, default: maximumSources)
        maximumVehicles = try table.integer("maximum_vehicles", in: 1...65_535, default: maximumVehicles)
        try table.finish()
    }

    private mutating func readProcessing(_ table: SettingsTable) throws(ConfigurationError) {
        ringSlots = try table.integer("ring_slots", in: 64...4_194_304, default: ringSlots)
        if ringSlots & (ringSlots - 1) != 0 {
            throw table.error("'processing.ring_slots' is \(ringSlots); it must be a power of two", at: "ring_slots")
        }
        checkThreads = try table.choice(
            "check_threads", CheckThreads.allCases.map { ($0.rawValue, $0) }, default: checkThreads)
        try table.finish()
    }

    private mutating func addSource(_ table: SettingsTable) throws(ConfigurationError) {
        var source = Source(
            id: UInt32(try table.integer("id", in: 0...Int(UInt32.max))), name: try table.string("name"),
            vehicleClass: try table.vehicleClass("class"))
        source.signingKeyFile = try table.optionalString("signing_key_file")?.resolved(against: table.file.folder)
        source.acceptsUnsigned = try table.boolean("accept_unsigned", default: false)
        if source.acceptsUnsigned, source.signingKeyFile == nil {
            throw table.error("'accept_unsigned' belongs to a source with a 'signing_key_file'", at: "accept_unsigned")
        }
        if sources.contains(where: { $0.id == source.id }) {
            throw table.error("source id \(source.id) is given twice", at: "id")
        }
        if sources.contains(where: { $0.name == source.name }) {
            throw table.error("source name '\(source.name)' is given twice", at: "name")
        }
        sources.append(source)
        try table.finish()
    }

    private static func endpoint(_ table: SettingsTable) throws(ConfigurationError) -> Endpoint {
        let endpoint = Endpoint(
            kind: try table.choice("kind", Endpoint.Kind.allCases.map { ($0.rawValue, $0) }),
            address: try table.string("address"), binds: try table.boolean("bind", default: true),
            topics: try table.strings("topics", default: []))
        if !["tcp://", "ipc://", "inproc://"].contains(where: endpoint.address.hasPrefix) {
            throw table.error("'\(endpoint.address)' is no address; write tcp://HOST:PORT or ipc://PATH", at: "address")
        }
        if !endpoint.topics.isEmpty, endpoint.kind != .sub {
            throw table.error("topics belong to an endpoint of kind 'sub'", at: "topics")
        }
        try table.finish()
        return endpoint
    }

    private static func curve(_ table: SettingsTable) throws(ConfigurationError) -> Curve {
        let folder = table.file.folder
        let curve = Curve(
            secretKeyFile: try table.string("secret_key_file").resolved(against: folder),
            publicKeyFile: try table.string("public_key_file").resolved(against: folder),
            clientKeysDirectory: try table.string("client_keys_directory").resolved(against: folder))
        try table.finish()
        return curve
    }

    private static func ruleFiles(_ table: SettingsTable) throws(ConfigurationError) -> RuleFiles {
        var files = RuleFiles()
        let folder = table.file.folder
        files.airspace = try table.strings("airspace", default: []).map { $0.resolved(against: folder) }
        files.separation = try table.optionalString("separation")?.resolved(against: folder)
        files.routes = try table.strings("routes", default: []).map { $0.resolved(against: folder) }
        files.vertiports = try table.strings("vertiports", default: []).map { $0.resolved(against: folder) }
        files.arenas = try table.strings("arenas", default: []).map { $0.resolved(against: folder) }
        files.heights = try HeightSettings(table)
        try table.finish()
        return files
    }
}

extension SettingsTable {
    /// A vehicle class by its name.
    package func vehicleClass(_ key: String) throws(ConfigurationError) -> VehicleClass {
        try choice(key, VehicleClass.allCases.map { ($0.name, $0) })
    }
}

extension ConfigurationFile {
    /// The folder the file stands in, against which the paths it names are resolved.
    package var folder: String { URL(filePath: path).deletingLastPathComponent().path }
}

extension String {
    /// An absolute path as it is, a relative one below `folder`.
    package func resolved(against folder: String) -> String {
        hasPrefix("/") ? self : URL(filePath: folder).appending(path: self).path
    }
}

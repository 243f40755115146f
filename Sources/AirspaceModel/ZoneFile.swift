/// Which standard a file of zones follows.
package enum ZoneFileFormat: String, Sendable {
    /// GeoJSON, with the members of ED-318 where there are any.
    case ed318 = "ED-318"
    case ed269 = "ED-269"
    /// The geofence of a QGroundControl plan.
    case plan = "QGroundControl plan"
    /// Volumes of operational intents and constraints.
    case f3548 = "ASTM F3548 volumes"
    /// A list of positions or of mission items.
    case ardupilot = "ArduPilot fence"
    case kml = "KML"
}

/// One zone of a file: accepted or refused.
package struct ZoneFileEntry: Sendable {
    /// What became of the zone.
    package enum Outcome: Sendable {
        case accepted(Zone)
        case refused(ZoneRefusal)
    }

    /// The zone's identifier, name or place.
    package var zone: String
    package var outcome: Outcome
    /// What was read in one stated way although the file does not follow its standard.
    package var warnings: [ZoneFileWarning]
}

/// What a file of zones holds, zone by zone in the order of the file. A refused zone leaves the others standing.
package struct ZoneFileResult: Sendable {
    package var file: String
    package var format: ZoneFileFormat
    package var metadata = ZoneFileMetadata()
    /// Every zone, accepted or not.
    package var entries: [ZoneFileEntry] = []
    /// What concerns the file as a whole.
    package var warnings: [ZoneFileWarning] = []

    /// The accepted zones.
    package var zones: [Zone] {
        entries.compactMap { if case .accepted(let zone) = $0.outcome { zone } else { nil } }
    }

    /// How many warnings there are and what shows them; nil without any.
    package var warningNote: String? {
        let count = entries.reduce(warnings.count) { $0 + $1.warnings.count }
        guard count > 0 else { return nil }
        return "\(file): \(count) \(count == 1 ? "warning" : "warnings"), see: narae zones check \(file)"
    }

    /// Warns of each zone whose identifier an earlier one has.
    mutating func noteRepeatedIdentifiers() {
        var seen: Set<String> = []
        for index in entries.indices where !seen.insert(entries[index].zone).inserted {
            entries[index].warnings.append(
                ZoneFileWarning("the identifier is used by an earlier zone of the file", at: entries[index].zone))
        }
    }

    /// The refused zones with their names.
    package var refusals: [(zone: String, refusal: ZoneRefusal)] {
        entries.compactMap { if case .refused(let refusal) = $0.outcome { ($0.zone, refusal) } else { nil } }
    }
}

/// Reads files of zones: ED-318 and plain GeoJSON, ED-269, volumes of ASTM F3548, the geofence of a
/// QGroundControl plan, and ArduPilot's fences. KML is read by ``KMLFile``, because it needs a parser of XML.
package enum ZoneFile {
    /// The zones of a file's bytes.
    ///
    /// - Parameter file: the name that results and errors give.
    package static func read(_ bytes: [UInt8], file: String) throws(ZoneFileError) -> ZoneFileResult {
        if ArduPilotFence.isFence(bytes) {
            var result = ArduPilotFence.read(bytes, file: file)
            try limit(result.entries.count)
            result.noteRepeatedIdentifiers()
            return result
        }
        let root: JSONValue
        do throws(JSONSyntaxError) {
            root = try JSONParser.parse(bytes)
        } catch {
            throw .syntax(error)
        }
        var result: ZoneFileResult
        if let fence = root["geoFence"] {
            result = PlanFence.read(fence, file: file)
        } else if let zones = ED269File.zones(of: root) {
            try limit(zones.list.count)
            result = ED269File.read(zones.list, under: zones.place, file: file)
        } else if let features = ED318File.features(of: root) {
            try limit(features.count)
            result = ED318File.read(features, root: root, file: file)
        } else if let volumes = F3548Volumes.volumes(of: root) {
            try limit(volumes.list.count)
            result = F3548Volumes.read(volumes.list, under: volumes.place, file: file)
        } else {
            throw .notZones
        }
        result.noteRepeatedIdentifiers()
        return result
    }

    static func limit(_ count: Int) throws(ZoneFileError) {
        guard count <= ZoneFileLimits.zonesPerFile else {
            throw .tooManyZones(limit: ZoneFileLimits.zonesPerFile)
        }
    }
}

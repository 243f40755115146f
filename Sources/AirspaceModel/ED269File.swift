/// Reads ED-269 zones: a list under `UASZoneList` or `features`, each with `restriction`, `applicability` and `geometry`.
///
/// Source: EUROCAE ED-269, UAS geographical zone data model.
enum ED269File {
    /// The zones of a document and the member they stand in; nil when it is no ED-269 document.
    static func zones(of root: JSONValue) -> (list: [JSONValue], place: String)? {
        for name in ["UASZoneList", "features"] {
            guard let list = root[name]?.array else { continue }
            let isED269 = list.contains { $0["restriction"] != nil || $0["geometry"]?.array != nil }
            if name == "UASZoneList" || isED269 { return (list, name) }
        }
        return nil
    }

    static func read(_ zones: [JSONValue], under member: String, file: String) -> ZoneFileResult {
        var result = ZoneFileResult(file: file, format: .ed269)
        for (index, value) in zones.enumerated() {
            var reader = ED269ZoneReader(value, place: "\(member)[\(index)]")
            let outcome: ZoneFileEntry.Outcome
            do throws(ZoneRefusal) {
                outcome = .accepted(try reader.zone())
            } catch {
                outcome = .refused(error)
            }
            result.entries.append(ZoneFileEntry(zone: reader.label, outcome: outcome, warnings: reader.warnings))
        }
        return result
    }
}

/// Reads one ED-269 zone.
private struct ED269ZoneReader {
    private let value: JSONValue
    private let place: String
    private var shapes = ZoneGeometryReader()
    private var times = ApplicabilityReader()
    private var layers = LayerReader()
    private var own: [ZoneFileWarning] = []

    init(_ value: JSONValue, place: String) { (self.value, self.place) = (value, place) }

    var warnings: [ZoneFileWarning] { own + layers.warnings + shapes.warnings + times.warnings }

    var label: String {
        if let identifier = value["identifier"]?.string, !identifier.isEmpty { return identifier }
        if let name = value["name"]?.string, !name.isEmpty { return name }
        return place
    }

    mutating func zone() throws(ZoneRefusal) -> Zone {
        guard value.isObject else { throw ZoneRefusal(.notAFeature, at: place) }
        let restriction = value["restriction"]?.string ?? ""
        guard let type = ZoneType(ed269: restriction) else {
            throw ZoneRefusal(.unknownType(restriction), at: place + ".restriction")
        }
        guard let list = value["geometry"]?.array, !list.isEmpty else {
            throw ZoneRefusal(.missingGeometry, at: place + ".geometry")
        }
        guard list.count <= ZoneFileLimits.volumesPerZone else {
            throw ZoneRefusal(.tooManyVolumes(limit: ZoneFileLimits.volumesPerZone), at: place + ".geometry")
        }
        var volumes: [ZoneVolume] = []
        for (index, item) in list.enumerated() { volumes.append(try volume(item, at: "\(place).geometry[\(index)]")) }
        return Zone(
            identifier: label, name: value["name"]?.string ?? "", country: value["country"]?.string ?? "", type: type,
            variant: value["type"]?.string.flatMap(ZoneVariant.init(rawValue:)) ?? .common, volumes: volumes,
            applicability: try times.periods(value["applicability"], at: place + ".applicability"))
    }

    private mutating func volume(_ geometry: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneVolume {
        let layer = try layers.ed269(geometry, at: place)
        let projectionPlace = place + ".horizontalProjection"
        guard let projection = geometry["horizontalProjection"] else {
            throw ZoneRefusal(.missingGeometry, at: projectionPlace)
        }
        switch projection["type"]?.string {
        case "Polygon":
            let polygon = try shapes.polygon(projection["coordinates"], at: projectionPlace + ".coordinates")
            return ZoneVolume(shape: .polygons([polygon]), layer: layer)
        case "Circle":
            let centre = try shapes.position(projection["center"] ?? .null, at: projectionPlace + ".center")
            if geometry["uomDimensions"]?.string == "FT" {
                own.append(ZoneFileWarning("the radius is taken in metres", at: projectionPlace + ".radius"))
            }
            let shape = try shapes.circle(
                centre: centre, radius_m: projection["radius"]?.number, at: projectionPlace + ".radius")
            return ZoneVolume(shape: shape, layer: layer)
        case let type:
            throw ZoneRefusal(.unsupportedGeometry(type ?? "none"), at: projectionPlace)
        }
    }
}

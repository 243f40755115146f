/// Reads ED-318 zones: GeoJSON features with a `layer` and an `extent`, and their properties. Plain GeoJSON features are
/// zones without limits of height and time.
///
/// The metadata of a collection hold for each of its zones: a validity that cannot be read refuses them all, for nobody
/// could say then when the file is right.
///
/// Extensions of Narae, in `extendedProperties` or among the properties: `narae_keep_in` (bool), `narae_classes` (array of
/// `drone`, `uam`, `crewed`), `narae_boundary_contact` (bool), `narae_contingency_buffer_m`, `narae_ground_risk_buffer_m` and
/// `narae_vertical_buffer_m` (numbers, ``ZoneBuffers``).
///
/// Source: ED-318 JSON schemas, RFC 7946.
enum ED318File {
    /// The features of a document and their places: a FeatureCollection or a single Feature.
    static func features(of root: JSONValue) -> [(feature: JSONValue, place: String)]? {
        switch root["type"]?.string {
        case "FeatureCollection":
            return root["features"]?.array?.enumerated().map { ($1, "features[\($0)]") }
        case "Feature":
            return [(root, "feature")]
        default:
            return nil
        }
    }

    static func read(
        _ features: [(feature: JSONValue, place: String)], root: JSONValue, file: String
    ) -> ZoneFileResult {
        var result = ZoneFileResult(file: file, format: .ed318)
        let collection = ZoneFileMetadataReader(root: root)
        (result.metadata, result.warnings) = (collection.metadata, collection.warnings)
        for (feature, place) in features {
            var reader = FeatureReader(feature, place: place)
            let outcome: ZoneFileEntry.Outcome
            do throws(ZoneRefusal) {
                var zone = try reader.zone()
                zone.validity = collection.metadata.validity
                if let refusal = collection.refusal { throw refusal }
                outcome = .accepted(zone)
            } catch {
                outcome = .refused(error)
            }
            result.entries.append(ZoneFileEntry(zone: reader.label, outcome: outcome, warnings: reader.warnings))
        }
        // "There are no zones" needs a time as well.
        if let refusal = collection.refusal, result.entries.isEmpty {
            result.entries.append(ZoneFileEntry(zone: "metadata", outcome: .refused(refusal), warnings: []))
        }
        return result
    }
}

/// Reads one feature.
private struct FeatureReader {
    private let feature: JSONValue
    private let place: String
    /// The properties: nested in `UASZone` in ENAIRE's files.
    private let properties: JSONValue
    private var shapes = ZoneGeometryReader()
    private var times = ApplicabilityReader()
    private var own: [ZoneFileWarning] = []

    init(_ feature: JSONValue, place: String) {
        (self.feature, self.place) = (feature, place)
        let properties = feature["properties"] ?? .object([])
        if let nested = properties["UASZone"], nested.isObject {
            self.properties = nested
            own.append(ZoneFileWarning("UASZone read as the properties", at: place + ".properties"))
        } else {
            self.properties = properties
        }
    }

    var warnings: [ZoneFileWarning] { own + shapes.warnings + times.warnings }

    /// What the zone is called in results: also when it is refused.
    var label: String {
        if let identifier = text("identifier"), !identifier.isEmpty { return identifier }
        return name.isEmpty ? place : name
    }

    /// The first text of `name`, which is an array of texts in ED-318 and a string elsewhere.
    private var name: String {
        if let text = properties["name"]?.string { return text }
        return properties["name"]?.array?.lazy.compactMap { $0["text"]?.string }.first ?? ""
    }

    private func text(_ key: String) -> String? { properties[key]?.string }

    mutating func zone() throws(ZoneRefusal) -> Zone {
        guard feature.isObject, feature["type"]?.string == "Feature" else { throw ZoneRefusal(.notAFeature, at: place) }
        guard let geometry = feature["geometry"] else { throw ZoneRefusal(.missingGeometry, at: place + ".geometry") }
        let volumes = try volumes(geometry, at: place + ".geometry")
        guard volumes.count <= ZoneFileLimits.volumesPerZone else {
            throw ZoneRefusal(.tooManyVolumes(limit: ZoneFileLimits.volumesPerZone), at: place + ".geometry")
        }
        let outer = feature["properties"] ?? .object([])
        return Zone(
            identifier: label, name: name, country: text("country") ?? "", type: try type(), variant: try variant(),
            volumes: volumes,
            applicability: try times.periods(
                properties["limitedApplicability"] ?? outer["limitedApplicability"],
                at: place + ".properties.limitedApplicability"),
            isKeepIn: try flag("narae_keep_in", default: false), vehicleClasses: try classes(),
            isBoundaryContact: try flag("narae_boundary_contact", default: true), buffers: try buffers())
    }

    private mutating func volumes(_ geometry: JSONValue, at place: String) throws(ZoneRefusal) -> [ZoneVolume] {
        let type = geometry["type"]?.string ?? "none"
        let coordinates = place + ".coordinates"
        let shape: ZoneShape
        switch type {
        case "Polygon": shape = .polygons([try shapes.polygon(geometry["coordinates"], at: coordinates)])
        case "MultiPolygon": shape = try shapes.polygons(geometry["coordinates"], at: coordinates)
        case "Point": shape = try circle(geometry, at: place)
        case "GeometryCollection": return try collection(geometry, at: place)
        default: throw ZoneRefusal(.unsupportedGeometry(type), at: place)
        }
        return [ZoneVolume(shape: shape, layer: try layer(of: geometry, at: place))]
    }

    private mutating func collection(_ geometry: JSONValue, at place: String) throws(ZoneRefusal) -> [ZoneVolume] {
        guard let members = geometry["geometries"]?.array, !members.isEmpty else {
            throw ZoneRefusal(.emptyGeometry, at: place)
        }
        var volumes: [ZoneVolume] = []
        for (index, member) in members.enumerated() {
            let place = "\(place).geometries[\(index)]"
            // A collection within a collection gains nothing and RFC 7946 §3.1.8 discourages it.
            if member["type"]?.string == "GeometryCollection" {
                throw ZoneRefusal(.unsupportedGeometry("GeometryCollection within another"), at: place)
            }
            volumes += try self.volumes(member, at: place)
        }
        return volumes
    }

    private mutating func circle(_ geometry: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneShape {
        guard let extent = geometry["extent"], extent["subType"]?.string == "Circle" else {
            throw ZoneRefusal(.pointWithoutCircle, at: place)
        }
        let centre = try shapes.position(geometry["coordinates"] ?? .null, at: place + ".coordinates")
        return try shapes.circle(centre: centre, radius_m: extent["radius"]?.number, at: place + ".extent.radius")
    }

    private mutating func layer(of geometry: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneLayer {
        var reader = LayerReader()
        defer { own += reader.warnings }
        if let layer = geometry["layer"] { return try reader.ed318(layer, at: place + ".layer") }
        if let layer = feature["properties"]?["verticalLayer"] {
            return try reader.nested(layer, at: self.place + ".properties.verticalLayer")
        }
        return .unlimited
    }

    private mutating func type() throws(ZoneRefusal) -> ZoneType {
        guard let text = text("type") else {
            own.append(ZoneFileWarning("no zone type: taken as PROHIBITED", at: place + ".properties"))
            return .prohibited
        }
        guard let type = ZoneType(rawValue: text) else {
            throw ZoneRefusal(.unknownType(text), at: place + ".properties.type")
        }
        let missing = ["identifier", "country", "variant", "zoneAuthority"].filter {
            properties[$0] == nil && feature["properties"]?[$0] == nil
        }
        if !missing.isEmpty {
            own.append(
                ZoneFileWarning("ED-318 requires " + missing.joined(separator: ", "), at: place + ".properties"))
        }
        return type
    }

    private func variant() throws(ZoneRefusal) -> ZoneVariant {
        guard let text = text("variant") else { return .common }
        guard let variant = ZoneVariant(rawValue: text) else {
            throw ZoneRefusal(.unknownVariant(text), at: place + ".properties.variant")
        }
        return variant
    }

    private func extended(_ name: String) -> JSONValue? {
        properties["extendedProperties"]?[name] ?? properties[name]
    }

    private func flag(_ name: String, default standard: Bool) throws(ZoneRefusal) -> Bool {
        guard let value = extended(name) else { return standard }
        guard let flag = value.bool else { throw ZoneRefusal(.badProperty(name), at: place + ".properties") }
        return flag
    }

    private func buffers() throws(ZoneRefusal) -> ZoneBuffers {
        var buffers = ZoneBuffers()
        buffers.contingency_m = try buffer("narae_contingency_buffer_m")
        buffers.groundRisk_m = try buffer("narae_ground_risk_buffer_m")
        buffers.vertical_m = try buffer("narae_vertical_buffer_m")
        return buffers
    }

    private func buffer(_ name: String) throws(ZoneRefusal) -> Double {
        guard let value = extended(name) else { return 0 }
        guard let number = value.number, ZoneBuffers.range_m.contains(number) else {
            throw ZoneRefusal(.badProperty(name), at: place + ".properties")
        }
        return number
    }

    private func classes() throws(ZoneRefusal) -> ZoneVehicleClasses {
        guard let value = extended("narae_classes") else { return .all }
        let refusal = ZoneRefusal(.badProperty("narae_classes"), at: place + ".properties")
        guard let names = value.array, !names.isEmpty else { throw refusal }
        var classes: ZoneVehicleClasses = []
        for name in names {
            guard let text = name.string, let one = ZoneVehicleClasses(name: text) else { throw refusal }
            classes.formUnion(one)
        }
        return classes
    }
}

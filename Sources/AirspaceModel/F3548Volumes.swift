import Geodesy
import Quantities

/// Reads the volumes of ASTM F3548: outlines with limits of height and time, as operators of a UTM exchange them.
///
/// ```
/// {"volume": {"outline_polygon": {"vertices": [{"lat", "lng"}, …]} | "outline_circle": {"center", "radius": {"value",
///   "units": "M"}}, "altitude_lower": {"value", "reference": "W84", "units": "M"}, "altitude_upper"},
///  "time_start": {"value", "format": "RFC3339"}, "time_end"}
/// ```
/// A file holds an array of them, or an object with `volumes`, also under `details` of an `operational_intent` or a
/// `constraint`. Each volume is a zone to stay out of, unless `narae_keep_in` says that it is one to stay in.
///
/// The edge between two vertices is the shortest path. Zones have edges that are straight in latitude and longitude, so an
/// edge is cut until its pieces are no longer than 800 m, where both agree within 1 cm.
///
/// Source: ASTM F3548-21, annex A4 (OpenAPI, `Volume4D`).
enum F3548Volumes {
    private static let longestPiece_m = 800.0
    /// A path longer than this is no edge of a volume that anybody flies.
    private static let longestEdge_m = 100_000.0

    /// The volumes of a document and the place they stand in; nil when it holds none.
    static func volumes(of root: JSONValue) -> (list: [JSONValue], place: String)? {
        if let list = root.array, list.contains(where: isVolume) { return (list, "") }
        if isVolume(root) { return ([root], "") }
        for path in [["operational_intent", "details"], ["constraint", "details"], ["details"], []] {
            let holder = path.reduce(root as JSONValue?) { $0?[$1] }
            guard let list = holder?["volumes"]?.array, list.contains(where: isVolume) else { continue }
            return (list, (path + ["volumes"]).joined(separator: "."))
        }
        return nil
    }

    private static func isVolume(_ value: JSONValue) -> Bool {
        let volume = value["volume"] ?? value
        return volume["outline_polygon"] != nil || volume["outline_circle"] != nil
    }

    static func read(_ volumes: [JSONValue], under member: String, file: String) -> ZoneFileResult {
        var result = ZoneFileResult(file: file, format: .f3548)
        for (index, value) in volumes.enumerated() {
            let place = "\(member)[\(index)]"
            var warnings: [ZoneFileWarning] = []
            let outcome: ZoneFileEntry.Outcome
            do throws(ZoneRefusal) {
                outcome = .accepted(try zone(value, at: place, &warnings))
                if value["narae_keep_in"] == nil {
                    warnings.append(ZoneFileWarning("no zone type: taken as PROHIBITED", at: place))
                }
            } catch {
                outcome = .refused(error)
            }
            result.entries.append(ZoneFileEntry(zone: place, outcome: outcome, warnings: warnings))
        }
        return result
    }

    private static func zone(
        _ value: JSONValue, at place: String, _ warnings: inout [ZoneFileWarning]
    ) throws(ZoneRefusal) -> Zone {
        guard value.isObject else { throw ZoneRefusal(.notAFeature, at: place) }
        let isNested = value["volume"] != nil
        let volume = value["volume"] ?? value
        let volumePlace = isNested ? place + ".volume" : place
        var isKeepIn = false
        if let member = value["narae_keep_in"] {
            guard let flag = member.bool else { throw ZoneRefusal(.badProperty("narae_keep_in"), at: place) }
            isKeepIn = flag
        }
        return Zone(
            identifier: place, type: .prohibited,
            volumes: [
                ZoneVolume(
                    shape: try shape(volume, at: volumePlace, &warnings), layer: try layer(volume, at: volumePlace))
            ],
            applicability: try period(value, at: place).map { [$0] } ?? [], isKeepIn: isKeepIn)
    }

    private static func shape(
        _ volume: JSONValue, at place: String, _ warnings: inout [ZoneFileWarning]
    ) throws(ZoneRefusal) -> ZoneShape {
        if let circle = volume["outline_circle"] {
            guard volume["outline_polygon"] == nil else { throw ZoneRefusal(.twoOutlines, at: place) }
            let place = place + ".outline_circle"
            guard circle["radius"]?["units"]?.string ?? "M" == "M" else {
                throw ZoneRefusal(
                    .unknownUnit(circle["radius"]?["units"]?.string ?? ""), at: place + ".radius.units")
            }
            return try ZoneGeometryReader().circle(
                centre: try position(circle["center"], at: place + ".center"),
                radius_m: circle["radius"]?["value"]?.number, at: place + ".radius")
        }
        let place = place + ".outline_polygon.vertices"
        guard let list = volume["outline_polygon"]?["vertices"]?.array, !list.isEmpty else {
            throw ZoneRefusal(.emptyGeometry, at: place)
        }
        guard list.count >= 3 else { throw ZoneRefusal(.tooFewCorners(list.count), at: place) }
        var vertices: [LatticePoint] = []
        for (index, item) in list.enumerated() { vertices.append(try position(item, at: "\(place)[\(index)]")) }
        if vertices.count > 3, vertices[0] == vertices[vertices.count - 1] {
            vertices.removeLast()
            warnings.append(ZoneFileWarning("the last vertex repeats the first one, which F3548 forbids", at: place))
        }
        return .polygons([try polygon(vertices, at: place)])
    }

    /// The polygon with its edges cut into pieces.
    private static func polygon(_ vertices: [LatticePoint], at place: String) throws(ZoneRefusal) -> ZonePolygon {
        // Judged as it stands first, so that a fault has the number of the file's vertex.
        func faultPlace(_ ring: Int, _ vertex: Int?) -> String { place + (vertex.map { "[\($0)]" } ?? "") }
        _ = try ZoneGeometryReader().judged(ZonePolygon(rings: [vertices]), at: place, faultPlace: faultPlace)
        var ring: [LatticePoint] = []
        for (index, vertex) in vertices.enumerated() {
            let next = vertices[(index + 1) % vertices.count]
            let length_m = ZoneCircle(centre: vertex, radius_m: 0).distance_m(to: next)
            guard length_m <= longestEdge_m else {
                throw ZoneRefusal(.edgeTooLong(limit_m: longestEdge_m), at: "\(place)[\(index)]")
            }
            guard vertex.latitude_deg.magnitude < 85 else { throw ZoneRefusal(.pole, at: "\(place)[\(index)]") }
            ring.append(vertex)
            cut(vertex, next, length_m, into: &ring)
        }
        return try ZoneGeometryReader().judged(ZonePolygon(rings: [ring]), at: place) { _, _ in place }
    }

    /// Adds the positions between two ends of a path.
    private static func cut(
        _ start: LatticePoint, _ end: LatticePoint, _ length_m: Double, into ring: inout [LatticePoint]
    ) {
        guard length_m > longestPiece_m else { return }
        let middle = Geodesic.midpoint(
            latitude1_deg: start.latitude_deg, longitude1_deg: start.longitude_deg, latitude2_deg: end.latitude_deg,
            longitude2_deg: end.longitude_deg)
        let point = LatticePoint(
            latitude_1e7deg: Int32((middle.latitude_deg * 1e7).rounded()),
            longitude_1e7deg: Int32((middle.longitude_deg * 1e7).rounded()))
        cut(start, point, length_m / 2, into: &ring)
        ring.append(point)
        cut(point, end, length_m / 2, into: &ring)
    }

    private static func position(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> LatticePoint {
        guard let latitude = value?["lat"]?.number, let longitude = value?["lng"]?.number else {
            throw ZoneRefusal(.badVertex, at: place)
        }
        return try ZoneGeometryReader.position(latitude_deg: latitude, longitude_deg: longitude, at: place)
    }

    private static func layer(_ volume: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneLayer {
        let lower = try limit(volume["altitude_lower"], at: place + ".altitude_lower")
        let upper = try limit(volume["altitude_upper"], at: place + ".altitude_upper")
        if let lower, let upper, upper.value_mm < lower.value_mm {
            throw ZoneRefusal(.upperBelowLower, at: place + ".altitude_upper")
        }
        return ZoneLayer(lower: lower, upper: upper)
    }

    /// Altitudes are metres above the WGS 84 ellipsoid and nothing else.
    private static func limit(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> AltitudeLimit? {
        guard let value else { return nil }
        guard let number = value["value"]?.number, number.isFinite, number.magnitude < 1e6 else {
            throw ZoneRefusal(.badLimit, at: place)
        }
        guard let reference = value["reference"]?.string else { throw ZoneRefusal(.missingReference, at: place) }
        guard reference == "W84" else { throw ZoneRefusal(.unknownAltitudeReference(reference), at: place) }
        guard let unit = value["units"]?.string, unit == "M" else {
            throw ZoneRefusal(.unknownUnit(value["units"]?.string ?? ""), at: place + ".units")
        }
        return AltitudeLimit(value_mm: Int64((number * 1000).rounded()), reference: .aboveEllipsoid)
    }

    private static func period(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> ApplicabilityPeriod? {
        let start = try instant(value["time_start"], at: place + ".time_start")
        let end = try instant(value["time_end"], at: place + ".time_end")
        if let start, let end, end <= start { throw ZoneRefusal(.endBeforeStart, at: place + ".time_end") }
        return start == nil && end == nil ? nil : ApplicabilityPeriod(start: start, end: end)
    }

    private static func instant(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> UTCInstant? {
        guard let value else { return nil }
        guard let text = value["value"]?.string, let instant = UTCInstant(rfc3339: text) else {
            throw ZoneRefusal(.badTime(value["value"]?.string ?? ""), at: place)
        }
        return instant
    }
}

/// Reads the geofence of a QGroundControl plan: polygons and circles of unlimited height, each to stay in or to stay out.
///
/// `geoFence{circles[{circle{center[lat, lon], radius}, inclusion, version}], polygons[{polygon[[lat, lon]…], inclusion,
/// version}], version: 2}`. Positions are latitude first. Source: QGroundControl developer guide, "Plan file format".
enum PlanFence {
    static func read(_ fence: JSONValue, file: String) -> ZoneFileResult {
        var result = ZoneFileResult(file: file, format: .plan)
        for key in ["polygons", "circles"] {
            for (index, item) in (fence[key]?.array ?? []).enumerated() {
                let place = "geoFence.\(key)[\(index)]"
                var shapes = ZoneGeometryReader()
                let outcome: ZoneFileEntry.Outcome
                do throws(ZoneRefusal) {
                    let shape =
                        key == "polygons" ? try polygon(item, at: place, &shapes) : try circle(item, at: place, shapes)
                    outcome = .accepted(try zone(item, shape, at: place))
                } catch {
                    outcome = .refused(error)
                }
                result.entries.append(ZoneFileEntry(zone: place, outcome: outcome, warnings: shapes.warnings))
            }
        }
        return result
    }

    private static func zone(_ item: JSONValue, _ shape: ZoneShape, at place: String) throws(ZoneRefusal) -> Zone {
        guard let isKeepIn = item["inclusion"]?.bool else {
            throw ZoneRefusal(.badProperty("inclusion"), at: place)
        }
        return Zone(
            identifier: place, type: .prohibited, volumes: [ZoneVolume(shape: shape, layer: .unlimited)],
            isKeepIn: isKeepIn)
    }

    private static func polygon(
        _ item: JSONValue, at place: String, _ shapes: inout ZoneGeometryReader
    ) throws(ZoneRefusal) -> ZoneShape {
        let place = place + ".polygon"
        guard let list = item["polygon"]?.array else { throw ZoneRefusal(.emptyGeometry, at: place) }
        var ring: [LatticePoint] = []
        for (index, value) in list.enumerated() { ring.append(try position(value, at: "\(place)[\(index)]")) }
        // A plan's polygon is open by definition; three corners are enough.
        guard ring.count >= 3 else { throw ZoneRefusal(.tooFewCorners(ring.count), at: place) }
        if ring[0] == ring[ring.count - 1] { ring.removeLast() }
        let polygon = try shapes.judged(ZonePolygon(rings: [ring]), at: place) { _, vertex in
            place + (vertex.map { "[\($0)]" } ?? "")
        }
        return .polygons([polygon])
    }

    private static func circle(
        _ item: JSONValue, at place: String, _ shapes: ZoneGeometryReader
    ) throws(ZoneRefusal) -> ZoneShape {
        let place = place + ".circle"
        let centre = try position(item["circle"]?["center"] ?? .null, at: place + ".center")
        return try shapes.circle(centre: centre, radius_m: item["circle"]?["radius"]?.number, at: place + ".radius")
    }

    /// A position of a plan: latitude, longitude.
    private static func position(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> LatticePoint {
        guard let numbers = value.array, numbers.count >= 2, let latitude = numbers[0].number,
            let longitude = numbers[1].number
        else { throw ZoneRefusal(.badPosition, at: place) }
        return try ZoneGeometryReader.position(latitude_deg: latitude, longitude_deg: longitude, at: place)
    }
}

/// Files of polygons in each of the formats, written from the formats' descriptions for tests of what is refused.
enum ZoneDocument: CaseIterable {
    case ed318
    case ed269
    case plan
    case ardupilot
    case f3548
    case kml

    /// Longitude and latitude in hundredths of a degree east and north of 126.7° E, 37.6° N.
    typealias Position = (east: Double, north: Double)

    /// A zone to write. Rings are closed: their last position is the first one.
    struct Zone {
        var name: String
        var rings: [[Position]]
        /// Lower and upper, metres above ground, or above the ellipsoid in F3548.
        var heights: (Int, Int)?
        /// Start and end, RFC 3339.
        var times: (String, String)?
        /// Metres; then the first position is the centre of a circle.
        var radius: Double?
    }

    /// What of a zone the format can say.
    var hasHoles: Bool { [.ed318, .ed269, .kml].contains(self) }
    var hasHeights: Bool { ![.plan, .ardupilot].contains(self) }
    var hasTimes: Bool { [.ed318, .ed269, .f3548].contains(self) }
    var hasCircles: Bool { self != .kml }
    /// Whether a ring is closed by its first position.
    var repeatsFirst: Bool { hasHoles }

    static func longitude(_ position: Position) -> Double { ((126.7 + position.east / 100) * 1e7).rounded() / 1e7 }
    static func latitude(_ position: Position) -> Double { ((37.6 + position.north / 100) * 1e7).rounded() / 1e7 }

    func text(_ zones: [Zone]) -> String {
        switch self {
        case .ed318:
            #"{"type": "FeatureCollection", "features": [\#(zones.map(Self.feature).joined(separator: ","))]}"#
        case .ed269: #"{"UASZoneList": [\#(zones.map(Self.uasZone).joined(separator: ","))]}"#
        case .plan:
            #"{"geoFence": {"version": 2, "polygons": [\#(Self.planned(zones.filter { $0.radius == nil }))],"#
                + #" "circles": [\#(Self.planned(zones.filter { $0.radius != nil }))]}}"#
        case .ardupilot: (["QGC WPL 110"] + zones.flatMap(Self.items)).joined(separator: "\n")
        case .f3548: #"{"volumes": [\#(zones.map(Self.volume).joined(separator: ","))]}"#
        case .kml: KMLText.document(zones.map(Self.placemark).joined(separator: "\n"))
        }
    }

    /// The name under which the second of three polygons is reported, of which the first is a triangle.
    var secondLabel: String {
        switch self {
        case .ed318, .ed269, .kml: "bad"
        case .plan: "geoFence.polygons[1]"
        case .ardupilot: "polygon at line 5"
        case .f3548: "volumes[1]"
        }
    }

    /// The place of the second of three polygons, of a ring of it, or of a position.
    func secondPlace(ring: Int? = nil, vertex: Int? = nil) -> String {
        let position = vertex.map { "[\($0)]" } ?? ""
        let rings = (ring.map { "[\($0)]" } ?? "") + position
        return switch self {
        case .ed318: "features[1].geometry.coordinates" + rings
        case .ed269: "UASZoneList[1].geometry[0].horizontalProjection.coordinates" + rings
        case .plan: "geoFence.polygons[1].polygon" + position
        case .ardupilot: "line \(5 + (vertex ?? 0))"
        case .f3548: "volumes[1].volume.outline_polygon.vertices" + position
        case .kml:
            "line 5, column 1, "
                + (ring ?? 0 == 0 ? "outerBoundaryIs" : "innerBoundaryIs[\((ring ?? 0) - 1)]") + position
        }
    }

    // MARK: Formats

    private static func geoJSON(_ ring: [Position]) -> String {
        "[" + ring.map { "[\(longitude($0)), \(latitude($0))]" }.joined(separator: ", ") + "]"
    }

    private static func feature(_ zone: Zone) -> String {
        let layer =
            zone.heights.map {
                #", "layer": {"lower": \#($0.0), "lowerReference": "AGL", "upper": \#($0.1), "upperReference": "AGL"}"#
            } ?? ""
        let times =
            zone.times.map {
                #", "limitedApplicability": [{"startDateTime": "\#($0.0)", "endDateTime": "\#($0.1)"}]"#
            } ?? ""
        let coordinates = zone.rings.map(geoJSON).joined(separator: ", ")
        let geometry =
            zone.radius.map {
                #""type": "Point", "coordinates": \#(geoJSON(zone.rings[0]).dropFirst().dropLast()), "extent": "#
                    + #"{"subType": "Circle", "radius": \#($0)}"#
            } ?? #""type": "Polygon", "coordinates": [\#(coordinates)]"#
        return #"""
            {"type": "Feature", "properties": {"identifier": "\#(zone.name)", "type": "PROHIBITED"\#(times)},
             "geometry": {\#(geometry)\#(layer)}}
            """#
    }

    private static func uasZone(_ zone: Zone) -> String {
        let (lower, upper) = zone.heights ?? (0, 120)
        let times =
            zone.times.map {
                #", "applicability": [{"permanent": "NO", "startDateTime": "\#($0.0)", "endDateTime": "\#($0.1)"}]"#
            } ?? ""
        let coordinates = zone.rings.map(geoJSON).joined(separator: ", ")
        let projection =
            zone.radius.map {
                #""type": "Circle", "center": \#(geoJSON(zone.rings[0]).dropFirst().dropLast()), "radius": \#($0)"#
            } ?? #""type": "Polygon", "coordinates": [\#(coordinates)]"#
        return #"""
            {"identifier": "\#(zone.name)", "restriction": "PROHIBITED", "geometry": [{"uomDimensions": "M",
             "lowerLimit": \#(lower), "lowerVerticalReference": "AGL", "upperLimit": \#(upper),
             "upperVerticalReference": "AGL", "horizontalProjection": {\#(projection)}}]\#(times)}
            """#
    }

    private static func planned(_ zones: [Zone]) -> String {
        zones.map { zone in
            let positions = zone.rings[0].dropLast(zone.radius == nil ? 1 : 0)
                .map { "[\(latitude($0)), \(longitude($0))]" }.joined(separator: ", ")
            let outline =
                zone.radius.map { #""circle": {"center": \#(positions), "radius": \#($0)}"# }
                ?? #""polygon": [\#(positions)]"#
            return #"{\#(outline), "inclusion": false}"#
        }.joined(separator: ", ")
    }

    private static func items(_ zone: Zone) -> [String] {
        let corners = zone.rings[0].dropLast(zone.radius == nil ? 1 : 0)
        let command = zone.radius == nil ? 5002 : 5004
        let parameter = zone.radius.map { "\($0)" } ?? "\(corners.count)"
        return corners.map { "1 0 3 \(command) \(parameter) 0 0 0 \(latitude($0)) \(longitude($0)) 0 1" }
    }

    private static func volume(_ zone: Zone) -> String {
        func altitude(_ name: String, _ value: Int) -> String {
            #", "altitude_\#(name)": {"value": \#(value), "reference": "W84", "units": "M"}"#
        }
        let heights = zone.heights.map { altitude("lower", $0.0) + altitude("upper", $0.1) } ?? ""
        let times =
            zone.times.map {
                #", "time_start": {"value": "\#($0.0)", "format": "RFC3339"}, "#
                    + #""time_end": {"value": "\#($0.1)", "format": "RFC3339"}"#
            } ?? ""
        let vertices = zone.rings[0].dropLast(zone.radius == nil ? 1 : 0)
            .map { #"{"lat": \#(latitude($0)), "lng": \#(longitude($0))}"# }.joined(separator: ", ")
        let outline =
            zone.radius.map {
                #""outline_circle": {"center": \#(vertices), "radius": {"value": \#($0), "units": "M"}}"#
            } ?? #""outline_polygon": {"vertices": [\#(vertices)]}"#
        return #"{"volume": {\#(outline)\#(heights)}\#(times)}"#
    }

    private static func placemark(_ zone: Zone) -> String {
        let rings = zone.rings.map { ring in
            ring.map { "\(longitude($0)),\(latitude($0))" }.joined(separator: " ")
        }
        let data = zone.heights.map { [("floor", "\($0.0) m AGL"), ("ceiling", "\($0.1) m AGL")] } ?? []
        return KMLText.placemark(KMLText.polygon(rings[0], holes: Array(rings[1...])), name: zone.name, data: data)
    }
}

import ByteParsing

/// Reads one Placemark.
struct KMLPlacemarkReader {
    private let placemark: KMLElement
    private let place: String
    private let data: KMLData
    private var shapes = ZoneGeometryReader()
    private var layers: KMLLayerReader
    private var own: [ZoneFileWarning] = []

    private static let geometries: Set<String> = [
        "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Model", "Track", "MultiTrack", "gx:Track",
        "gx:MultiTrack",
    ]

    init(_ placemark: KMLElement) {
        self.placemark = placemark
        place = placemark.place.text
        data = KMLData(placemark)
        layers = KMLLayerReader(data)
    }

    var warnings: [ZoneFileWarning] { own + layers.warnings + shapes.warnings }

    /// What the zone is called in results: also when it is refused.
    var label: String {
        if let identifier = try? data.value(["identifier"], at: place) { return identifier.text }
        return name.isEmpty ? "\(placemark.name) at \(place)" : name
    }

    private var name: String { placemark["name"]?.trimmed ?? "" }

    mutating func zone() throws(ZoneRefusal) -> Zone {
        let geometries = placemark.children.filter { Self.geometries.contains($0.name) }
        guard let geometry = geometries.first else { throw ZoneRefusal(.missingGeometry, at: place) }
        guard geometries.count == 1 else { throw ZoneRefusal(.severalOutlines, at: place) }
        let volumes = try volumes(of: geometry)
        guard volumes.count <= ZoneFileLimits.volumesPerZone else {
            throw ZoneRefusal(.tooManyVolumes(limit: ZoneFileLimits.volumesPerZone), at: place)
        }
        let zone = Zone(
            identifier: label, name: name, country: try data.value(["country"], at: place)?.text ?? "",
            type: try type(), volumes: volumes, isKeepIn: try isKeepIn())
        noteTimes()
        return zone
    }

    // MARK: Outlines

    /// One volume for each layer, in the order of the polygons.
    private mutating func volumes(of geometry: KMLElement) throws(ZoneRefusal) -> [ZoneVolume] {
        let polygons = try polygons(in: geometry)
        var layered: [(layer: ZoneLayer, polygons: [ZonePolygon])] = []
        for (index, element) in polygons.enumerated() {
            let prefix = polygons.count > 1 ? "\(place), Polygon[\(index)]." : "\(place), "
            var heights = KMLHeights()
            let polygon = try polygon(element, under: prefix, &heights)
            let layer = try layers.layer(of: element, heights, at: place)
            if let known = layered.firstIndex(where: { $0.layer == layer }) {
                layered[known].polygons.append(polygon)
            } else {
                layered.append((layer, [polygon]))
            }
        }
        return layered.map { ZoneVolume(shape: .polygons($0.polygons), layer: $0.layer) }
    }

    /// The polygons of a geometry. What encloses no area beside them is left out with a warning.
    private mutating func polygons(in geometry: KMLElement) throws(ZoneRefusal) -> [KMLElement] {
        switch geometry.name {
        case "Polygon": return [geometry]
        case "MultiGeometry":
            let members = geometry.children.filter { Self.geometries.contains($0.name) }
            guard let first = members.first else { throw ZoneRefusal(.emptyGeometry, at: place) }
            var polygons: [KMLElement] = []
            for member in members {
                if ["Polygon", "MultiGeometry"].contains(member.name) {
                    polygons += try self.polygons(in: member)
                } else {
                    own.append(ZoneFileWarning("a \(member.name) encloses no area and is left out", at: place))
                }
            }
            guard !polygons.isEmpty else { throw ZoneRefusal(.unsupportedGeometry(first.name), at: place) }
            return polygons
        default: throw ZoneRefusal(.unsupportedGeometry(geometry.name), at: place)
        }
    }

    private mutating func polygon(
        _ element: KMLElement, under prefix: String, _ heights: inout KMLHeights
    ) throws(ZoneRefusal) -> ZonePolygon {
        let outer = element.all("outerBoundaryIs").flatMap { $0.all("LinearRing") }
        guard outer.count <= 1 else { throw ZoneRefusal(.severalOutlines, at: prefix + "outerBoundaryIs") }
        guard let outer = outer.first else { throw ZoneRefusal(.emptyGeometry, at: prefix + "outerBoundaryIs") }
        let holes = element.all("innerBoundaryIs").flatMap { $0.all("LinearRing") }
        func ringPlace(_ ring: Int) -> String {
            prefix + (ring == 0 ? "outerBoundaryIs" : "innerBoundaryIs[\(ring - 1)]")
        }
        var rings: [[LatticePoint]] = []
        for (number, ring) in ([outer] + holes).enumerated() {
            rings.append(try self.ring(ring, at: ringPlace(number), &heights))
        }
        return try shapes.judged(ZonePolygon(rings: rings), at: ringPlace(0)) { ring, vertex in
            ringPlace(ring) + (vertex.map { "[\($0)]" } ?? "")
        }
    }

    /// The positions of `coordinates`: longitude, latitude and, if there is one, height, divided by commas; space between.
    private mutating func ring(
        _ ring: KMLElement, at place: String, _ heights: inout KMLHeights
    ) throws(ZoneRefusal) -> [LatticePoint] {
        let texts = ring["coordinates"]?.text.split(whereSeparator: \.isWhitespace) ?? []
        guard !texts.isEmpty else { throw ZoneRefusal(.emptyGeometry, at: place) }
        var positions: [LatticePoint] = []
        for (index, text) in texts.enumerated() {
            let place = "\(place)[\(index)]"
            let fields = text.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = fields.compactMap(KMLHeights.number)
            guard (2...3).contains(fields.count), numbers.count == fields.count else {
                throw ZoneRefusal(.badCoordinates(String(text.prefix(40))), at: place)
            }
            heights.take(numbers.count == 3 ? numbers[2] : 0)
            positions.append(
                try ZoneGeometryReader.position(latitude_deg: numbers[1], longitude_deg: numbers[0], at: place))
        }
        return try shapes.closed(positions, at: place)
    }

    // MARK: Properties

    private mutating func type() throws(ZoneRefusal) -> ZoneType {
        guard let (name, text) = try data.value(["type", "zonetype", "restriction"], at: place) else {
            own.append(ZoneFileWarning("no zone type: taken as PROHIBITED", at: place))
            return .prohibited
        }
        if let type = ZoneType(ed269: text.uppercased()) { return type }
        own.append(ZoneFileWarning("the \(name) \"\(text)\" is no zone type: taken as PROHIBITED", at: place))
        return .prohibited
    }

    private func isKeepIn() throws(ZoneRefusal) -> Bool {
        guard let (name, text) = try data.value(["naraekeepin"], at: place) else { return false }
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default: throw ZoneRefusal(.badProperty(name), at: place)
        }
    }

    /// KML has no times of a zone, only times of display.
    private mutating func noteTimes() {
        let names = [
            "limitedapplicability", "applicability", "schedule", "startdatetime", "enddatetime", "timestart", "timeend",
        ]
        let found = placemark.children.first { ["TimeSpan", "TimeStamp"].contains($0.name) }?.name ?? data.name(names)
        guard let found else { return }
        own.append(ZoneFileWarning("\(found) is not read: the zone is always in force", at: place))
    }
}

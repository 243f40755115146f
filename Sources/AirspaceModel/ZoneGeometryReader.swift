import Geodesy

/// Reads the outlines of GeoJSON (RFC 7946) and of ED-269 into exact lattice positions, and judges them.
struct ZoneGeometryReader {
    var warnings: [ZoneFileWarning] = []

    /// The polygons of `coordinates` of a MultiPolygon.
    mutating func polygons(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> ZoneShape {
        guard let list = value?.array, !list.isEmpty else { throw ZoneRefusal(.emptyGeometry, at: place) }
        var polygons: [ZonePolygon] = []
        for (index, item) in list.enumerated() { polygons.append(try polygon(item, at: "\(place)[\(index)]")) }
        return .polygons(polygons)
    }

    /// The polygon of `coordinates` of a Polygon: an array of rings.
    mutating func polygon(_ value: JSONValue?, at place: String) throws(ZoneRefusal) -> ZonePolygon {
        guard let list = value?.array, !list.isEmpty else { throw ZoneRefusal(.emptyGeometry, at: place) }
        var rings: [[LatticePoint]] = []
        for (index, item) in list.enumerated() { rings.append(try ring(item, at: "\(place)[\(index)]")) }
        return try judged(ZonePolygon(rings: rings), at: place) { ring, vertex in
            "\(place)[\(ring)]" + (vertex.map { "[\($0)]" } ?? "")
        }
    }

    /// The polygon, if it is valid; otherwise the refusal with the place of the fault.
    ///
    /// - Parameter faultPlace: the place of a ring, or of one of its positions, by their numbers.
    func judged(
        _ polygon: ZonePolygon, at place: String, faultPlace: (_ ring: Int, _ vertex: Int?) -> String
    ) throws(ZoneRefusal) -> ZonePolygon {
        guard polygon.rings.reduce(0, { $0 + $1.count }) <= ZoneFileLimits.verticesPerPolygon else {
            throw ZoneRefusal(.tooManyVertices(limit: ZoneFileLimits.verticesPerPolygon), at: place)
        }
        let box = polygon.box
        guard Int64(box.east) - Int64(box.west) < 1_800_000_000 else { throw ZoneRefusal(.antimeridian, at: place) }
        if let fault = PolygonValidity.fault(of: polygon) {
            throw ZoneRefusal(fault.reason, at: faultPlace(fault.ring, fault.vertex))
        }
        return polygon
    }

    /// The positions of a ring without the repeated last one.
    private mutating func ring(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> [LatticePoint] {
        guard let list = value.array else { throw ZoneRefusal(.badPosition, at: place) }
        var ring: [LatticePoint] = []
        for (index, item) in list.enumerated() { ring.append(try position(item, at: "\(place)[\(index)]")) }
        return try closed(ring, at: place)
    }

    /// The ring without the repeated last position; a ring that is not closed is closed with a warning.
    mutating func closed(_ ring: [LatticePoint], at place: String) throws(ZoneRefusal) -> [LatticePoint] {
        guard ring.count >= 4 else { throw ZoneRefusal(.tooFewPositions(ring.count), at: place) }
        if ring[0] == ring[ring.count - 1] { return Array(ring.dropLast()) }
        warnings.append(ZoneFileWarning("the ring is not closed: its last position is joined to the first", at: place))
        return ring
    }

    /// A position: longitude, latitude in degrees; a height after them is not used.
    func position(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> LatticePoint {
        guard let numbers = value.array, numbers.count >= 2, let longitude = numbers[0].number,
            let latitude = numbers[1].number
        else { throw ZoneRefusal(.badPosition, at: place) }
        return try Self.position(latitude_deg: latitude, longitude_deg: longitude, at: place)
    }

    /// The lattice position nearest to decimal degrees: exact for up to seven decimals.
    static func position(
        latitude_deg: Double, longitude_deg: Double, at place: String
    ) throws(ZoneRefusal) -> LatticePoint {
        guard latitude_deg.magnitude <= 90 else { throw ZoneRefusal(.latitudeOutOfRange(latitude_deg), at: place) }
        guard longitude_deg.magnitude <= 180 else { throw ZoneRefusal(.longitudeOutOfRange(longitude_deg), at: place) }
        guard latitude_deg.magnitude < 90 else { throw ZoneRefusal(.pole, at: place) }
        guard longitude_deg.magnitude < 180 else { throw ZoneRefusal(.antimeridian, at: place) }
        return LatticePoint(
            latitude_1e7deg: Int32((latitude_deg * 1e7).rounded()),
            longitude_1e7deg: Int32((longitude_deg * 1e7).rounded()))
    }

    /// A circle around a centre. It must reach neither a pole nor the antimeridian.
    func circle(centre: LatticePoint, radius_m: Double?, at place: String) throws(ZoneRefusal) -> ZoneShape {
        guard let radius_m, radius_m > 0, radius_m <= ZoneFileLimits.circleRadius_m else {
            throw ZoneRefusal(.badRadius, at: place)
        }
        let circle = ZoneCircle(centre: centre, radius_m: radius_m)
        guard let box = circle.box else {
            // The local plane and its series are made for latitudes up to 85 degrees.
            throw ZoneRefusal(.pole, at: place)
        }
        guard box.west > -1_800_000_000, box.east < 1_800_000_000 else { throw ZoneRefusal(.antimeridian, at: place) }
        return .circle(circle)
    }
}

import AirspaceModel
import Geodesy

/// The outlines of an index for the question of how soon a flight comes near one of them.
///
/// Each outline lies on a plane of its own that touches the earth in its middle, so that zones may be anywhere.
struct ZoneOutlook: Sendable {
    private struct Polygon: Sendable {
        var plane: LocalPlane
        var outline: SegmentTree.Outline
    }

    private var tree = SegmentTree()
    /// By shape; nil for a circle.
    private var polygons: [Polygon?] = []

    mutating func add(_ polygon: ZonePolygon) {
        let middle = polygon.box.middle
        let plane = LocalPlane(originLatitude_deg: middle.latitude_deg, originLongitude_deg: middle.longitude_deg)
        let segments = polygon.edges.flatMap { ZoneForecast.segments(of: $0, on: plane, .degrees) }
        polygons.append(Polygon(plane: plane, outline: tree.add(segments)))
    }

    /// Keeps the place of a circle, whose plane is in the table.
    mutating func addCircle() { polygons.append(nil) }

    /// How soon a straight flight of constant speed comes within a distance of a shape's outline, and how far that is now.
    ///
    /// - Parameters:
    ///   - end: where the flight is after `horizon_s`.
    ///   - reach_m: this near counts as contact.
    func forecast(
        shape number: Int, of table: ShapeTable, from start: LatticePoint, to end: LatticePoint, horizon_s: Double,
        within reach_m: Double
    ) -> OutlineForecast {
        guard let polygon = polygons[number] else {
            let circle = table.circle(ofShape: number)
            let flight = PredictedFlight(from: start, to: end, on: circle.plane, horizon_s: horizon_s)
            return Self.forecast(circle.radius_m, flight, within: reach_m)
        }
        let flight = PredictedFlight(from: start, to: end, on: polygon.plane, horizon_s: horizon_s)
        return OutlineForecast(
            firstContact_s: tree.approach(of: flight, to: polygon.outline, within: reach_m),
            clearance_m: tree.distance_m(from: flight.start, to: polygon.outline))
    }

    /// Metres from a position to a shape's outline.
    func clearance_m(shape number: Int, of table: ShapeTable, at point: LatticePoint) -> Double {
        guard let polygon = polygons[number] else { return table.circle(ofShape: number).excess_m(at: point).magnitude }
        let place = polygon.plane.project(
            latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg)
        return tree.distance_m(from: place, to: polygon.outline)
    }

    /// The same for a circle around the origin of the flight's plane.
    private static func forecast(_ radius_m: Double, _ flight: PredictedFlight, within reach_m: Double)
        -> OutlineForecast
    {
        let centre = PlaneSegment(start: PlanePoint(east_m: 0, north_m: 0), end: PlanePoint(east_m: 0, north_m: 0))
        let distance_m = flight.start.length_m
        let clearance_m = (distance_m - radius_m).magnitude
        if clearance_m <= reach_m { return OutlineForecast(firstContact_s: 0, clearance_m: clearance_m) }
        // From outside the outer edge of the band around the outline, from inside the inner one.
        let contact_s =
            distance_m > radius_m
            ? centre.approach(of: flight, within: radius_m + reach_m, before: flight.horizon_s)
            : flight.departure_s(beyond: radius_m - reach_m)
        return OutlineForecast(firstContact_s: contact_s, clearance_m: clearance_m)
    }
}

extension PredictedFlight {
    init(from start: LatticePoint, to end: LatticePoint, on plane: LocalPlane, horizon_s: Double) {
        func project(_ point: LatticePoint) -> PlanePoint {
            plane.project(latitude_1e7deg: point.latitude_1e7deg, longitude_1e7deg: point.longitude_1e7deg)
        }
        let (from, to) = (project(start), project(end))
        self.init(
            from: from, velocityEast_mps: (to.east_m - from.east_m) / horizon_s,
            velocityNorth_mps: (to.north_m - from.north_m) / horizon_s, horizon_s: horizon_s)
    }

    /// Seconds until a flight that begins within a distance of the plane's origin is farther away; nil within its horizon.
    fileprivate func departure_s(beyond distance_m: Double) -> Double? {
        let square = velocityEast_mps * velocityEast_mps + velocityNorth_mps * velocityNorth_mps
        guard square > 0 else { return nil }
        let half = start.east_m * velocityEast_mps + start.north_m * velocityNorth_mps
        let rest = start.length_m * start.length_m - distance_m * distance_m
        let time_s = (-half + max(0, half * half - square * rest).squareRoot()) / square
        return time_s <= horizon_s ? max(0, time_s) : nil
    }
}

import AirspaceModel

/// The centre line of a corridor on the plane about its own middle.
struct CorridorLine {
    private let plane: ProjectionPlane
    private let points: [(east_m: Double, north_m: Double)]

    init(_ corridor: Corridor) {
        let latitudes = corridor.points.map(\.latitude_deg)
        let longitudes = corridor.points.map(\.longitude_deg)
        let plane = ProjectionPlane(
            originLatitude_deg: SampleStatistics.mean(latitudes), originLongitude_deg: SampleStatistics.mean(longitudes)
        )
        self.plane = plane
        points = corridor.points.map { plane.project(latitude_deg: $0.latitude_deg, longitude_deg: $0.longitude_deg) }
    }

    /// The distance of a position to the line, and whether its nearest place lies between the ends of the line.
    func place(latitude_deg: Double, longitude_deg: Double) -> (distance_m: Double, isBetweenEnds: Bool) {
        let point = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        var nearest = Double.infinity
        var isBetweenEnds = false
        for leg in 0..<points.count - 1 {
            let (start, end) = (points[leg], points[leg + 1])
            let (de, dn) = (end.east_m - start.east_m, end.north_m - start.north_m)
            let (pe, pn) = (point.east_m - start.east_m, point.north_m - start.north_m)
            let along = (pe * de + pn * dn) / (de * de + dn * dn)
            let clamped = min(1, max(0, along))
            let (ce, cn) = (pe - clamped * de, pn - clamped * dn)
            let distance = (ce * ce + cn * cn).squareRoot()
            if distance < nearest {
                nearest = distance
                isBetweenEnds = !(leg == 0 && along < 0) && !(leg == points.count - 2 && along > 1)
            }
        }
        return (nearest, isBetweenEnds)
    }
}

import AirspaceModel
import Geodesy

/// A funnel on the plane of its vertiport: exact in metres, with a sloped floor and a sloped ceiling.
struct FunnelGeometry: BitwiseCopyable, Sendable {
    /// How far outside its outer end a track is remembered, metres: the pass of the outermost gate has a position before it.
    static let approach_m = 300.0

    let use: Vertiport.Funnel.Use
    private let centre: PlanePoint
    private let outward: UnitVector
    /// From the FATO's centre to its edge in the direction of the funnel, metres.
    private let edge_m: Double
    private let innerHalfWidth_m: Double
    private let length_m: Double
    private let slope: Double
    private let divergence: Double
    private let depth_m: Double

    init(_ funnel: Vertiport.Funnel, fato: Vertiport.FinalApproach, on plane: LocalPlane) {
        use = funnel.use
        centre = plane.project(latitude_deg: fato.latitude_deg, longitude_deg: fato.longitude_deg)
        outward = UnitVector(bearing_deg: funnel.bearing_deg)
        // Where the funnel's middle line leaves the square.
        let side = UnitVector(bearing_deg: fato.bearing_deg)
        let along = abs(outward.east * side.east + outward.north * side.north)
        let across = abs(outward.east * side.north - outward.north * side.east)
        edge_m = fato.side_m / 2 / max(along, across)
        innerHalfWidth_m = fato.side_m / 2
        (length_m, slope, divergence) = (funnel.length_m, funnel.slope_percent / 100, funnel.divergence_percent / 100)
        depth_m = funnel.depth_m
    }

    /// Where a vehicle is in relation to the funnel.
    struct Place: BitwiseCopyable, Sendable {
        /// Metres from the edge of the FATO outward along the middle line.
        var distance_m: Double
        /// Metres from the middle line, positive to the right of who flies in.
        var lateral_m: Double
        /// Metres above the pad and above the lower face; NaN where unknown.
        var height_m: Double
        var heightAboveSurface_m: Double
    }

    enum Containment: UInt8, BitwiseCopyable, Sendable {
        case outside
        case inside
        /// Between the sides, and the height is not known.
        case unknown
    }

    func place(of point: PlanePoint, height_m: Double) -> Place {
        let offset = point - centre
        let distance_m = offset.east_m * outward.east + offset.north_m * outward.north - edge_m
        return Place(
            distance_m: distance_m, lateral_m: offset.north_m * outward.east - offset.east_m * outward.north,
            height_m: height_m, heightAboveSurface_m: height_m - slope * distance_m)
    }

    /// Whether a place is in the solid; its faces belong to it.
    func containment(of place: Place) -> Containment {
        guard isBetweenSides(place, beyondEnd_m: 0) else { return .outside }
        if place.height_m.isNaN { return .unknown }
        // The plane is exact to a millimetre.
        return (-0.001...depth_m + 0.001).contains(place.heightAboveSurface_m) ? .inside : .outside
    }

    /// True between the sides in plan, up to a distance beyond the outer end.
    func isBetweenSides(_ place: Place, beyondEnd_m: Double) -> Bool {
        place.distance_m >= -0.001 && place.distance_m <= length_m + beyondEnd_m + 0.001
            && abs(place.lateral_m) <= innerHalfWidth_m + divergence * place.distance_m + 0.001
    }

    /// The speed towards the FATO, metres per second; NaN where no velocity is told.
    func inwardSpeed_mps(_ fix: PositionFix) -> Double {
        -(Double(fix.sample.velocityEast_mps) * outward.east + Double(fix.sample.velocityNorth_mps) * outward.north)
    }

    /// A box that holds the funnel and the way before it.
    func box(on plane: LocalPlane) -> DegreeBox {
        var box = DegreeBox()
        for part in 0...4 {
            let distance_m = (length_m + Self.approach_m) * Double(part) / 4
            let middle = PlanePoint(
                east_m: centre.east_m + (edge_m + distance_m) * outward.east,
                north_m: centre.north_m + (edge_m + distance_m) * outward.north)
            box.formUnion(
                DegreeBox(around: middle, radius_m: innerHalfWidth_m + divergence * distance_m, on: plane))
        }
        return box
    }
}

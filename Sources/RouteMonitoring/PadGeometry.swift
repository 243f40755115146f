import AirspaceModel
import Geodesy

/// The area of one pad on the plane of its vertiport: a FATO's safety area (a turned square) or a stand (a circle).
struct PadGeometry: BitwiseCopyable, Sendable {
    private let centre: PlanePoint
    /// Half the side of the square with its safety area, or the circle's radius; metres.
    private let reach_m: Double
    /// The unit vector of the square's first side; unused for a circle.
    private let sideEast: Double
    private let sideNorth: Double
    let isSquare: Bool

    init(_ fato: Vertiport.FinalApproach, on plane: LocalPlane) {
        centre = plane.project(latitude_deg: fato.latitude_deg, longitude_deg: fato.longitude_deg)
        reach_m = fato.side_m / 2 + fato.safetyAreaWidth_m
        let bearing = UnitVector(bearing_deg: fato.bearing_deg)
        (sideEast, sideNorth) = (bearing.east, bearing.north)
        isSquare = true
    }

    init(_ stand: Vertiport.Stand, on plane: LocalPlane) {
        centre = plane.project(latitude_deg: stand.latitude_deg, longitude_deg: stand.longitude_deg)
        reach_m = stand.radius_m
        (sideEast, sideNorth) = (0, 0)
        isSquare = false
    }

    /// A box that holds the area.
    func box(on plane: LocalPlane) -> DegreeBox {
        DegreeBox(around: centre, radius_m: isSquare ? reach_m * 2.0.squareRoot() : reach_m, on: plane)
    }

    /// Metres from the centre.
    func distanceToCentre_m(_ point: PlanePoint) -> Double { (point - centre).length_m }

    /// Metres from the centre along the square's first side, and to its right.
    func offset(_ point: PlanePoint) -> (along_m: Double, across_m: Double) {
        let offset = point - centre
        return (
            offset.east_m * sideEast + offset.north_m * sideNorth, offset.east_m * sideNorth - offset.north_m * sideEast
        )
    }

    /// True for a point of the area; its edge belongs to it.
    func contains(_ point: PlanePoint) -> Bool {
        let offset = point - centre
        // The plane is exact to a millimetre, so a vehicle on the edge may seem to be that far outside it.
        let limit_m = reach_m + 0.001
        guard isSquare else { return offset.length_m <= limit_m }
        let (along_m, across_m) = self.offset(point)
        return abs(along_m) <= limit_m && abs(across_m) <= limit_m
    }
}

/// A plane that touches the ellipsoid at an origin: transverse Mercator, scale 1 at the origin's meridian, WGS 84.
///
/// Within ``fitRadius_deg`` of the origin a polynomial fitted to the projection answers in a few nanoseconds (its
/// difference to the projection is below 1 mm there); beyond, the projection itself does. Distances on the plane are 3 cm
/// long at 20 km east or west of the origin; for long circles use ``Geodesic``.
public struct LocalPlane: BitwiseCopyable, Sendable {
    /// The fit holds for latitudes and longitudes this close to the origin, degrees.
    @inlinable public static var fitRadius_deg: Double { 0.3 }

    public let originLatitude_deg: Double
    public let originLongitude_deg: Double
    @usableFromInline let east: EastPolynomial
    @usableFromInline let north: NorthPolynomial
    private let projection: TransverseMercator

    /// - Precondition: the origin is within ±85° latitude.
    public init(originLatitude_deg: Double, originLongitude_deg: Double) {
        precondition(originLatitude_deg.magnitude <= 85, "the local plane is not made for the poles")
        self.originLatitude_deg = originLatitude_deg
        self.originLongitude_deg = originLongitude_deg
        let projection = TransverseMercator(
            originLatitude_deg: originLatitude_deg, originLongitude_deg: originLongitude_deg)
        self.projection = projection
        (east, north) = PlaneFit.polynomials { latitude, longitude in
            projection.project(
                latitude_deg: originLatitude_deg + latitude, longitude_deg: originLongitude_deg + longitude)
        }
    }

    /// The plane of the KINTEX–Gimpo route and its test fields, origin 37.62° N, 126.79° E.
    public static let kintexGimpo = LocalPlane(originLatitude_deg: 37.62, originLongitude_deg: 126.79)

    /// The point of a position in degrees.
    @inlinable
    public func project(latitude_deg: Double, longitude_deg: Double) -> PlanePoint {
        let u = latitude_deg - originLatitude_deg
        let v = longitude_deg - originLongitude_deg
        if u.magnitude <= Self.fitRadius_deg && v.magnitude <= Self.fitRadius_deg {
            return PlanePoint(east_m: east.value(u, v), north_m: north.value(u, v))
        }
        return projectFar(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }

    /// The point of a position in 1e-7 degrees, as it stands on the wire.
    @inlinable
    public func project(latitude_1e7deg: Int32, longitude_1e7deg: Int32) -> PlanePoint {
        project(latitude_deg: Double(latitude_1e7deg) * 1e-7, longitude_deg: Double(longitude_1e7deg) * 1e-7)
    }

    @usableFromInline
    func projectFar(latitude_deg: Double, longitude_deg: Double) -> PlanePoint {
        projection.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
    }

    /// The position of a point, in degrees.
    public func unproject(_ point: PlanePoint) -> (latitude_deg: Double, longitude_deg: Double) {
        projection.unproject(point)
    }
}

/// east = v·(a₀ + a₁u + a₂u² + a₃u³ + v²·(b₀ + b₁u)); u, v in degrees from the origin.
@usableFromInline
struct EastPolynomial: BitwiseCopyable, Sendable {
    @usableFromInline let a0, a1, a2, a3, b0, b1: Double

    @inlinable
    func value(_ u: Double, _ v: Double) -> Double {
        v * (a0 + u * (a1 + u * (a2 + u * a3)) + v * v * (b0 + b1 * u))
    }
}

/// north = u·(c₀ + c₁u + c₂u² + c₃u³) + v²·(d₀ + d₁u + d₂u² + e₀v²); u, v in degrees from the origin.
@usableFromInline
struct NorthPolynomial: BitwiseCopyable, Sendable {
    @usableFromInline let c0, c1, c2, c3, d0, d1, d2, e0: Double

    @inlinable
    func value(_ u: Double, _ v: Double) -> Double {
        u * (c0 + u * (c1 + u * (c2 + u * c3))) + v * v * (d0 + u * (d1 + u * d2) + e0 * v * v)
    }
}

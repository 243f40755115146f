import AirspaceModel
import ReferenceData

/// A plain exact answer, edge by edge in 128-bit integers: independent of the compiled shapes.
///
/// The ray runs east and an edge holds its northern end, the opposite of what the compiled shapes do.
enum ExactReference {
    static func cross(_ a: LatticePoint, _ b: LatticePoint, _ p: LatticePoint) -> Int128 {
        (Int128(b.longitude_1e7deg) - Int128(a.longitude_1e7deg))
            * (Int128(p.latitude_1e7deg) - Int128(a.latitude_1e7deg))
            - (Int128(p.longitude_1e7deg) - Int128(a.longitude_1e7deg))
            * (Int128(b.latitude_1e7deg) - Int128(a.latitude_1e7deg))
    }

    static func isOn(_ a: LatticePoint, _ b: LatticePoint, _ p: LatticePoint) -> Bool {
        p.longitude_1e7deg >= min(a.longitude_1e7deg, b.longitude_1e7deg)
            && p.longitude_1e7deg <= max(a.longitude_1e7deg, b.longitude_1e7deg)
            && p.latitude_1e7deg >= min(a.latitude_1e7deg, b.latitude_1e7deg)
            && p.latitude_1e7deg <= max(a.latitude_1e7deg, b.latitude_1e7deg) && cross(a, b, p) == 0
    }

    static func verdict(_ p: LatticePoint, in polygon: ZonePolygon) -> HorizontalVerdict {
        var isInside = false
        for ring in polygon.rings {
            for index in ring.indices {
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                if a.latitude_1e7deg < p.latitude_1e7deg && b.latitude_1e7deg < p.latitude_1e7deg { continue }
                if a.latitude_1e7deg > p.latitude_1e7deg && b.latitude_1e7deg > p.latitude_1e7deg { continue }
                if isOn(a, b, p) { return .boundary }
                let (low, high) = a.latitude_1e7deg < b.latitude_1e7deg ? (a, b) : (b, a)
                if low.latitude_1e7deg < p.latitude_1e7deg, p.latitude_1e7deg <= high.latitude_1e7deg,
                    cross(low, high, p) > 0
                {
                    isInside.toggle()
                }
            }
        }
        return isInside ? .inside : .outside
    }

    static func meets(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint, _ d: LatticePoint) -> Bool {
        if max(a.latitude_1e7deg, b.latitude_1e7deg) < min(c.latitude_1e7deg, d.latitude_1e7deg) { return false }
        if max(c.latitude_1e7deg, d.latitude_1e7deg) < min(a.latitude_1e7deg, b.latitude_1e7deg) { return false }
        let (s1, s2) = (cross(a, b, c).signum(), cross(a, b, d).signum())
        let (s3, s4) = (cross(c, d, a).signum(), cross(c, d, b).signum())
        if s1 != s2 && s3 != s4 { return true }
        return isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b)
    }

    static func isOutlineMet(_ polygon: ZonePolygon, _ a: LatticePoint, _ b: LatticePoint) -> Bool {
        polygon.rings.contains { ring in
            ring.indices.contains { meets(a, b, ring[$0], ring[($0 + 1) % ring.count]) }
        }
    }
}

extension LatticePoint {
    init(_ latitude: Int32, _ longitude: Int32) { self.init(latitude_1e7deg: latitude, longitude_1e7deg: longitude) }
}

/// Polygons of random form around a position, all valid.
enum RandomPolygon {
    /// A star-shaped ring with `count` positions at most `reach` steps from the centre, with one hole when there is room.
    static func star(
        _ centre: LatticePoint, count: Int, reach: Double, hole: Bool, _ generator: inout SeededGenerator
    ) -> ZonePolygon? {
        func ring(_ count: Int, _ low: Double, _ high: Double) -> [LatticePoint] {
            (0..<count).map { index in
                let angle =
                    2 * Double.pi * (Double(index) + Double.random(in: 0..<0.9, using: &generator)) / Double(count)
                let radius = Double.random(in: low...high, using: &generator)
                return LatticePoint(
                    centre.latitude_1e7deg + Int32((radius * sine(angle)).rounded()),
                    centre.longitude_1e7deg + Int32((radius * sine(angle + Double.pi / 2)).rounded()))
            }
        }
        var rings = [ring(count, reach / 2, reach)]
        if hole { rings.append(ring(max(3, count / 2), reach / 8, reach / 4)) }
        if Bool.random(using: &generator) { rings[0].reverse() }
        let polygon = ZonePolygon(rings: rings)
        return PolygonValidity.fault(of: polygon) == nil ? polygon : nil
    }

    /// A sine good enough for random forms, without Foundation.
    private static func sine(_ angle: Double) -> Double {
        let x = angle.remainder(dividingBy: 2 * Double.pi)
        let y = 4 / Double.pi * x - 4 / (Double.pi * Double.pi) * x * x.magnitude
        return 0.775 * y + 0.225 * y * y.magnitude
    }
}

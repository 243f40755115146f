#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension SignalSource.Conversion {
    /// The scalar that the values of the fields make; NaN where they make none.
    func value(_ values: [Double]) -> Double {
        switch self {
        case .factor(let factor): return values[0] * factor
        case .bounded(let range, let factor): return range.contains(values[0]) ? values[0] * factor : .nan
        case .pulse: return (800...2200).contains(values[0]) ? (values[0] - 1500) / 500 : .nan
        case .heading: return values[0] - 360 * (values[0] / 360).rounded()
        case .length: return values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        case .sum: return values.reduce(0, +)
        case .measured(let factor):
            return values[1] <= values[0] && values[0] <= values[2] ? values[0] * factor : .nan
        case .nearest(let factor):
            // UINT16_MAX stands for a direction of which nothing is known, also for a sensor that measures as far.
            let most = min(values[0], 65_534)
            return (values.dropFirst().filter { $0 <= most }.min() ?? .nan) * factor
        case .first: return values[0]
        case .angle(let axis): return Self.angle_deg(axis, values)
        case .flag: return values[0].isNaN ? .nan : values[0] != 0 ? 1 : 0
        }
    }

    /// Tait-Bryan angles, yaw before pitch before roll, narrowed to single as every attitude of a report is.
    /// Source: J. Diebel, "Representing Attitude" (2006), § 8.
    private static func angle_deg(_ axis: SignalSource.Axis, _ values: [Double]) -> Double {
        let (w, x, y, z) = (values[0], values[1], values[2], values[3])
        guard (w * w + x * x + y * y + z * z - 1).magnitude < 0.01 else { return .nan }
        let angle =
            switch axis {
            case .roll: atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y))
            case .pitch: asin(min(1, max(-1, 2 * (w * y - z * x))))
            case .yaw: atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z))
            }
        return Double(Float(angle)) * (180 / Double.pi)
    }
}

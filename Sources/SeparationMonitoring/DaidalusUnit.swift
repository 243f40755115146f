/// The units that DAIDALUS' scenario files use, as factors to SI.
enum DaidalusUnit {
    /// The factor that takes a value in `unit` to metres, metres per second, seconds or degrees; nil for an unknown unit.
    ///
    /// Exact by definition: 1 ft = 0.3048 m, 1 NM = 1852 m, 1 knot = 1852/3600 m/s.
    static func factor(_ unit: Substring) -> Double? {
        switch unit {
        case "m", "m/s", "mps", "s", "deg", "none", "": 1
        case "km": 1000
        case "ft": 0.3048
        case "nmi", "NM", "nm": 1852
        case "knot", "kn", "kts", "kt": 1852.0 / 3600
        case "kph", "km/h": 1 / 3.6
        case "fpm", "ft/min": 0.3048 / 60
        case "fps", "ft/s": 0.3048
        case "min": 60
        case "h", "hour": 3600
        case "rad": 180 / Double.pi
        default: nil
        }
    }

    /// The unit DAIDALUS takes a column in where a file has no row of units.
    static func customary(_ column: String) -> Substring {
        switch column {
        case "sx", "sy": "nmi"
        case "sz", "alt": "ft"
        case "vx", "vy", "gs": "knot"
        case "vz", "vs": "fpm"
        case "lat", "lon", "trk": "deg"
        default: "s"
        }
    }
}

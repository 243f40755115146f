import ADSBDecoding
import Glibc

/// A place in compact position reporting, encoded by the formulas of RTCA DO-260B appendix A.1.7.3, airborne.
struct EncodedPosition {
    var position: CompactPosition
    /// The number of longitude zones that the encoded latitude has.
    var zones: Double
    var latitudeStep_deg: Double
    var longitudeStep_deg: Double

    init(latitude_deg: Double, longitude_deg: Double, isOdd: Bool) {
        let unit = 131_072.0
        latitudeStep_deg = 360 / (isOdd ? 59 : 60)
        let north = (unit * Self.modulo(latitude_deg, latitudeStep_deg) / latitudeStep_deg + 0.5).rounded(.down)
        let encoded = latitudeStep_deg * (north / unit + (latitude_deg / latitudeStep_deg).rounded(.down))
        zones = Self.zones(at: encoded)
        longitudeStep_deg = 360 / max(zones - (isOdd ? 1 : 0), 1)
        let east = (unit * Self.modulo(longitude_deg, longitudeStep_deg) / longitudeStep_deg + 0.5).rounded(.down)
        position = CompactPosition(
            latitude: UInt32(north) & 0x1_FFFF, longitude: UInt32(east) & 0x1_FFFF, isOdd: isOdd, isSurface: false)
    }

    private static func zones(at latitude_deg: Double) -> Double {
        let cosine = cos(latitude_deg.magnitude * .pi / 180)
        guard latitude_deg.magnitude < 87 else { return latitude_deg.magnitude > 87 ? 1 : 2 }
        return (2 * .pi / acos(1 - (1 - cos(.pi / 30)) / (cosine * cosine))).rounded(.down)
    }

    private static func modulo(_ value: Double, _ divisor: Double) -> Double {
        value - divisor * (value / divisor).rounded(.down)
    }
}

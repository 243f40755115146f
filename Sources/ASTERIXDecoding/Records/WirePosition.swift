import ByteParsing
import TelemetryModel

/// A latitude and longitude as decoded, before their range is checked; both 1e-7 degrees.
struct WirePosition: BitwiseCopyable, Sendable {
    var latitude_1e7deg: Int64
    var longitude_1e7deg: Int64
    /// Where the item stands in the datagram.
    var offset: Int

    /// Two 24-bit angles of step 180/2²³ degrees.
    init(coarse bytes: RawSpan, at offset: Int) {
        latitude_1e7deg = WireScale.angle_1e7deg(WireScale.signed24(bytes, at: offset), bits: 23)
        longitude_1e7deg = WireScale.angle_1e7deg(WireScale.signed24(bytes, at: offset + 3), bits: 23)
        self.offset = offset
    }

    /// Two 32-bit angles of step 180/2ᵇⁱᵗˢ degrees.
    init(fine bytes: RawSpan, at offset: Int, bits: Int64) {
        latitude_1e7deg = WireScale.angle_1e7deg(bytes.bigEndian(Int32.self, at: offset), bits: bits)
        longitude_1e7deg = WireScale.angle_1e7deg(bytes.bigEndian(Int32.self, at: offset + 4), bits: bits)
        self.offset = offset
    }

    /// A place that was computed, rounded to nearest.
    init(latitude_deg: Double, longitude_deg: Double) {
        latitude_1e7deg = Int64((latitude_deg * 1e7).rounded())
        longitude_1e7deg = Int64((longitude_deg * 1e7).rounded())
        offset = 0
    }

    /// - Throws: `implausiblePosition`: the sign of another edition.
    func check() throws(ASTERIXRejection) {
        guard isPlausible else { throw ASTERIXRejection(.implausiblePosition, offset: offset) }
    }

    /// True when the latitude lies within ±90° and the longitude within ±180°.
    var isPlausible: Bool {
        latitude_1e7deg.magnitude <= 900_000_000 && longitude_1e7deg.magnitude <= 1_800_000_000
    }
}

extension PositionSample {
    /// Takes the position, whose range has been checked.
    mutating func locate(_ position: WirePosition) {
        latitude_1e7deg = Int32(position.latitude_1e7deg)
        longitude_1e7deg = Int32(position.longitude_1e7deg)
    }
}

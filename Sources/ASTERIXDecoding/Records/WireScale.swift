import ByteParsing

/// The scales that several items share, exact in integers wherever the wire's step allows.
enum WireScale {
    /// 6.25 ft in millimetres, exactly: 6.25 × 304.8.
    static let quarterOf25Feet_mm: Int32 = 1905
    /// A quarter of a flight level, 25 ft, in millimetres, exactly.
    static let quarterFlightLevel_mm: Int32 = 7620
    /// 6.25 ft/min in metres per second, exactly.
    static let climbRate_mps: Float = 0.031_75
    /// 2⁻¹⁴ NM/s in metres per second: 1852 / 16384.
    static let groundSpeed_mps: Double = 1852.0 / 16384.0
    /// 2⁻¹⁶ of a full circle in degrees.
    static let angle_deg: Double = 360.0 / 65536.0

    /// An angle of step 180/2ᵇⁱᵗˢ degrees in 1e-7 degrees, rounded to nearest; exact in 64 bits for 32-bit angles.
    @inline(__always)
    static func angle_1e7deg(_ raw: Int32, bits: Int64) -> Int64 {
        (Int64(raw) &* 1_800_000_000 &+ (1 << (bits - 1))) >> bits
    }

    /// The 24-bit two's complement integer at `offset`.
    @inline(__always)
    static func signed24(_ bytes: RawSpan, at offset: Int) -> Int32 {
        Int32(bitPattern: unsigned24(bytes, at: offset) << 8) >> 8
    }

    /// The 24-bit unsigned integer at `offset`.
    @inline(__always)
    static func unsigned24(_ bytes: RawSpan, at offset: Int) -> UInt32 {
        UInt32(bytes.bigEndian(UInt16.self, at: offset)) << 8 | UInt32(bytes.byte(at: offset + 2))
    }

    /// The lower 15 bits of a 16-bit field as two's complement.
    @inline(__always)
    static func signed15(_ raw: UInt16) -> Int16 { Int16(bitPattern: raw << 1) >> 1 }
}

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

    /// True when the latitude lies within ±90° and the longitude within ±180°.
    var isPlausible: Bool {
        latitude_1e7deg.magnitude <= 900_000_000 && longitude_1e7deg.magnitude <= 1_800_000_000
    }
}

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

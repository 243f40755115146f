import ByteParsing

/// An ownship or traffic report of GDL 90. What is unknown is nil.
///
/// ```
///  0 identifier · 1 alert:4 address type:4 · 2 address × 3 · 5 latitude i24, 180/2²³ ° · 8 longitude i24
/// 11 altitude:12, 25 ft from −1000, FFF unknown · misc:4, airborne:1 extrapolated:1 track kind:2
/// 13 integrity:4 accuracy:4 · 14 ground speed:12 kt, FFF unknown · vertical rate i12, 64 ft/min, 800 unknown
/// 17 track u8, 360/256 ° · 18 emitter category · 19 call sign × 8 · 27 emergency:4 –:4
/// ```
/// GDL 90 Data Interface Specification §3.5.1. A report without a position has the integrity 0 and zeros.
package struct GDL90Traffic: BitwiseCopyable, Hashable, Sendable {
    package static let byteCount = 28

    package var hasAlert: Bool
    /// 0 ICAO, 1 self-assigned, 2 TIS-B ICAO, 3 TIS-B track, 4 surface vehicle, 5 ground beacon.
    package var addressType: UInt8
    package var address: UInt32
    /// In 180/2²³ degrees.
    package var latitude: Int32?
    package var longitude: Int32?
    package var pressureAltitude_ft: Int32?
    package var isAirborne: Bool
    package var isExtrapolated: Bool
    /// 0 not valid, 1 true track, 2 magnetic heading, 3 true heading.
    package var trackKind: UInt8
    package var track: UInt8
    package var integrity: UInt8
    package var accuracy: UInt8
    package var groundSpeed_kt: Int32?
    package var verticalRate_fpm: Int32?
    package var emitterCategory: UInt8
    /// Where the call sign lies in the message.
    package static let callSignRange = 19..<27
    package var emergency: UInt8

    /// Reads the message, identifier first.
    package init(parsing bytes: RawSpan) throws(ADSBRejection) {
        guard bytes.byteCount == Self.byteCount else {
            throw ADSBRejection(.length, offset: 0, bytesSkipped: bytes.byteCount)
        }
        hasAlert = bytes.byte(at: 1) >> 4 == 1
        addressType = bytes.byte(at: 1) & 15
        address = bytes.bigEndian(UInt32.self, at: 1) & 0xFF_FFFF
        integrity = bytes.byte(at: 13) >> 4
        accuracy = bytes.byte(at: 13) & 15
        let place = (Self.signed24(bytes, at: 5), Self.signed24(bytes, at: 8))
        if integrity != 0 || place != (0, 0) { (latitude, longitude) = place }
        // A latitude of 90 degrees is 2²².
        guard abs(place.0) <= 1 << 22 else {
            throw ADSBRejection(.position, offset: 5, bytesSkipped: bytes.byteCount)
        }
        let altitude = bytes.bigEndian(UInt16.self, at: 11)
        pressureAltitude_ft = altitude >> 4 == 0xFFF ? nil : Int32(altitude >> 4) * 25 - 1000
        isAirborne = altitude & 8 != 0
        isExtrapolated = altitude & 4 != 0
        trackKind = UInt8(altitude & 3)
        let speed = bytes.bigEndian(UInt16.self, at: 14) >> 4
        groundSpeed_kt = speed == 0xFFF ? nil : Int32(speed)
        let rate = bytes.bigEndian(UInt16.self, at: 15) & 0xFFF
        verticalRate_fpm = rate == 0x800 ? nil : (Int32(rate) - (rate & 0x800 != 0 ? 4096 : 0)) * 64
        track = bytes.byte(at: 17)
        emitterCategory = bytes.byte(at: 18)
        emergency = bytes.byte(at: 27) >> 4
    }

    private static func signed24(_ bytes: RawSpan, at offset: Int) -> Int32 {
        let value = Int32(bytes.byte(at: offset)) << 16 | Int32(bytes.bigEndian(UInt16.self, at: offset + 1))
        return value & 0x80_0000 != 0 ? value - 0x100_0000 : value
    }

    /// Degrees of a coded angle.
    package static func degrees(_ angle: Int32) -> Double { Double(angle) * 180 / 8_388_608 }
}

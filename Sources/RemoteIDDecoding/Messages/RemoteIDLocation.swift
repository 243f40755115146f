import ByteParsing

/// Where the aircraft is: the Location/Vector message of ASTM F3411-22a. What is unknown is nil.
///
/// ```
///  0 type:4 version:4 · 1 status:4 reserved:1 height type:1 west:1 fast:1
///  2 direction u8 1°, half a turn more if west; 181 and west unknown
///  3 speed u8 0.25 m/s, or 63.75 + 0.75 m/s if fast; 255 and fast unknown
///  4 climb i8 0.5 m/s, 126 unknown · 5 latitude i32 1e-7° · 9 longitude i32, both 0 unknown
/// 13 pressure altitude u16 0.5 m from −1000, 0 unknown · 15 geodetic altitude u16 · 17 height u16
/// 19 vertical:4 horizontal accuracy:4 · 20 barometer:4 speed accuracy:4
/// 21 time u16 0.1 s after the full hour, 65535 unknown · 23 reserved:4 time accuracy:4 0.1 s · 24 reserved
/// ```
package struct RemoteIDLocation: BitwiseCopyable, Hashable, Sendable {
    /// 0 undeclared, 1 on the ground, 2 airborne, 3 emergency, 4 failure of the Remote ID system.
    package var status: UInt8
    /// True where the height is above ground, false above the take-off place.
    package var isHeightAboveGround: Bool
    /// Whole degrees clockwise from true north, 0..<360.
    package var direction_deg: UInt16?
    /// Hundredths of a metre per second.
    package var speed_cmps: UInt16?
    package var climb_cmps: Int16?
    package var latitude_1e7deg: Int32?
    package var longitude_1e7deg: Int32?
    /// Half metres above −1000 m, 0 for unknown, as on the wire.
    package var pressureAltitude: UInt16
    package var geodeticAltitude: UInt16
    package var height: UInt16
    /// The classes of F3411-22a tables 5 and following, 0 unknown.
    package var horizontalAccuracy: UInt8
    package var verticalAccuracy: UInt8
    package var barometerAccuracy: UInt8
    package var speedAccuracy: UInt8
    /// Tenths of a second; 0 unknown.
    package var timeAccuracy_ds: UInt8
    /// Tenths of a second after the full hour of UTC, 0...36000.
    package var afterFullHour_ds: UInt16?

    init(parsing bytes: RawSpan, at start: Int) throws(RemoteIDRejection) {
        let bits = bytes.byte(at: start + 1)
        status = bits >> 4
        isHeightAboveGround = bits & 4 != 0
        direction_deg = try Self.direction(bytes.byte(at: start + 2), isWest: bits & 2 != 0, offset: start + 2)
        speed_cmps = Self.speed(bytes.byte(at: start + 3), isFast: bits & 1 != 0)
        climb_cmps = try Self.climb(bytes.littleEndian(Int8.self, at: start + 4), offset: start + 4)
        pressureAltitude = bytes.littleEndian(at: start + 13)
        geodeticAltitude = bytes.littleEndian(at: start + 15)
        height = bytes.littleEndian(at: start + 17)
        verticalAccuracy = bytes.byte(at: start + 19) >> 4
        horizontalAccuracy = bytes.byte(at: start + 19) & 15
        barometerAccuracy = bytes.byte(at: start + 20) >> 4
        speedAccuracy = bytes.byte(at: start + 20) & 15
        afterFullHour_ds = try Self.time(bytes.littleEndian(UInt16.self, at: start + 21), offset: start + 21)
        timeAccuracy_ds = bytes.byte(at: start + 23) & 15
        if let place = try RemoteIDPlace(parsing: bytes, at: start + 5) {
            (latitude_1e7deg, longitude_1e7deg) = (place.latitude_1e7deg, place.longitude_1e7deg)
        }
    }

    private static func direction(_ value: UInt8, isWest: Bool, offset: Int) throws(RemoteIDRejection) -> UInt16? {
        if value < 180 { return UInt16(value) + (isWest ? 180 : 0) }
        // 361 degrees, the value for unknown, is coded as 181 and west.
        guard value == 181, isWest else { throw RemoteIDRejection(.direction, offset: offset) }
        return nil
    }

    private static func speed(_ value: UInt8, isFast: Bool) -> UInt16? {
        guard isFast else { return UInt16(value) * 25 }
        return value == 255 ? nil : 6375 + UInt16(value) * 75
    }

    private static func climb(_ value: Int8, offset: Int) throws(RemoteIDRejection) -> Int16? {
        if value == 126 { return nil }
        guard (-124...124).contains(value) else { throw RemoteIDRejection(.verticalSpeed, offset: offset) }
        return Int16(value) * 50
    }

    private static func time(_ value: UInt16, offset: Int) throws(RemoteIDRejection) -> UInt16? {
        if value == .max { return nil }
        guard value <= 36_000 else { throw RemoteIDRejection(.timestamp, offset: offset) }
        return value
    }

    /// Millimetres of a coded altitude; nil unknown.
    package static func millimetres(_ altitude: UInt16) -> Int32? {
        altitude == 0 ? nil : Int32(altitude) * 500 - 1_000_000
    }
}

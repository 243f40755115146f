import ByteParsing

/// Where the operator is and of what class the flight: the System message of ASTM F3411-22a. What is unknown is nil.
///
/// ```
///  0 type:4 version:4 · 1 reserved:3 classification:3 operator location type:2 · 2 operator latitude i32 1e-7°
///  6 operator longitude i32, both 0 unknown · 10 aircraft in the area u16 · 12 radius u8 10 m
/// 13 ceiling u16 0.5 m from −1000, 0 unknown · 15 floor u16 · 17 category EU:4 class EU:4
/// 18 operator altitude u16 0.5 m from −1000 above WGS 84 · 20 time u32 s since 2019-01-01, 0 unknown · 24 reserved
/// ```
/// Bytes 17 and following are reserved in version 0, yet senders of version 0 fill them; zero says unknown in all of them.
package struct RemoteIDSystem: BitwiseCopyable, Hashable, Sendable {
    /// 0 take-off place, 1 live, 2 fixed.
    package var operatorLocationType: UInt8
    /// 0 undeclared, 1 European Union.
    package var classification: UInt8
    package var operatorLatitude_1e7deg: Int32?
    package var operatorLongitude_1e7deg: Int32?
    package var areaCount: UInt16
    package var areaRadius_m: UInt16
    /// Coded as the altitudes of ``RemoteIDLocation``.
    package var areaCeiling: UInt16
    package var areaFloor: UInt16
    package var category: UInt8
    package var flightClass: UInt8
    package var operatorAltitude: UInt16
    package var time_s: UInt32?

    init(parsing bytes: RawSpan, at start: Int) throws(RemoteIDRejection) {
        operatorLocationType = bytes.byte(at: start + 1) & 3
        classification = bytes.byte(at: start + 1) >> 2 & 7
        areaCount = bytes.littleEndian(at: start + 10)
        areaRadius_m = UInt16(bytes.byte(at: start + 12)) * 10
        areaCeiling = bytes.littleEndian(at: start + 13)
        areaFloor = bytes.littleEndian(at: start + 15)
        category = bytes.byte(at: start + 17) >> 4
        flightClass = bytes.byte(at: start + 17) & 15
        operatorAltitude = bytes.littleEndian(at: start + 18)
        let time = bytes.littleEndian(UInt32.self, at: start + 20)
        time_s = time == 0 ? nil : time
        if let place = try RemoteIDPlace(parsing: bytes, at: start + 2) {
            (operatorLatitude_1e7deg, operatorLongitude_1e7deg) = (place.latitude_1e7deg, place.longitude_1e7deg)
        }
    }
}

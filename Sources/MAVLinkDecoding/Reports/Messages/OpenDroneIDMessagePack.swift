import ByteParsing
import Quantities
import TelemetryModel

/// MAVLink common.xml #12915 OPEN_DRONE_ID_MESSAGE_PACK → the identifications and positions inside.
///
/// ```
/// 0 target_system u8 · 1 target_component u8 · 2 id_or_mac u8 × 20 · 22 single_message_size u8, 25 · 23 msg_pack_size u8,
/// 1 ... 9 · 24 messages u8 × 225
/// ```
/// The messages inside have the encoding of ASTM F3411-22a, little-endian:
/// ```
/// all        0 type:4 version:4
/// basic 0    1 id type:4 aircraft type:4 · 2 identification × 20 · 22 reserved
/// location 1 1 status:4 reserved:1 height type:1 west:1 fast:1 · 2 direction u8 1°, half a turn more if west
///            3 speed u8 0.25 m/s, or 63.75 + 0.75 m/s if fast · 4 climb i8 0.5 m/s · 5 latitude i32 1e-7° · 9 longitude i32
///            13 pressure altitude u16 0.5 m from −1000 · 15 geodetic altitude u16 · 17 height u16 · 19 vertical:4
///            horizontal accuracy:4 · 20 barometer:4 speed accuracy:4 · 21 time u16 0.1 s after the full hour · 23, 24
/// ```
/// A pack of another message size or count is not read.
enum OpenDroneIDMessagePack {
    private static let messageSize = 25

    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ out: inout DecodedReports) {
        let count = Int(payload.zeroExtended(UInt8.self, at: 23))
        guard Int(payload.zeroExtended(UInt8.self, at: 22)) == messageSize, (1...9).contains(count) else { return }
        let subject = OpenDroneIDSubject.identity(payload, at: 2, sender)
        for number in 0..<count {
            let start = 24 + messageSize * number
            switch payload.zeroExtended(UInt8.self, at: start) >> 4 {
            case 0:
                let types = payload.zeroExtended(UInt8.self, at: start + 1)
                OpenDroneIDBasicID.append(
                    OpenDroneIDSubject.identification(payload, at: start + 2), identificationType: types >> 4,
                    aircraftType: types & 0xF, of: subject, &out)
            case 1:
                location(payload, start).append(of: subject, sender.receivedAt, &out)
            default:
                break
            }
        }
    }

    private static func location(_ payload: RawSpan, _ start: Int) -> OpenDroneIDLocationFields {
        var location = OpenDroneIDLocationFields()
        let bits = payload.zeroExtended(UInt8.self, at: start + 1)
        location.status = bits >> 4
        location.heightReference = bits >> 2 & 1
        // Unknown is 361 degrees, which is coded as 181 and west.
        let direction = UInt16(payload.zeroExtended(UInt8.self, at: start + 2))
        if direction < 180 { location.direction_cdeg = (direction + (bits & 2 != 0 ? 180 : 0)) * 100 }
        let speed = UInt16(payload.zeroExtended(UInt8.self, at: start + 3))
        location.speed_cmps = bits & 1 != 0 ? 6375 + speed * 75 : speed * 25
        location.climb_cmps = Int16(payload.zeroExtended(Int8.self, at: start + 4)) * 50
        location.latitude = payload.zeroExtended(at: start + 5)
        location.longitude = payload.zeroExtended(at: start + 9)
        location.altitudeBarometric_m = altitude(payload.zeroExtended(at: start + 13))
        location.altitudeGeodetic_m = altitude(payload.zeroExtended(at: start + 15))
        location.height_m = altitude(payload.zeroExtended(at: start + 17))
        let accuracies = payload.zeroExtended(UInt8.self, at: start + 19)
        location.horizontalAccuracy = accuracies & 0xF
        location.verticalAccuracy = accuracies >> 4
        let tenths = payload.zeroExtended(UInt16.self, at: start + 21)
        if tenths <= 36_000 { location.afterFullHour_ns = Int64(tenths) * 100_000_000 }
        return location
    }

    /// Metres from half metres above −1000 m; −1000, unknown, is 0.
    private static func altitude(_ value: UInt16) -> Float { Float(value) / 2 - 1000 }
}

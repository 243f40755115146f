import Foundation

@testable import ADSBDecoding

/// The fields of a frame by the names that pyModeS gives them.
enum OracleFields {
    /// What the oracle derives from other frames, from guesses at registers, or writes out in words.
    static let derived: Set<String> = [
        "crc_valid", "bds", "nuc_p", "icao_verified", "altitude_mismatch", "latitude", "longitude", "wake_vortex",
        "capability_text", "flight_status_text", "supported_bds", "roll", "true_track", "track_rate", "true_airspeed",
    ]

    static func of(_ frame: ModeSFrame) -> [String: Any?] {
        var fields: [String: Any?] = [
            "df": frame.downlinkFormat, "icao": String(frame.address | 1 << 24, radix: 16, uppercase: true).dropFirst(),
        ]
        func altitude() -> Int32? {
            if case .feet(let feet)? = AltitudeCode(code13: frame.control(20...32)) { feet } else { nil }
        }
        switch frame.downlinkFormat {
        case 0:
            fields["vertical_status"] = frame.control(6...6) == 0 ? "airborne" : "on_ground"
            fields["cross_link_capability"] = frame.control(7...7)
            fields["sensitivity_level"] = frame.control(9...11)
            fields["reply_information"] = frame.control(14...17)
            fields["altitude"] = altitude()
        case 4, 5, 20, 21:
            fields["flight_status"] = frame.control(6...8)
            fields["downlink_request"] = frame.control(9...13)
            fields["utility_message"] = frame.control(14...19)
            if frame.downlinkFormat % 2 == 0 {
                fields["altitude"] = altitude()
            } else {
                fields["squawk"] = IdentityCode.text(frame.control(20...32))
            }
            // A guess of the oracle at the register; the ground speed in it is no field of the frame.
            fields["groundspeed"] = frame.isLong ? .some(nil) : nil
        case 11: fields["capability"] = frame.control(6...8)
        case 17: add(ExtendedSquitter(frame), frame, &fields)
        default: break
        }
        return fields
    }

    private static func add(_ squitter: ExtendedSquitter, _ frame: ModeSFrame, _ fields: inout [String: Any?]) {
        fields["typecode"] = frame.message(1...5)
        switch squitter {
        case .identification(let identification):
            fields["category"] = identification.category
            var text = String(decoding: identification.text, as: UTF8.self)
            while text.last == " " { text.removeLast() }
            fields["callsign"] = text
        case .airbornePosition(let position):
            fields["surveillance_status"] = position.surveillanceStatus
            fields["nic_b"] = position.integritySupplement
            fields["cpr_format"] = position.position.isOdd ? 1 : 0
            fields["cpr_lat"] = position.position.latitude
            fields["cpr_lon"] = position.position.longitude
            if case .feet(let feet)? = position.barometricAltitude { fields["altitude"] = feet }
        case .velocity(let velocity):
            fields["subtype"] = velocity.subtype
            fields["nac_v"] = velocity.accuracy
            fields["vr_source"] = velocity.isVerticalRateBarometric ? "BARO" : "GNSS"
            fields["vertical_rate"] = velocity.verticalRate_fpm
            fields["geo_minus_baro"] = velocity.geometricAboveBarometric_ft
            if let east = velocity.east_kt.map(Double.init), let north = velocity.north_kt.map(Double.init) {
                // The oracle cuts the fraction off.
                fields["groundspeed"] = (east * east + north * north).squareRoot().rounded(.down)
                let track = atan2(east, north) * 180 / .pi
                fields["track"] = track < 0 ? track + 360 : track
            }
        default: break
        }
    }

    static func isEqual(_ ours: Any?, _ told: Any) -> Bool {
        guard let ours else { return true }
        if let text = ours as? any StringProtocol { return told as? String == String(text) }
        let number = (told as? NSNumber)?.doubleValue ?? .nan
        let value = (ours as? any BinaryInteger).map { Double($0) } ?? (ours as? Double) ?? .nan
        return abs(number - value) <= 1e-9
    }
}

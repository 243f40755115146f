import ADSBDecoding
import ByteParsing

/// The fields of GDL 90 messages. What is unknown is null.
enum GDL90Fields {
    /// Whom a report is about; nil for other messages.
    static func sender(_ message: GDL90Message) -> String? {
        switch message {
        case .ownship(let traffic), .traffic(let traffic): ModeSFields.address(traffic.address)
        case .heartbeat, .ownshipGeometricAltitude, .other: nil
        }
    }

    static func all(_ message: GDL90Message, _ bytes: RawSpan) -> [DecodedField] {
        switch message {
        case .heartbeat(let status1, let status2, let timeOfDay_s, let uplinks, let basicAndLong):
            return [
                ModeSFields.number("status_1", status1), ModeSFields.number("status_2", status2),
                ModeSFields.number("time_of_day_s", timeOfDay_s), ModeSFields.number("uplinks", uplinks),
                ModeSFields.number("basic_and_long", basicAndLong),
            ]
        case .ownship(let traffic), .traffic(let traffic): return fields(traffic, bytes)
        case .ownshipGeometricAltitude(let altitude_ft, let hasWarning, let figureOfMerit_m):
            return [
                ModeSFields.number("altitude_hae_ft", altitude_ft), ModeSFields.flag("vertical_warning", hasWarning),
                ModeSFields.number("vertical_figure_of_merit_m", figureOfMerit_m),
            ]
        case .other:
            let digits = (0..<bytes.byteCount).map { offset in
                (bytes.byte(at: offset) < 16 ? "0" : "") + String(bytes.byte(at: offset), radix: 16)
            }
            return [DecodedField("bytes", .text(digits.joined()))]
        }
    }

    private static func fields(_ traffic: GDL90Traffic, _ bytes: RawSpan) -> [DecodedField] {
        var callSign = String(
            decoding: GDL90Traffic.callSignRange.map { bytes.byte(at: $0) }.prefix { $0 != 0 }, as: UTF8.self)
        while callSign.last == " " { callSign.removeLast() }
        return [
            ModeSFields.flag("alert", traffic.hasAlert), ModeSFields.number("address_type", traffic.addressType),
            DecodedField("address", .text(ModeSFields.address(traffic.address))),
            ModeSFields.real("latitude_deg", traffic.latitude.map(GDL90Traffic.degrees)),
            ModeSFields.real("longitude_deg", traffic.longitude.map(GDL90Traffic.degrees)),
            ModeSFields.number("pressure_altitude_ft", traffic.pressureAltitude_ft),
            ModeSFields.flag("airborne", traffic.isAirborne), ModeSFields.flag("extrapolated", traffic.isExtrapolated),
            ModeSFields.number("nic", traffic.integrity), ModeSFields.number("nac_p", traffic.accuracy),
            ModeSFields.number("groundspeed_kt", traffic.groundSpeed_kt),
            ModeSFields.number("vertical_rate_fpm", traffic.verticalRate_fpm),
            ModeSFields.number("track_kind", traffic.trackKind),
            ModeSFields.real("track_deg", traffic.trackKind == 0 ? nil : Double(traffic.track) * 360 / 256),
            ModeSFields.number("emitter_category", traffic.emitterCategory), ModeSFields.text("callsign", callSign),
            ModeSFields.number("emergency", traffic.emergency),
        ]
    }
}

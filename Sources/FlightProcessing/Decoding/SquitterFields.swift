import ADSBDecoding
import Foundation

/// The fields of extended squitters. What is unknown is null.
enum SquitterFields {
    static func all(_ frame: ModeSFrame, _ place: CompactPosition.Place?) -> [DecodedField] {
        let typeCode = [ModeSFields.number("type_code", frame.message(1...5))]
        switch ExtendedSquitter(frame) {
        case .identification(let identification): return typeCode + fields(identification)
        case .surfacePosition(let position): return typeCode + fields(position) + fields(position.position, place)
        case .airbornePosition(let position): return typeCode + fields(position) + fields(position.position, place)
        case .velocity(let velocity): return typeCode + fields(velocity)
        case .aircraftStatus(let status): return typeCode + fields(status)
        case .targetState(let state): return typeCode + fields(state)
        case .operationalStatus(let status): return typeCode + fields(status)
        case .other: return typeCode + [ModeSFields.hexadecimal("me", frame.message, digits: 14)]
        }
    }

    private static func fields(_ identification: SquitterIdentification) -> [DecodedField] {
        var text = String(decoding: identification.text, as: UTF8.self)
        while text.last == " " { text.removeLast() }
        return [ModeSFields.number("category", identification.category), DecodedField("callsign", .text(text))]
    }

    private static func fields(_ position: AirbornePosition) -> [DecodedField] {
        [
            ModeSFields.number("surveillance_status", position.surveillanceStatus),
            ModeSFields.number("nic_supplement_b", position.integritySupplement),
        ] + ModeSFields.altitude(position.barometricAltitude) + [
            // The height by GNSS is told as its code; see AirbornePosition.barometricAltitude.
            ModeSFields.number("gnss_height_code", position.typeCode >= 20 ? position.altitudeCode : nil),
            ModeSFields.flag("time_synchronised", position.isSynchronised),
        ]
    }

    private static func fields(_ position: SurfacePosition) -> [DecodedField] {
        [
            ModeSFields.number("movement", position.movement),
            ModeSFields.real("groundspeed_kt", position.groundSpeed_kt),
            ModeSFields.real("track_deg", position.track_deg),
            ModeSFields.flag("time_synchronised", position.isSynchronised),
        ]
    }

    private static func fields(_ position: CompactPosition, _ place: CompactPosition.Place?) -> [DecodedField] {
        [
            ModeSFields.number("cpr_format", position.isOdd ? 1 : 0),
            ModeSFields.number("cpr_latitude", position.latitude),
            ModeSFields.number("cpr_longitude", position.longitude),
            ModeSFields.real("latitude_deg", place?.latitude_deg),
            ModeSFields.real("longitude_deg", place?.longitude_deg),
        ]
    }

    private static func fields(_ velocity: AirborneVelocity) -> [DecodedField] {
        var fields = [
            ModeSFields.number("subtype", velocity.subtype), ModeSFields.number("nac_v", velocity.accuracy),
        ]
        if velocity.subtype <= 2 {
            let components = velocity.east_kt.flatMap { east in velocity.north_kt.map { (Double(east), Double($0)) } }
            let track = components.map { atan2($0.0, $0.1) * 180 / .pi }
            fields += [
                ModeSFields.number("velocity_east_kt", velocity.east_kt),
                ModeSFields.number("velocity_north_kt", velocity.north_kt),
                ModeSFields.real("groundspeed_kt", components.map { ($0.0 * $0.0 + $0.1 * $0.1).squareRoot() }),
                ModeSFields.real("track_deg", track.map { $0 < 0 ? $0 + 360 : $0 }),
            ]
        } else {
            fields += [
                ModeSFields.real("heading_deg", velocity.headingCode.map { Double($0) * 360 / 1024 }),
                ModeSFields.text("airspeed_type", velocity.isTrueAirspeed ? "true" : "indicated"),
                ModeSFields.number("airspeed_kt", velocity.airspeed_kt),
            ]
        }
        return fields + [
            ModeSFields.text("vertical_rate_source", velocity.isVerticalRateBarometric ? "barometric" : "gnss"),
            ModeSFields.number("vertical_rate_fpm", velocity.verticalRate_fpm),
            ModeSFields.number("geometric_above_barometric_ft", velocity.geometricAboveBarometric_ft),
        ]
    }

    private static func fields(_ status: AircraftStatus) -> [DecodedField] {
        [
            ModeSFields.number("subtype", status.subtype), ModeSFields.number("emergency", status.emergency),
            ModeSFields.text("squawk", status.identityCode.map(IdentityCode.text)),
            status.advisory.map { ModeSFields.hexadecimal("resolution_advisory", $0, digits: 12) }
                ?? DecodedField("resolution_advisory", .null),
        ]
    }

    private static func fields(_ state: TargetState) -> [DecodedField] {
        [
            ModeSFields.text(
                "selected_altitude_source", state.isAltitudeOfFlightManagement ? "flight_management" : "control_panel"),
            ModeSFields.number("selected_altitude_ft", state.selectedAltitude_ft),
            ModeSFields.real("pressure_setting_hpa", state.pressureSetting_hPa),
            ModeSFields.real("selected_heading_deg", state.selectedHeading_deg),
            ModeSFields.number("nac_p", state.positionAccuracy),
            ModeSFields.number("nic_baro", state.barometerIntegrity), ModeSFields.number("sil", state.sourceIntegrity),
        ]
    }

    private static func fields(_ status: OperationalStatus) -> [DecodedField] {
        [
            ModeSFields.number("subtype", status.subtype), ModeSFields.number("version", status.version),
            ModeSFields.number("capability_class", status.capabilityClasses),
            ModeSFields.number("operational_mode", status.operationalModes),
            ModeSFields.number("nic_supplement_a", status.integritySupplement),
            ModeSFields.number("nac_p", status.positionAccuracy), ModeSFields.number("sil", status.sourceIntegrity),
            ModeSFields.flag("heading_magnetic", status.isHeadingMagnetic),
        ]
    }
}

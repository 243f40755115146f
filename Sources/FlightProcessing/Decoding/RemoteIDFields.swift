import ByteParsing
import RemoteIDDecoding
import TelemetryModel

/// The fields of Remote ID messages by the names that OPEN_DRONE_ID messages of MAVLink give them, with the unit behind.
/// What is unknown is null.
enum RemoteIDFields {
    /// The fields of a message, then what its receiver knows of it.
    static func all(
        _ message: RemoteIDMessage, _ observation: RemoteIDObservation, _ bytes: RawSpan
    ) -> [DecodedField] {
        let fields =
            switch message.content {
            case .basicID(let basic): Self.basicID(basic)
            case .location(let location): Self.location(location)
            case .authentication(let page): Self.authentication(page, bytes)
            case .selfID(let text):
                [number("description_type", text.textType), Self.text("description", text, bytes)]
            case .system(let system): Self.system(system)
            case .operatorID(let text):
                [number("operator_id_type", text.textType), Self.text("operator_id", text, bytes)]
            }
        return [number("protocol_version", message.version)] + fields + [
            DecodedField("transport", .text(observation.transport.name)),
            number("message_counter", observation.counter), number("signal_dbm", observation.signal_dBm),
        ]
    }

    private static func basicID(_ basic: RemoteIDBasicID) -> [DecodedField] {
        // The name without its scheme: `rid:`.
        let identification = basic.identity.map { DecodedValue.text(String($0.displayName.dropFirst(4))) } ?? .null
        return [
            number("id_type", basic.identificationType), number("ua_type", basic.aircraftType),
            DecodedField("uas_id", identification),
        ]
    }

    private static func location(_ location: RemoteIDLocation) -> [DecodedField] {
        [
            number("status", location.status),
            number("direction_deg", location.direction_deg),
            scaled("speed_horizontal_mps", location.speed_cmps, 100),
            scaled("speed_vertical_mps", location.climb_cmps, 100),
            scaled("latitude_deg", location.latitude_1e7deg, 1e7),
            scaled("longitude_deg", location.longitude_1e7deg, 1e7),
            altitude("altitude_barometric_m", location.pressureAltitude),
            altitude("altitude_geodetic_m", location.geodeticAltitude),
            number("height_reference", location.isHeightAboveGround ? 1 : 0),
            altitude("height_m", location.height),
            number("horizontal_accuracy", location.horizontalAccuracy),
            number("vertical_accuracy", location.verticalAccuracy),
            number("barometer_accuracy", location.barometerAccuracy),
            number("speed_accuracy", location.speedAccuracy),
            scaled("timestamp_s", location.afterFullHour_ds, 10),
            scaled("timestamp_accuracy_s", location.timeAccuracy_ds == 0 ? nil : location.timeAccuracy_ds, 10),
        ]
    }

    private static func system(_ system: RemoteIDSystem) -> [DecodedField] {
        [
            number("operator_location_type", system.operatorLocationType),
            number("classification_type", system.classification),
            scaled("operator_latitude_deg", system.operatorLatitude_1e7deg, 1e7),
            scaled("operator_longitude_deg", system.operatorLongitude_1e7deg, 1e7),
            number("area_count", system.areaCount), number("area_radius_m", system.areaRadius_m),
            altitude("area_ceiling_m", system.areaCeiling), altitude("area_floor_m", system.areaFloor),
            number("category_eu", system.category), number("class_eu", system.flightClass),
            altitude("operator_altitude_geo_m", system.operatorAltitude), time(system.time_s),
        ]
    }

    private static func authentication(_ page: RemoteIDAuthenticationPage, _ bytes: RawSpan) -> [DecodedField] {
        var digits = ""
        for offset in page.dataStart..<page.dataEnd {
            let octet = bytes.byte(at: offset)
            digits += (octet < 16 ? "0" : "") + String(octet, radix: 16)
        }
        return [
            number("authentication_type", page.authenticationType), number("data_page", page.page),
            number("last_page_index", page.lastPage), number("length", page.byteCount), time(page.time_s),
            DecodedField("authentication_data", .text(digits)),
        ]
    }

    // MARK: Values

    private static func number(_ name: String, _ value: (some FixedWidthInteger)?) -> DecodedField {
        DecodedField(name, value.map { .integer(Int64($0)) } ?? .null)
    }

    private static func scaled(_ name: String, _ value: (some FixedWidthInteger)?, _ divisor: Double) -> DecodedField {
        DecodedField(name, value.map { DecodedValue(Double($0) / divisor) } ?? .null)
    }

    private static func altitude(_ name: String, _ value: UInt16) -> DecodedField {
        scaled(name, RemoteIDLocation.millimetres(value), 1000)
    }

    /// Seconds since 2019-01-01 become seconds since 1970-01-01.
    private static func time(_ value: UInt32?) -> DecodedField {
        DecodedField("timestamp_unix_s", value.map { .integer(Int64($0) + 1_546_300_800) } ?? .null)
    }

    private static func text(_ name: String, _ text: RemoteIDText, _ bytes: RawSpan) -> DecodedField {
        let octets = (text.start..<text.end).map { bytes.byte(at: $0) }
        return DecodedField(name, .text(String(decoding: octets, as: UTF8.self)))
    }
}

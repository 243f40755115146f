import ADSBDecoding
import Quantities

/// The fields of a line of the BaseStation format. What the line leaves empty is null.
enum SBSFields {
    static func all(_ record: SBSRecord) -> [DecodedField] {
        [
            ModeSFields.text("icao", record.address.map(ModeSFields.address)),
            ModeSFields.flag("address_anonymous", record.isAnonymous),
            time("generated_time", record.generatedAt), time("logged_time", record.loggedAt),
            ModeSFields.text("callsign", record.callSign),
            ModeSFields.real("altitude_ft", record.altitude_ft),
            ModeSFields.real("groundspeed_kt", record.groundSpeed_kt),
            ModeSFields.real("track_deg", record.track_deg),
            ModeSFields.real("latitude_deg", record.latitude_deg),
            ModeSFields.real("longitude_deg", record.longitude_deg),
            ModeSFields.real("vertical_rate_fpm", record.verticalRate_fpm),
            ModeSFields.text("squawk", record.identityCode), ModeSFields.flag("alert", record.hasAlert),
            ModeSFields.flag("emergency", record.hasEmergency), ModeSFields.flag("spi", record.hasIdentificationPulse),
            ModeSFields.flag("on_ground", record.isOnGround),
        ]
    }

    /// The receiver's own date and time, whose zone the line does not tell: hence without a zone.
    private static func time(_ name: String, _ moment: UTCInstant) -> DecodedField {
        ModeSFields.text(name, moment.isKnown ? String(moment.rfc3339.dropLast()) : nil)
    }
}

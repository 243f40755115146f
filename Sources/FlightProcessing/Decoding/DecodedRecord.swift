import Quantities

/// One message of a recording with its fields by the standard's own names.
package struct DecodedRecord: Hashable, Sendable {
    /// When the message was received or logged; `.unknown` where the recording holds no date.
    package var time: UTCInstant
    /// Who sent it: `system/component` for MAVLink, `SAC/SIC` for ASTERIX; nil where the recording does not say.
    package var source: String?
    /// The message's name: `GLOBAL_POSITION_INT`, `vehicle_attitude#0`, `CAT062`.
    package var message: String
    package var fields: [DecodedField]
    /// When it was received by the clock of an archived recording that holds no date, counted from 1970; otherwise `.unknown`.
    package var ownTime: UTCInstant = .unknown

    package init(time: UTCInstant, source: String?, message: String, fields: [DecodedField]) {
        (self.time, self.source, self.message, self.fields) = (time, source, message, fields)
    }

    /// The value of the field with this name; nil when the message has none.
    package subscript(_ name: String) -> DecodedValue? { fields.first { $0.name == name }?.value }
}

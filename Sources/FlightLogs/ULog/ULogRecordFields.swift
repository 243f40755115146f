import ByteParsing

/// One data message as names and values: every field of its format, nested types and arrays taken apart.
///
/// It serves listings, not the processing of flights, and allocates.
package struct ULogRecordFields: Sendable {
    /// The topic and its instance, for example `vehicle_gps_position#0`.
    package var key: String
    package var topic: String
    package var instance: UInt8
    /// The fields by their full names, in the order of the log; the first is usually `timestamp`.
    package var fields: [(name: String, value: ULogValue)]

    /// Reads a whole data message; nil when it is none, or none that `definitions` know.
    package init?(_ message: RawSpan, definitions: ULogDefinitions) {
        guard message.byteCount >= 5, message.byte(at: 2) == ULogMessageKind.data.rawValue else { return nil }
        let messageID = message.littleEndian(UInt16.self, at: 3)
        guard let index = definitions.index(ofMessageID: messageID),
            definitions.isWhole(messageID: messageID, contentByteCount: message.byteCount - 3)
        else { return nil }
        let subscription = definitions.subscriptions[index]
        (key, topic, instance) = (subscription.key, subscription.layout.name, subscription.instance)
        fields = []
        fields.reserveCapacity(subscription.layout.fields.count)
        for field in subscription.layout.fields {
            fields.append((field.name, ULogValue(field.type, in: message, at: 5 + field.offset)))
        }
    }
}

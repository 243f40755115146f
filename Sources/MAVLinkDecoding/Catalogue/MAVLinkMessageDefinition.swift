/// One message of the standard.
package struct MAVLinkMessageDefinition: Sendable {
    /// The message id, 24 bits.
    package var id: UInt32
    /// The standard's own name, for example `GPS_RAW_INT`.
    package var name: String
    /// The last byte that enters a frame's checksum: it ties the frame to this definition of the message.
    package var checksumExtra: UInt8
    /// In wire order, extensions last.
    package var fields: [MAVLinkFieldDefinition]

    package init(id: UInt32, name: String, checksumExtra: UInt8, fields: [MAVLinkFieldDefinition]) {
        (self.id, self.name, self.checksumExtra, self.fields) = (id, name, checksumExtra, fields)
    }

    /// Payload bytes without extensions: what version 1 sends.
    package var minimumLength: UInt8 { UInt8(fields.lazy.filter { !$0.isExtension }.reduce(0) { $0 + $1.size }) }
    /// Payload bytes with extensions.
    package var maximumLength: UInt8 { UInt8(fields.reduce(0) { $0 + $1.size }) }

    /// CRC_EXTRA computed from the name and the base fields; the catalogue carries ``checksumExtra`` as a fact.
    ///
    /// `(crc & FF) ^ (crc >> 8)` over `"NAME "`, then for each base field in wire order `"type name "` and, for an array,
    /// its length as a byte. Source: MAVLink guide, "Serialization", CRC_EXTRA calculation.
    package var computedChecksumExtra: UInt8 {
        var text = Array("\(name) ".utf8)
        for field in fields where !field.isExtension {
            text += Array("\(field.type.standardName) \(field.name) ".utf8)
            if field.arrayLength > 0 { text.append(UInt8(field.arrayLength)) }
        }
        let checksum = MAVLinkChecksum().value(of: unsafe text.span.bytes, from: 0, count: text.count)
        return UInt8(checksum & 0xFF) ^ UInt8(checksum >> 8)
    }
}

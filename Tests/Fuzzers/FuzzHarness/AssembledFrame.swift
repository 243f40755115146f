import MAVLinkDecoding

/// A MAVLink frame with the right checksum around content that a script chooses.
///
/// Its checksum is computed by the byte-wise rule of the MAVLink guide, not by the decoder's code.
struct AssembledFrame {
    var bytes: [UInt8]
    var definition: MAVLinkMessageDefinition
    var version: UInt8
    var payloadLength: Int

    /// ```
    /// script: options 1 (bit 0 version 1, bit 1 signed, bit 2 a message with a direct path) │ message 1 or 2 │
    ///         sequence, system, component 3 │ length 1 │ payload
    /// ```
    init(_ script: inout FuzzScript) {
        let options = script.byte()
        let catalogue = MAVLinkCatalogue.standard
        if options & 4 != 0 {
            let kinds = MAVLinkReportKind.allCases
            let kind = kinds[script.number(below: kinds.count)]
            definition = catalogue.definition(id: kind.rawValue) ?? catalogue.definitions[0]
        } else {
            definition = catalogue.definitions[script.number(below: catalogue.definitions.count)]
        }
        version = options & 1 != 0 && definition.id < 256 ? 1 : 2
        let isSigned = version == 2 && options & 2 != 0
        var header = Array(script.bytes(3))
        header += [UInt8](repeating: 0, count: 3 - header.count)
        let payload = Array(script.bytes(Int(script.byte())))
        payloadLength = payload.count
        bytes = Self.bytes(definition, version: version, isSigned: isSigned, header: header, payload: payload)
    }

    /// A frame of version 2 without a signature.
    init(_ definition: MAVLinkMessageDefinition, payload: [UInt8]) {
        (self.definition, version, payloadLength) = (definition, 2, payload.count)
        bytes = Self.bytes(definition, version: 2, isSigned: false, header: [0, 1, 1], payload: payload)
    }

    private static func bytes(
        _ definition: MAVLinkMessageDefinition, version: UInt8, isSigned: Bool, header: [UInt8], payload: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 25)
        bytes.append(version == 1 ? 0xFE : 0xFD)
        bytes.append(UInt8(payload.count))
        if version == 2 { bytes += [isSigned ? 1 : 0, 0] }
        bytes += header
        bytes.append(UInt8(truncatingIfNeeded: definition.id))
        if version == 2 {
            bytes.append(UInt8(truncatingIfNeeded: definition.id >> 8))
            bytes.append(UInt8(truncatingIfNeeded: definition.id >> 16))
        }
        bytes += payload
        var checksum: UInt16 = 0xFFFF
        for byte in bytes[1...] { add(byte, to: &checksum) }
        add(definition.checksumExtra, to: &checksum)
        bytes.append(UInt8(truncatingIfNeeded: checksum))
        bytes.append(UInt8(truncatingIfNeeded: checksum >> 8))
        if isSigned { bytes += [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] }
        return bytes
    }

    /// X.25 as in the MAVLink guide, "Serialization": `crc_accumulate`.
    private static func add(_ byte: UInt8, to checksum: inout UInt16) {
        var mixed = byte ^ UInt8(truncatingIfNeeded: checksum)
        mixed ^= mixed << 4
        let wide = UInt16(mixed)
        checksum = checksum >> 8 ^ wide << 8 ^ wide << 3 ^ wide >> 4
    }
}

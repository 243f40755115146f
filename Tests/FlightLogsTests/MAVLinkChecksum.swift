/// The checksum of a MAVLink frame, as far as tests of the telemetry log need it: the caller knows CRC_EXTRA.
enum MAVLinkChecksum {
    /// CRC-16/MCRF4XX bit by bit, as the MAVLink guide gives it.
    static func crc(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0xFFFF
        for byte in bytes {
            crc ^= UInt16(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408 }
        }
        return crc
    }

    /// A version 1 frame of message `message` with the given payload.
    static func frame(message: UInt8, extra: UInt8, payload: [UInt8], sequence: UInt8 = 0) -> [UInt8] {
        let body = [UInt8(payload.count), sequence, 1, 1, message] + payload
        let sum = crc(body + [extra])
        return [0xFE] + body + [UInt8(sum & 0xFF), UInt8(sum >> 8)]
    }
}

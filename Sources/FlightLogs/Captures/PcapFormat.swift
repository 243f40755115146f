import ByteParsing
import Quantities

/// The classic format of libpcap, version 2.4.
///
/// ```
///  file:   │ magic 4 │ major 2 │ minor 2 │ zone 4 │ accuracy 4 │ snap length 4 │ link type 4 │ records…
///  record: │ seconds 4 │ micro- or nanoseconds 4 │ captured length 4 │ original length 4 │ bytes │
/// ```
enum PcapFormat {
    static let headerLength = 24
    static let recordHeaderLength = 16

    /// What the first bytes of a file say.
    enum Header: BitwiseCopyable, Sendable {
        case pcap(isLittleEndian: Bool, resolution: UInt8, linkType: UInt32)
        case pcapng
    }

    /// The header, or `nil` when the bytes begin as neither format does.
    static func header(_ bytes: RawSpan) -> Header? {
        guard bytes.byteCount >= 12 else { return nil }
        if bytes.bigEndian(UInt32.self, at: 0) == PcapngFormat.sectionHeader { return .pcapng }
        guard bytes.byteCount == headerLength else { return nil }
        for isLittleEndian in [true, false] {
            let magic = bytes.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian)
            guard magic == 0xA1B2_C3D4 || magic == 0xA1B2_3C4D else { continue }
            // The upper bits of the link type tell of checksums at the frame's end, which nothing here needs.
            let linkType = bytes.integer(UInt32.self, at: 20, isLittleEndian: isLittleEndian) & 0xFFFF
            return .pcap(
                isLittleEndian: isLittleEndian, resolution: magic == 0xA1B2_3C4D ? 9 : 6, linkType: linkType)
        }
        return nil
    }
}

extension RawSpan {
    /// The integer at `offset` in the byte order that a file declares.
    @inline(__always)
    func integer<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type, at offset: Int, isLittleEndian: Bool) -> T {
        isLittleEndian ? littleEndian(T.self, at: offset) : bigEndian(T.self, at: offset)
    }
}

extension CaptureFile {
    /// The next record of a pcap file, or `nil` at the end.
    mutating func nextPcapPacket() throws(CaptureRejection) -> Packet? {
        guard offset < file.byteCount else { return nil }
        let isLittleEndian = isLittleEndian
        let range = try load(PcapFormat.recordHeaderLength, at: offset)
        let (seconds, fraction, length) = file.withBytes(range) { header in
            (
                header.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian),
                header.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian),
                header.integer(UInt32.self, at: 8, isLittleEndian: isLittleEndian)
            )
        }
        guard length <= Self.longestPacket else { throw rejection(.recordLength(length)) }
        let perSecond: UInt64 = interfaces[0].clock.resolution == 9 ? 1_000_000_000 : 1_000_000
        let time = interfaces[0].clock.moment(UInt64(seconds) * perSecond + UInt64(fraction))
        let packet = Packet(
            time: time, interface: 0, offset: offset + UInt64(PcapFormat.recordHeaderLength), byteCount: Int(length))
        // The bytes are asked for at once, so that a cut record is told by the place of its header.
        _ = try load(packet.byteCount, at: packet.offset)
        offset = packet.offset + UInt64(length)
        return packet
    }
}

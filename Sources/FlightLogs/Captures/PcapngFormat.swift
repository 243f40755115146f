import ByteParsing
import Quantities

/// The block structure of pcapng (draft-ietf-opsawg-pcapng).
///
/// ```
///  block:  │ type 4 │ length 4, header and trailer incl. │ body, padded to 4 │ length 4 │
///  section header 0A0D0D0A: │ 1A2B3C4D in the section's byte order │ major 2 │ minor 2 │ section length 8 │ options │
///  interface 1:             │ link type 2 │ – 2 │ snap length 4 │ options: code 2, length 2, value padded to 4 │
///  enhanced packet 6:       │ interface 4 │ time high 4 │ time low 4 │ captured 4 │ original 4 │ bytes │ options │
///  simple packet 3:         │ original 4 │ bytes │
///  packet 2 (obsolete):     │ interface 2 │ drops 2 │ time high 4 │ time low 4 │ captured 4 │ original 4 │ bytes │
/// ```
enum PcapngFormat {
    static let sectionHeader: UInt32 = 0x0A0D_0D0A
    static let byteOrderMagic: UInt32 = 0x1A2B_3C4D
    static let interfaceDescription: UInt32 = 1
    static let obsoletePacket: UInt32 = 2
    static let simplePacket: UInt32 = 3
    static let enhancedPacket: UInt32 = 6
    /// A block's type and two lengths.
    static let frameLength: UInt32 = 12
    /// How much of an interface's description is read; its options are short.
    static let longestDescription = 65_536
    /// Option codes: end, timestamp resolution, timestamp offset.
    static let optionEnd: UInt16 = 0
    static let optionResolution: UInt16 = 9
    static let optionOffset: UInt16 = 14
}

extension CaptureFile {
    /// The next packet of a pcapng file, or `nil` at the end; other blocks are taken in or passed over.
    mutating func nextPcapngPacket() throws(CaptureRejection) -> Packet? {
        while offset < file.byteCount {
            let start = offset
            let range = try load(Int(PcapngFormat.frameLength), at: start)
            if file.withBytes(range, { $0.bigEndian(UInt32.self, at: 0) }) == PcapngFormat.sectionHeader {
                try beginSection(range)
            }
            let isLittleEndian = isLittleEndian
            let (type, length) = file.withBytes(range) { header in
                (
                    header.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian),
                    header.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian)
                )
            }
            guard length >= PcapngFormat.frameLength, length % 4 == 0 else { throw rejection(.recordLength(length)) }
            guard UInt64(length) <= file.byteCount - start else { throw rejection(.truncated) }
            let body = (offset: start + 8, byteCount: Int(length) - Int(PcapngFormat.frameLength))
            var packet: Packet?
            switch type {
            case PcapngFormat.interfaceDescription: try addInterface(body)
            case PcapngFormat.enhancedPacket: packet = try enhancedPacket(body)
            case PcapngFormat.obsoletePacket: packet = try obsoletePacket(body)
            case PcapngFormat.simplePacket: packet = try simplePacket(body)
            default: break
            }
            offset = start + UInt64(length)
            if let packet { return packet }
        }
        return nil
    }

    /// A section has its own byte order and its own interfaces.
    private mutating func beginSection(_ range: Range<Int>) throws(CaptureRejection) {
        let magic = file.withBytes(range) { $0.littleEndian(UInt32.self, at: 8) }
        switch magic {
        case PcapngFormat.byteOrderMagic: isLittleEndian = true
        case PcapngFormat.byteOrderMagic.byteSwapped: isLittleEndian = false
        default: throw rejection(.sectionHeader)
        }
        interfaces.removeAll(keepingCapacity: true)
    }

    private mutating func addInterface(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) {
        guard interfaces.count < Self.interfaceLimit else { throw rejection(.tooManyInterfaces) }
        guard body.byteCount >= 8 else { throw rejection(.recordLength(UInt32(body.byteCount))) }
        let isLittleEndian = isLittleEndian
        let range = try load(min(body.byteCount, PcapngFormat.longestDescription), at: body.offset)
        interfaces.append(file.withBytes(range) { Self.interface($0, isLittleEndian: isLittleEndian) })
    }

    private static func interface(_ body: RawSpan, isLittleEndian: Bool) -> Interface {
        var result = Interface()
        result.linkType = LinkType(rawValue: body.integer(UInt16.self, at: 0, isLittleEndian: isLittleEndian))
        result.snapLength = body.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian)
        var place = 8
        while place + 4 <= body.byteCount {
            let code = body.integer(UInt16.self, at: place, isLittleEndian: isLittleEndian)
            let length = Int(body.integer(UInt16.self, at: place + 2, isLittleEndian: isLittleEndian))
            guard code != PcapngFormat.optionEnd, place + 4 + length <= body.byteCount else { break }
            if code == PcapngFormat.optionResolution, length >= 1 {
                result.clock.resolution = body.byte(at: place + 4)
            } else if code == PcapngFormat.optionOffset, length >= 8 {
                result.clock.offset_s = body.integer(Int64.self, at: place + 4, isLittleEndian: isLittleEndian)
            }
            place += 4 + (length + 3) & ~3
        }
        return result
    }

    private mutating func enhancedPacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet {
        try timedPacket(body) { header, isLittleEndian in
            header.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian)
        }
    }

    private mutating func obsoletePacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet {
        try timedPacket(body) { header, isLittleEndian in
            UInt32(header.integer(UInt16.self, at: 0, isLittleEndian: isLittleEndian))
        }
    }

    /// The two packet blocks with a time differ only in how they write the interface's number.
    private mutating func timedPacket(
        _ body: (offset: UInt64, byteCount: Int), interface: (RawSpan, Bool) -> UInt32
    ) throws(CaptureRejection) -> Packet {
        guard body.byteCount >= 20 else { throw rejection(.recordLength(UInt32(body.byteCount))) }
        let isLittleEndian = isLittleEndian
        let range = try load(20, at: body.offset)
        let (number, units, length) = file.withBytes(range) { header in
            (
                interface(header, isLittleEndian),
                UInt64(header.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian)) << 32
                    | UInt64(header.integer(UInt32.self, at: 8, isLittleEndian: isLittleEndian)),
                header.integer(UInt32.self, at: 12, isLittleEndian: isLittleEndian)
            )
        }
        guard length <= Self.longestPacket, Int(length) <= body.byteCount - 20 else {
            throw rejection(.recordLength(length))
        }
        guard number < interfaces.count else { throw rejection(.unknownInterface(number)) }
        return Packet(
            time: interfaces[Int(number)].clock.moment(units), interface: Int(number), offset: body.offset + 20,
            byteCount: Int(length))
    }

    /// A packet of the first interface without a time; padding is told from content by the snap length.
    private mutating func simplePacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet {
        guard body.byteCount >= 4 else { throw rejection(.recordLength(UInt32(body.byteCount))) }
        guard let first = interfaces.first else { throw rejection(.unknownInterface(0)) }
        let isLittleEndian = isLittleEndian
        let range = try load(4, at: body.offset)
        let original = file.withBytes(range) { $0.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian) }
        let kept = first.snapLength == 0 ? original : min(original, first.snapLength)
        guard kept <= Self.longestPacket, Int(kept) <= body.byteCount - 4 else {
            throw rejection(.recordLength(kept))
        }
        return Packet(time: .unknown, interface: 0, offset: body.offset + 4, byteCount: Int(kept))
    }
}

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
    /// The blocks that are looked for behind damage: interface, packets, names, statistics and secrets.
    static let soughtTypes: [UInt32] = [1, 2, 3, 4, 5, 6, 10]
    /// Packets further apart than this are of no one capture: a day.
    static let farthest_ns: UInt64 = 86_400 * 1_000_000_000
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
            guard let block = try block(at: offset), try isTrusted(block) else {
                try resynchronizePcapng()
                continue
            }
            let start = offset
            isLittleEndian = block.isLittleEndian
            let body = (offset: start + 8, byteCount: Int(block.length) - Int(PcapngFormat.frameLength))
            var packet: Packet?
            var isWhole = true
            switch block.type {
            case PcapngFormat.sectionHeader:
                // A section has its own byte order and its own interfaces.
                interfaces.removeAll(keepingCapacity: true)
                isWhole = block.hasMagic
            case PcapngFormat.interfaceDescription: isWhole = try addInterface(body)
            case PcapngFormat.enhancedPacket:
                packet = try enhancedPacket(body)
                isWhole = packet != nil
            case PcapngFormat.obsoletePacket:
                packet = try obsoletePacket(body)
                isWhole = packet != nil
            case PcapngFormat.simplePacket:
                packet = try simplePacket(body)
                isWhole = packet != nil
            default: isWhole = try !isPacket(body, type: block.type)
            }
            if isWhole {
                offset = start + UInt64(block.length)
            } else {
                lose(to: start + UInt64(block.length), .damaged)
            }
            if let packet { return packet }
        }
        return nil
    }

    /// True when a block of another type reads as a packet of the time of those before: one bit of its type is damaged.
    private mutating func isPacket(
        _ body: (offset: UInt64, byteCount: Int), type: UInt32
    ) throws(CaptureRejection) -> Bool {
        guard (type ^ PcapngFormat.enhancedPacket).nonzeroBitCount == 1, latestTime.isKnown,
            let packet = try enhancedPacket(body), packet.time.isKnown
        else { return false }
        let (apart_ns, isFar) = packet.time.nanoseconds.subtractingReportingOverflow(latestTime.nanoseconds)
        return !isFar && apart_ns.magnitude <= PcapngFormat.farthest_ns
    }

    /// What frames a block.
    private struct Block: BitwiseCopyable {
        var type: UInt32
        var length: UInt32
        var isLittleEndian: Bool
        /// Both lengths agree.
        var isClosed = false
        /// A section header has its byte-order magic; other blocks need none.
        var hasMagic = true
    }

    /// The block at a place, when its length can be and it lies in the file.
    private mutating func block(at place: UInt64) throws(CaptureRejection) -> Block? {
        let frameLength = Int(PcapngFormat.frameLength)
        let range = try load(frameLength, at: place)
        guard range.count == frameLength else { return nil }
        let isLittleEndian = isLittleEndian
        let (head, magic) = file.withBytes(range) { head in
            (
                Block(
                    type: head.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian),
                    length: head.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian),
                    isLittleEndian: isLittleEndian),
                head.littleEndian(UInt32.self, at: 8)
            )
        }
        guard head.type == PcapngFormat.sectionHeader else { return try closed(head, at: place) }
        var section = head
        // Its type reads the same in both byte orders; the length is in the section's own.
        let length = isLittleEndian ? head.length : head.length.byteSwapped
        for isLittleEndian in [true, false] {
            let expected = isLittleEndian ? PcapngFormat.byteOrderMagic : PcapngFormat.byteOrderMagic.byteSwapped
            section.isLittleEndian = isLittleEndian
            section.length = isLittleEndian ? length : length.byteSwapped
            section.hasMagic = magic == expected
            if section.hasMagic { return try closed(section, at: place) }
        }
        for isLittleEndian in [true, false] {
            section.isLittleEndian = isLittleEndian
            section.length = isLittleEndian ? length : length.byteSwapped
            if let closed = try closed(section, at: place), closed.isClosed { return closed }
        }
        return nil
    }

    private mutating func closed(_ block: Block, at place: UInt64) throws(CaptureRejection) -> Block? {
        guard block.length >= PcapngFormat.frameLength, block.length % 4 == 0,
            UInt64(block.length) <= file.byteCount - place
        else { return nil }
        let range = try load(4, at: place + UInt64(block.length) - 4)
        guard range.count == 4 else { return nil }
        var block = block
        let isLittleEndian = block.isLittleEndian
        let trailer = file.withBytes(range) { $0.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian) }
        block.isClosed = trailer == block.length
        return block
    }

    /// A block whose lengths do not agree is whole when another one, or the end of the file, stands behind it.
    private mutating func isTrusted(_ block: Block) throws(CaptureRejection) -> Bool {
        if block.isClosed { return true }
        let end = offset + UInt64(block.length)
        if end == file.byteCount { return true }
        return try self.block(at: end)?.isClosed == true
    }

    /// Goes on at the next block that can be believed, or at the end.
    private mutating func resynchronizePcapng() throws(CaptureRejection) {
        var place = offset + 1
        while place < file.byteCount {
            let range = try load(4, at: place)
            guard range.count == 4 else { break }
            let isLittleEndian = isLittleEndian
            let type = file.withBytes(range) { $0.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian) }
            if type == PcapngFormat.sectionHeader || PcapngFormat.soughtTypes.contains(type),
                let block = try block(at: place), block.isClosed, block.hasMagic
            {
                return lose(to: place, .damaged)
            }
            place += 1
        }
        // A block that is cut has the length that it should have had, and so have fewer bytes than a block needs.
        let range = try load(8, at: offset)
        let isLittleEndian = isLittleEndian
        var isCut = true
        if range.count == 8 {
            let (type, length) = file.withBytes(range) {
                (
                    $0.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian),
                    $0.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian)
                )
            }
            isCut = type != 0 && length >= PcapngFormat.frameLength && UInt64(length) > file.byteCount - offset
        }
        lose(to: file.byteCount, isCut ? .truncated : .damaged)
    }

    private mutating func addInterface(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Bool {
        guard interfaces.count < Self.interfaceLimit else { throw rejection(.tooManyInterfaces) }
        guard body.byteCount >= 8 else { return false }
        let isLittleEndian = isLittleEndian
        let range = try load(min(body.byteCount, PcapngFormat.longestDescription), at: body.offset)
        interfaces.append(file.withBytes(range) { Self.interface($0, isLittleEndian: isLittleEndian) })
        return true
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

    /// The packet of a block; nil for one that contradicts itself or names an interface that is not described.
    private mutating func enhancedPacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet? {
        try timedPacket(body) { header, isLittleEndian in
            header.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian)
        }
    }

    private mutating func obsoletePacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet? {
        try timedPacket(body) { header, isLittleEndian in
            UInt32(header.integer(UInt16.self, at: 0, isLittleEndian: isLittleEndian))
        }
    }

    /// The two packet blocks with a time differ only in how they write the interface's number.
    private mutating func timedPacket(
        _ body: (offset: UInt64, byteCount: Int), interface: (RawSpan, Bool) -> UInt32
    ) throws(CaptureRejection) -> Packet? {
        guard body.byteCount >= 20 else { return nil }
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
        guard length <= Self.longestPacket, Int(length) <= body.byteCount - 20, number < interfaces.count else {
            return nil
        }
        return Packet(
            time: interfaces[Int(number)].clock.moment(units), interface: Int(number), offset: body.offset + 20,
            byteCount: Int(length))
    }

    /// A packet of the first interface without a time; padding is told from content by the snap length.
    private mutating func simplePacket(_ body: (offset: UInt64, byteCount: Int)) throws(CaptureRejection) -> Packet? {
        guard body.byteCount >= 4 else { return nil }
        guard let first = interfaces.first else { return nil }
        let isLittleEndian = isLittleEndian
        let range = try load(4, at: body.offset)
        let original = file.withBytes(range) { $0.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian) }
        let kept = first.snapLength == 0 ? original : min(original, first.snapLength)
        guard kept <= Self.longestPacket, Int(kept) <= body.byteCount - 4 else { return nil }
        return Packet(time: .unknown, interface: 0, offset: body.offset + 4, byteCount: Int(kept))
    }
}

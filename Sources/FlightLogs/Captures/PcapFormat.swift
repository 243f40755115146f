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

/// The head of one record of a pcap file.
private struct PcapRecordHead: BitwiseCopyable {
    /// Packets further apart than this are of no one capture, seconds.
    private static let farthest_s: UInt32 = 86_400
    /// The longest packet that a network gives, with what offloading puts together.
    private static let longestOriginal: UInt32 = 1 << 20

    var seconds: UInt32
    var fraction: UInt32
    var captured: UInt32
    var original: UInt32

    init(_ bytes: RawSpan, isLittleEndian: Bool) {
        seconds = bytes.integer(UInt32.self, at: 0, isLittleEndian: isLittleEndian)
        fraction = bytes.integer(UInt32.self, at: 4, isLittleEndian: isLittleEndian)
        captured = bytes.integer(UInt32.self, at: 8, isLittleEndian: isLittleEndian)
        original = bytes.integer(UInt32.self, at: 12, isLittleEndian: isLittleEndian)
    }

    /// The fields are as the format has them.
    func isRight(perSecond: UInt64) -> Bool {
        fraction < perSecond && captured <= original && original <= Self.longestOriginal
    }

    func isNear(_ other_s: UInt32) -> Bool { max(seconds, other_s) - min(seconds, other_s) <= Self.farthest_s }
}

extension CaptureFile {
    private static let headLength = UInt64(PcapFormat.recordHeaderLength)

    private var perSecond: UInt64 { interfaces[0].clock.resolution == 9 ? 1_000_000_000 : 1_000_000 }
    private var latest_s: UInt32? {
        latestTime.isKnown ? UInt32(exactly: latestTime.nanoseconds / 1_000_000_000) : nil
    }

    /// The next record of a pcap file, or `nil` at the end.
    mutating func nextPcapPacket() throws(CaptureRejection) -> Packet? {
        while offset < file.byteCount {
            guard let head = try head(at: offset), try isRecord(head) else {
                try resynchronizePcap()
                continue
            }
            let time = interfaces[0].clock.moment(UInt64(head.seconds) * perSecond + UInt64(head.fraction))
            let packet = Packet(
                time: time, interface: 0, offset: offset + Self.headLength, byteCount: Int(head.captured))
            isOdd = !head.isRight(perSecond: perSecond)
            offset = packet.offset + UInt64(head.captured)
            return packet
        }
        return nil
    }

    private mutating func head(at place: UInt64) throws(CaptureRejection) -> PcapRecordHead? {
        let isLittleEndian = isLittleEndian
        let range = try load(PcapFormat.recordHeaderLength, at: place)
        guard range.count == PcapFormat.recordHeaderLength else { return nil }
        return file.withBytes(range) { PcapRecordHead($0, isLittleEndian: isLittleEndian) }
    }

    private func fits(_ head: PcapRecordHead, at place: UInt64) -> Bool {
        head.captured <= Self.longestPacket && UInt64(head.captured) <= file.byteCount - place - Self.headLength
    }

    /// True when the head at ``offset`` is that of a record, as far as it and the one behind tell.
    private mutating func isRecord(_ head: PcapRecordHead) throws(CaptureRejection) -> Bool {
        guard fits(head, at: offset) else { return false }
        let end = offset + Self.headLength + UInt64(head.captured)
        // Both heads and the bytes between are asked for at once, so that the window moves only once.
        _ = try load(2 * PcapFormat.recordHeaderLength + Int(head.captured), at: offset)
        let next = try self.head(at: end)
        let isNextRight = next.map { $0.isRight(perSecond: perSecond) && fits($0, at: end) } ?? (end == file.byteCount)
        guard head.isRight(perSecond: perSecond) else {
            // Some programs write fractions or lengths of their own; then they do so throughout.
            let isNextOdd = next.map { fits($0, at: end) && !isNextRight } ?? isNextRight
            return (isOdd || tally.packets == 0) && isNextOdd
        }
        guard isTimely(head, next: isNextRight ? next : nil, isLast: end == file.byteCount) else { return false }
        if isNextRight { return true }
        // Either the record behind is damaged, or the length leads over other records or ends before its own bytes.
        guard try nextRecord(from: offset + 1, to: end) == nil else { return false }
        guard head.captured < head.original, let following = try nextRecord(from: end, to: file.byteCount) else {
            return true
        }
        return following - offset - Self.headLength != UInt64(head.original)
    }

    /// True when a packet comes near in time to those before, or with the next one begins another time: a clock was set.
    ///
    /// Zeros would be empty packets of 1970.
    private func isTimely(_ head: PcapRecordHead, next: PcapRecordHead?, isLast: Bool) -> Bool {
        guard let latest_s else { return head.captured > 0 || head.seconds > 0 }
        if head.isNear(latest_s) { return true }
        guard head.captured > 0 else { return false }
        return isLast || next.map { $0.captured > 0 && $0.isNear(head.seconds) } ?? false
    }

    /// Goes on at the next record that can be believed, or at the end.
    private mutating func resynchronizePcap() throws(CaptureRejection) {
        if let next = try nextRecord(from: offset + 1, to: file.byteCount) { return lose(to: next, .damaged) }
        let head = try head(at: offset)
        let isCut = head.map { $0.isRight(perSecond: perSecond) && !fits($0, at: offset) } ?? true
        lose(to: file.byteCount, isCut ? .truncated : .damaged)
    }

    private mutating func nextRecord(from start: UInt64, to end: UInt64) throws(CaptureRejection) -> UInt64? {
        var place = start
        while place < end, let head = try head(at: place) {
            if head.captured > 0, head.isRight(perSecond: perSecond), fits(head, at: place),
                latest_s.map({ head.isNear($0) }) ?? true, try isBelievable(head, at: place)
            {
                return place
            }
            place += 1
        }
        return nil
    }

    /// A head with both lengths equal, near in time to the packets before, stands for itself; another needs one behind.
    private mutating func isBelievable(_ head: PcapRecordHead, at place: UInt64) throws(CaptureRejection) -> Bool {
        if latestTime.isKnown, head.captured == head.original { return true }
        let end = place + Self.headLength + UInt64(head.captured)
        if end == file.byteCount { return true }
        guard let next = try self.head(at: end) else { return false }
        return next.isRight(perSecond: perSecond) && fits(next, at: end) && next.isNear(head.seconds)
    }
}

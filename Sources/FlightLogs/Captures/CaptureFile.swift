import ByteParsing
import Quantities

/// Reads the UDP datagrams and the Remote ID broadcasts of a packet capture, pcap (libpcap 2.4, microseconds and
/// nanoseconds, both byte orders) or pcapng (draft-ietf-opsawg-pcapng), in one pass and in 1 MiB of memory.
///
/// Damage is passed over: reading goes on at the next whole record, and ``lostRanges`` tells the bytes between.
///
/// ```swift
/// var capture = try CaptureFile(path: path)
/// while let item = try capture.nextItem() {
///     switch item {
///     case .datagram(let datagram): capture.withPayload(of: datagram) { bytes in … }
///     case .broadcast(let broadcast): capture.withPayload(of: broadcast) { bytes in … }
///     }
/// }
/// ```
package struct CaptureFile: ~Copyable {
    /// How many interfaces of one pcapng section are kept.
    package static let interfaceLimit = 4096
    /// The longest packet that libpcap writes (MAXIMUM_SNAPLEN); a longer one is a damaged length.
    static let longestPacket = 262_144

    /// An interface that packets were captured on.
    struct Interface: BitwiseCopyable, Sendable {
        /// `nil` where the link type is not understood.
        var linkType: LinkType?
        var clock = CaptureClock()
        /// The longest part of a packet that was kept; 0 without a limit.
        var snapLength: UInt32 = 0
    }

    /// What became of the packets so far.
    package private(set) var tally = CaptureTally()
    /// The path as it was given.
    package var path: String { file.path }

    /// Bytes that hold no whole record, with the times of the packets around them, microseconds since 1970.
    package private(set) var lostRanges = LostRangeList()
    /// The time of the latest packet; unknown before the first.
    var latestTime = UTCInstant.unknown
    /// The writer of a pcap file whose fractions or lengths are not as the format has them.
    var isOdd = false

    var file: BufferedFile
    /// The next record or block.
    var offset: UInt64 = 0
    var isLittleEndian = true
    var interfaces: [Interface] = []
    private let isPcapng: Bool
    private var hasEnded = false
    /// What else the frame delivered last holds, the last first.
    private var pendingBroadcasts: [CapturedBroadcast] = []

    /// Opens a capture and reads its header.
    ///
    /// - Throws: a ``CaptureRejection`` that names the file and the byte.
    package init(path: String) throws(CaptureRejection) {
        var file = try Self.open(path)
        let header = try Self.header(of: &file)
        self.file = file
        switch header {
        case .pcapng:
            isPcapng = true
        case .pcap(let isLittleEndian, let resolution, let linkType):
            isPcapng = false
            self.isLittleEndian = isLittleEndian
            let known = LinkType(rawValue: UInt16(truncatingIfNeeded: linkType))
            interfaces = [Interface(linkType: known, clock: CaptureClock(resolution: resolution))]
            offset = UInt64(PcapFormat.headerLength)
        }
    }

    private static func open(_ path: String) throws(CaptureRejection) -> BufferedFile {
        do throws(FlightLogError) {
            return try BufferedFile(path: path)
        } catch {
            throw CaptureRejection(error)
        }
    }

    private static func header(of file: inout BufferedFile) throws(CaptureRejection) -> PcapFormat.Header {
        let range: Range<Int>
        do throws(FlightLogError) {
            range = try file.load(PcapFormat.headerLength, at: 0)
        } catch {
            throw CaptureRejection(error)
        }
        guard let header = file.withBytes(range, { PcapFormat.header($0) }) else {
            throw CaptureRejection(path: file.path, offset: 0, reason: .notACapture)
        }
        if case .pcap(_, _, let linkType) = header, LinkType(rawValue: UInt16(truncatingIfNeeded: linkType)) == nil {
            throw CaptureRejection(path: file.path, offset: 20, reason: .unsupportedLinkType(linkType))
        }
        return header
    }

    /// The next UDP datagram, or `nil` at the end. Other packets are counted in ``tally`` and passed over.
    ///
    /// - Throws: where the file cannot be read: once.
    package mutating func next() throws(CaptureRejection) -> CapturedDatagram? {
        while let item = try nextItem() {
            if case .datagram(let datagram) = item { return datagram }
        }
        return nil
    }

    /// The next UDP datagram or Remote ID broadcast, or `nil` at the end. Other packets are counted in ``tally`` and passed
    /// over.
    ///
    /// - Throws: where the file cannot be read: once.
    package mutating func nextItem() throws(CaptureRejection) -> CapturedItem? {
        if let broadcast = pendingBroadcasts.popLast() { return .broadcast(broadcast) }
        while !hasEnded {
            do throws(CaptureRejection) {
                guard let packet = try isPcapng ? nextPcapngPacket() : nextPcapPacket() else {
                    hasEnded = true
                    return nil
                }
                if let item = try item(in: packet) { return item }
            } catch {
                hasEnded = true
                throw error
            }
        }
        return nil
    }

    /// Calls `body` with the payload of the datagram that ``next()`` returned last.
    @inline(__always)
    package func withPayload<Result>(of datagram: CapturedDatagram, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(datagram.window, body)
    }

    /// Calls `body` with the messages of the broadcast that ``nextItem()`` returned last.
    package func withPayload<Result>(of broadcast: CapturedBroadcast, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(broadcast.window, body)
    }

    /// A captured packet before its headers are read.
    struct Packet: BitwiseCopyable, Sendable {
        var time: UTCInstant
        var interface: Int
        /// Where the captured bytes begin in the file, and how many there are.
        var offset: UInt64
        var byteCount: Int
    }

    private mutating func item(in packet: Packet) throws(CaptureRejection) -> CapturedItem? {
        tally.packets += 1
        noteTime(packet.time)
        guard let linkType = interfaces[packet.interface].linkType else {
            tally.unsupportedLinkType += 1
            return nil
        }
        let window = try load(packet.byteCount, at: packet.offset)
        if let content = file.withBytes(window, { linkType.broadcasts(in: $0) }) {
            return broadcast(content, in: packet, window)
        }
        let content = file.withBytes(window) { frame in
            linkType.networkOffset(in: frame).map { InternetPacket(frame, at: $0) }
        }
        switch content {
        case .datagram(let source, let destination, let payload):
            tally.datagrams += 1
            let start = window.lowerBound
            return .datagram(
                CapturedDatagram(
                    time: packet.time, source: source, destination: destination,
                    fileOffset: packet.offset + UInt64(payload.lowerBound),
                    window: (start + payload.lowerBound)..<(start + payload.upperBound)))
        case .fragment: tally.fragments += 1
        case .cut: tally.cut += 1
        case .malformed: tally.malformed += 1
        case .notUDP, nil: tally.notUDP += 1
        }
        return nil
    }

    private mutating func broadcast(
        _ content: BroadcastContent, in packet: Packet, _ window: Range<Int>
    ) -> CapturedItem? {
        switch content {
        case .messages(let found):
            tally.broadcasts += 1
            pendingBroadcasts = found.reversed().map {
                CapturedBroadcast(
                    time: packet.time, sender: $0.sender, counter: $0.counter,
                    fileOffset: packet.offset + UInt64($0.messages.lowerBound),
                    window: (window.lowerBound + $0.messages.lowerBound)..<(window.lowerBound + $0.messages.upperBound))
            }
            return pendingBroadcasts.popLast().map(CapturedItem.broadcast)
        case .notRemoteID: tally.notRemoteID += 1
        case .damaged: tally.damaged += 1
        case .fragment: tally.fragments += 1
        case .cut: tally.cut += 1
        case .malformed: tally.malformed += 1
        }
        return nil
    }

    /// Makes the bytes available; fewer where the file ends before.
    mutating func load(_ count: Int, at place: UInt64) throws(CaptureRejection) -> Range<Int> {
        do throws(FlightLogError) {
            return try file.load(count, at: place)
        } catch {
            throw CaptureRejection(error)
        }
    }

    /// Tells that the bytes from ``offset`` to `end` are lost, and goes on there.
    mutating func lose(to end: UInt64, _ reason: LostRange.Reason) {
        lostRanges.append(
            LostRange(
                offset: offset, byteCount: end - offset, reason: reason, timeBefore_us: Self.microseconds(latestTime)))
        offset = end
    }

    /// Keeps the time of a whole packet for the lost range before it and the one behind.
    mutating func noteTime(_ time: UTCInstant) {
        guard let time_us = Self.microseconds(time) else { return }
        latestTime = time
        lostRanges.noteTimeAfter(time_us)
    }

    private static func microseconds(_ time: UTCInstant) -> UInt64? {
        time.isKnown && time.nanoseconds >= 0 ? UInt64(time.nanoseconds / 1000) : nil
    }

    /// A rejection at the present record.
    func rejection(_ reason: CaptureRejection.Reason) -> CaptureRejection {
        CaptureRejection(path: file.path, offset: offset, reason: reason)
    }
}

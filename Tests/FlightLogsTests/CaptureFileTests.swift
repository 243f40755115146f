import ByteParsing
import Quantities
import ReferenceData
import Testing

@testable import FlightLogs

/// What a reader makes of a capture.
struct ReadCapture {
    var datagrams: [CapturedDatagram] = []
    var payloads: [[UInt8]] = []
    var tally = CaptureTally()
    var lost = LostRangeList()
    var rejection: CaptureRejection?

    init(path: String) {
        do throws(CaptureRejection) {
            var capture = try CaptureFile(path: path)
            defer { (tally, lost) = (capture.tally, capture.lostRanges) }
            while let datagram = try capture.next() {
                datagrams.append(datagram)
                payloads.append(
                    capture.withPayload(of: datagram) { bytes in
                        (0..<bytes.byteCount).map { bytes.byte(at: $0) }
                    })
            }
            #expect(try capture.next() == nil)
        } catch {
            rejection = error
        }
    }

    init(_ bytes: [UInt8]) throws {
        let file = try TemporaryFile(bytes, name: "capture")
        self.init(path: file.path)
    }

    /// Every packet is accounted for.
    var isBalanced: Bool {
        tally.packets == tally.datagrams + tally.broadcasts + tally.notRemoteID + tally.damaged + tally.fragments
            + tally.notUDP + tally.cut + tally.malformed
            + tally.unsupportedLinkType
    }
}

@Suite struct CaptureFileTests {
    static let payload: [UInt8] = Array(0..<29)

    @Test(arguments: [true, false], [true, false])
    func readsBothByteOrdersAndResolutions(littleEndian: Bool, nanoseconds: Bool) throws {
        let frame = CaptureBuilder.frame(CaptureBuilder.ipv4(CaptureBuilder.udp(Self.payload)), linkType: 1)
        let read = try ReadCapture(
            CaptureBuilder.pcap([frame, frame], littleEndian: littleEndian, nanoseconds: nanoseconds))
        #expect(read.rejection == nil)
        #expect(read.payloads == [Self.payload, Self.payload])
        let fraction = nanoseconds ? "000500001" : "500001000"
        #expect(read.datagrams.map(\.time.rfc3339) == Array(repeating: "2025-07-01T23:59:50.\(fraction)Z", count: 2))
        #expect(read.datagrams.first?.fileOffset == 24 + 16 + 14 + 20 + 8)
        #expect(read.datagrams.first?.source.text == "10.0.0.1:10000")
        #expect(read.datagrams.first?.destination.text == "239.1.1.101:8600")
    }

    @Test(arguments: [0, 1, 12, 14, 101, 108, 113, 276] as [UInt16], [4, 6])
    func findsTheDatagramInEveryLinkType(linkType: UInt16, version: Int) throws {
        let udp = CaptureBuilder.udp(Self.payload)
        let packet = version == 4 ? CaptureBuilder.ipv4(udp) : CaptureBuilder.ipv6(udp)
        let frame = CaptureBuilder.frame(packet, linkType: linkType)
        let read = try ReadCapture(CaptureBuilder.pcap([frame], linkType: UInt32(linkType)))
        #expect(read.payloads == [Self.payload])
        if version == 6 { #expect(read.datagrams.first?.destination.text == "[ff02::1:0:0:65]:8600") }
    }

    @Test func stepsOverTagsAndOptions() throws {
        let udp = CaptureBuilder.udp(Self.payload)
        let frames = [
            CaptureBuilder.frame(CaptureBuilder.ipv4(udp), linkType: 1, tags: [0x8100]),
            CaptureBuilder.frame(CaptureBuilder.ipv4(udp), linkType: 1, tags: [0x88A8, 0x8100]),
            CaptureBuilder.frame(CaptureBuilder.ipv4(udp, options: 3), linkType: 1),
            // Hop-by-hop options, then a fragment header that is no fragment.
            CaptureBuilder.frame(
                CaptureBuilder.ipv6([44, 0, 5, 2, 0, 0, 1, 0, 17, 0, 0, 0, 0, 0, 0, 1] + udp, next: 0), linkType: 1),
            // Bytes that Ethernet adds to short frames.
            CaptureBuilder.frame(CaptureBuilder.ipv4(udp), linkType: 1) + [0, 0, 0, 0, 0, 0],
        ]
        let read = try ReadCapture(CaptureBuilder.pcap(frames))
        #expect(read.payloads == Array(repeating: Self.payload, count: 5))
    }

    @Test func countsWhatItDoesNotDeliver() throws {
        let udp = CaptureBuilder.udp(Self.payload)
        func ethernet(_ packet: [UInt8]) -> [UInt8] { CaptureBuilder.frame(packet, linkType: 1) }
        var wrongLength = udp
        wrongLength[5] = 3
        let read = try ReadCapture(
            CaptureBuilder.pcap([
                ethernet(CaptureBuilder.ipv4(udp, fragment: 0x2000)), ethernet(CaptureBuilder.ipv4(udp, fragment: 4)),
                ethernet(CaptureBuilder.ipv6([17, 0, 0, 1, 0, 0, 0, 1] + udp, next: 44)),
                ethernet(CaptureBuilder.ipv4(udp, protocol: 6)),
                [UInt8](repeating: 0xFF, count: 12) + [0x08, 0x06] + [UInt8](repeating: 0, count: 28),
                Array(ethernet(CaptureBuilder.ipv4(udp)).dropLast()), ethernet(CaptureBuilder.ipv4(wrongLength)),
                ethernet([0x55, 0, 0, 0]), [1, 2, 3], ethernet(CaptureBuilder.ipv4(udp)),
            ]))
        #expect(read.rejection == nil)
        #expect(read.payloads == [Self.payload])
        #expect(read.tally.fragments == 3)
        #expect(read.tally.notUDP == 3)
        #expect(read.tally.cut == 1)
        #expect(read.tally.malformed == 2)
        #expect(read.isBalanced)
    }

    @Test func deliversEverythingWholeBeforeTheCut() throws {
        let frame = CaptureBuilder.frame(CaptureBuilder.ipv4(CaptureBuilder.udp(Self.payload)), linkType: 1)
        let file = CaptureBuilder.pcap([frame, frame, frame])
        let record = 16 + frame.count
        for length in 0..<file.count {
            let read = try ReadCapture(Array(file[..<length]))
            let whole = max(0, length - 24) / record
            #expect(read.payloads.count == whole)
            if length < 24 {
                #expect(read.rejection?.reason == .notACapture)
                continue
            }
            #expect(read.rejection == nil)
            let start = 24 + whole * record
            #expect(read.lost.byteCount == UInt64(length - start))
            guard length > start else { continue }
            #expect(read.lost.ranges.first?.offset == UInt64(start) && read.lost.ranges.first?.reason == .truncated)
        }
    }

    @Test func refusesWhatItCannotRead() throws {
        #expect(try ReadCapture(Array("not a capture at all, sorry".utf8)).rejection?.reason == .notACapture)
        #expect(try ReadCapture(CaptureBuilder.pcap([], linkType: 187)).rejection?.reason == .unsupportedLinkType(187))
        let absent = ReadCapture(path: "/absent/capture.pcap")
        #expect(absent.rejection?.description.hasPrefix("/absent/capture.pcap: byte 0: cannot be opened") == true)
    }

    @Test func readsAFileLargerThanItsWindow() throws {
        let frame = CaptureBuilder.frame(
            CaptureBuilder.ipv4(CaptureBuilder.udp([UInt8](repeating: 7, count: 1400))), linkType: 1)
        let read = try ReadCapture(CaptureBuilder.pcap(Array(repeating: frame, count: 2000)))
        #expect(read.tally.datagrams == 2000)
        #expect(read.payloads.allSatisfy { $0.count == 1400 && $0.allSatisfy { $0 == 7 } })
    }

    /// Counts and bytes computed by a script of Python's `struct` module over the same files.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("asterix/synth_kintex_gimpo_021_062_129.pcap", 720, 74_400),
            ("asterix/cat_062_065.pcap", 1, 173), ("asterix/cat_034_048.pcap", 100, 6882),
            ("asterix/asterix_cat_mix.pcap", 100, 5495),
        ])
    func readsTheRecordings(path: String, datagrams: Int, bytes: Int) throws {
        let read = ReadCapture(path: ReferenceData.file("recordings/" + path).path)
        #expect(read.rejection == nil)
        #expect(read.payloads.count == datagrams)
        #expect(read.payloads.reduce(0) { $0 + $1.count } == bytes)
        #expect(read.isBalanced)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func tellsThatRadioCapturesHoldNoUDP() {
        let bluetooth = ReadCapture(path: ReferenceData.file("recordings/remoteid/odid_bt5_lr_sample.pcapng").path)
        #expect(bluetooth.rejection == nil)
        #expect(bluetooth.datagrams.isEmpty)
        #expect(bluetooth.tally.unsupportedLinkType == 0)
        #expect(bluetooth.isBalanced)
        #expect(bluetooth.tally.packets == 274)
    }
}

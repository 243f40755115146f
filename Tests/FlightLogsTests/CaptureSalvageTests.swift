import Quantities
import ReferenceData
import Testing

@testable import FlightLogs

/// Captures, damaged: everything whole is found, and nothing is lost without being told.
@Suite struct CaptureSalvageTests {
    enum Kind: String, CaseIterable { case microseconds, nanoseconds, pcapng }

    /// A capture with known places of its packets, and where the first of them begins.
    private struct Recording {
        var bytes: [UInt8] = []
        var packets: [Range<Int>] = []
        /// The UDP payloads, by their packet.
        var payloads: [[UInt8]] = []
        var start = 0

        init(_ kind: Kind, count: Int = 600) {
            let isNano = kind == .nanoseconds
            bytes =
                kind == .pcapng
                ? CaptureBuilder.section(littleEndian: true) + CaptureBuilder.interface(linkType: 1, littleEndian: true)
                : CaptureBuilder.pcap([], littleEndian: true, nanoseconds: isNano)
            start = bytes.count
            for number in 0..<count {
                let payload = (0..<20 + number * 37 % 900).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
                let frame = CaptureBuilder.frame(CaptureBuilder.ipv4(CaptureBuilder.udp(payload)), linkType: 1)
                let time_us = 1_751_414_390_000_000 + UInt64(number) * 10_000
                let record: [UInt8]
                if kind == .pcapng {
                    record = CaptureBuilder.enhancedPacket(frame, time: time_us, littleEndian: true)
                } else {
                    let fraction = time_us % 1_000_000 * (isNano ? 1000 : 1)
                    record =
                        [time_us / 1_000_000, fraction, UInt64(frame.count), UInt64(frame.count)].flatMap { value in
                            (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
                        } + frame
                }
                packets.append(bytes.count..<bytes.count + record.count)
                payloads.append(payload)
                bytes += record
            }
        }

        /// Where the payload of a packet begins in its record.
        static func payloadOffset(_ kind: Kind) -> Int { (kind == .pcapng ? 28 : 16) + 14 + 20 + 8 }
    }

    @Test(arguments: RecordingDamage.allCases, Kind.allCases)
    func findsEveryPacketThatTheDamageLeftWhole(_ damage: RecordingDamage, _ kind: Kind) throws {
        let recording = Recording(kind)
        let whole = try ReadCapture(recording.bytes)
        try #require(whole.payloads == recording.payloads && whole.lost.count == 0)
        for seed in UInt64(1)...20 {
            let damaged = damage.damaged(recording.bytes, from: recording.start, seed: seed)
            let read = try ReadCapture(damaged.bytes)
            #expect(read.rejection == nil)
            let found = Dictionary(
                zip(read.datagrams.map { Int($0.fileOffset) }, read.payloads), uniquingKeysWith: { first, _ in first })
            var missing: [Int] = []
            for (number, range) in recording.packets.enumerated() {
                guard let place = damaged.place(of: range) else { continue }
                let payload = found[place + Recording.payloadOffset(kind)]
                if payload != recording.payloads[number] { missing.append(number) }
            }
            #expect(missing == [], "seed \(seed)")
            // A cut falls inside a packet, and zeros inside their payload are no damage of the framing.
            if damage == .cut { #expect(read.lost.ranges.map(\.reason) == [.truncated], "seed \(seed)") }
            #expect(read.datagrams.count <= recording.packets.count)
            let lost = read.lost
            #expect(lost.ranges.allSatisfy { $0.end <= UInt64(damaged.bytes.count) })
            #expect(lost.ranges.dropLast().allSatisfy { $0.timeAfter_us != nil })
            // Every byte is in a packet or in a lost range, and in one of them only.
            #expect(read.isBalanced)
            let inPackets = try Self.bytesInPackets(damaged.bytes, kind)
            #expect(recording.start + inPackets + Int(lost.byteCount) == damaged.bytes.count, "seed \(seed)")
        }
    }

    /// The bytes of all records that are read, their heads included.
    private static func bytesInPackets(_ bytes: [UInt8], _ kind: Kind) throws -> Int {
        let file = try TemporaryFile(bytes, name: "capture")
        var capture = try CaptureFile(path: file.path)
        var sum = 0
        if kind == .pcapng {
            while let packet = try capture.nextPcapngPacket() {
                capture.noteTime(packet.time)
                sum += Int(capture.offset - (packet.offset - 28))
            }
        } else {
            while let packet = try capture.nextPcapPacket() {
                capture.noteTime(packet.time)
                sum += 16 + packet.byteCount
            }
        }
        return sum
    }

    @Test func tellsWhereBytesAreLostAndForHowLong() throws {
        let recording = Recording(.microseconds)
        var bytes = recording.bytes
        for index in recording.packets[300].lowerBound..<recording.packets[302].lowerBound + 8 { bytes[index] = 0 }
        let read = try ReadCapture(bytes)
        #expect(read.payloads.count == 597)
        let start = recording.packets[300].lowerBound
        #expect(
            read.lost.ranges == [
                LostRange(
                    offset: UInt64(start), byteCount: UInt64(recording.packets[302].upperBound - start),
                    reason: .damaged, timeBefore_us: 1_751_414_392_990_000, timeAfter_us: 1_751_414_393_030_000)
            ])
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: RecordingDamage.allCases)
    func losesOfARecordingOnlyWhatWasTouched(_ damage: RecordingDamage) throws {
        let bytes = try ReferenceData.bytes("recordings/asterix/synth_kintex_gimpo_021_062_129.pcap")
        for seed in UInt64(1)...5 {
            let read = try ReadCapture(damage.applied(to: bytes, from: 24, seed: seed))
            #expect(read.rejection == nil)
            // 55 % are left of a cut one; 4,096 bytes are 28 packets or fewer.
            #expect(read.payloads.count >= (damage == .cut ? 390 : 680), "seed \(seed)")
        }
    }
}

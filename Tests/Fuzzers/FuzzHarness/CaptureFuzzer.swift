import FlightLogs

/// A pcap or pcapng file behind a right header, whose records and blocks have right lengths or not.
package enum CaptureFuzzer: Fuzzer {
    package static let name = "capture"
    package static let longestInput = 2048
    private static let linkTypes: [UInt8] = [1, 0, 12, 101, 108, 113, 228, 229, 105, 127, 251, 187]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = script.byte() & 1 == 0 ? pcap(&script) : pcapng(&script)
        file.fill(bytes)
        do throws(CaptureRejection) {
            var capture = try CaptureFile(path: file.path)
            defer {
                demandSum(capture.tally)
                LostRangeInvariant.demand(capture.lostRanges, byteCount: UInt64(bytes.count))
            }
            while let item = try capture.nextItem() {
                switch item {
                case .datagram(let datagram):
                    Invariant.demand(
                        datagram.fileOffset + UInt64(datagram.byteCount) <= UInt64(bytes.count),
                        "a payload lies in the file")
                    if let last = capture.lostRanges.ranges.last {
                        Invariant.demand(datagram.fileOffset >= last.end, "what is lost is not delivered")
                    }
                    capture.withPayload(of: datagram) {
                        Invariant.demand($0.byteCount == datagram.byteCount, "a datagram comes with its payload")
                    }
                case .broadcast(let broadcast):
                    let count = capture.withPayload(of: broadcast) { $0.byteCount }
                    Invariant.demand(
                        broadcast.fileOffset + UInt64(count) <= UInt64(bytes.count), "a broadcast lies in the file")
                }
            }
        } catch {
            Invariant.demand(error.offset <= UInt64(bytes.count), "a rejection lies in the file")
        }
    }

    private static func demandSum(_ tally: CaptureTally) {
        let sum =
            tally.datagrams + tally.broadcasts + tally.notRemoteID + tally.damaged + tally.fragments + tally.notUDP
            + tally.cut + tally.malformed + tally.unsupportedLinkType
        // A packet that the file cuts is counted before it is known what it is.
        Invariant.demand(tally.packets == sum || tally.packets == sum + 1, "every packet is counted once")
    }

    private static func little(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func pcap(_ script: inout FuzzScript) -> [UInt8] {
        var bytes: [UInt8] = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0] + little(0) + little(0) + little(65_535)
        bytes += little(Int(linkTypes[script.number(below: linkTypes.count)]))
        while !script.isAtEnd {
            let count = script.byte()
            guard count != 0xFF else {
                bytes += script.bytes(20)
                continue
            }
            let packet = script.bytes(Int(count))
            bytes += little(1_700_000_000) + little(Int(script.byte())) + little(packet.count) + little(packet.count)
            bytes += packet
        }
        return bytes
    }

    private static func pcapng(_ script: inout FuzzScript) -> [UInt8] {
        var bytes: [UInt8] = []
        append(0x0A0D_0D0A, [0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0] + little(-1) + little(-1), to: &bytes)
        append(1, [linkTypes[script.number(below: linkTypes.count)], 0, 0, 0] + little(0), to: &bytes)
        while !script.isAtEnd {
            switch script.number(below: 6) {
            case 0: bytes += script.bytes(Int(script.byte()))
            case 1: append(1, [script.byte(), 0, 0, 0] + little(0) + script.bytes(Int(script.byte())), to: &bytes)
            case 2: append(3, little(Int(script.byte())) + script.bytes(Int(script.byte())), to: &bytes)
            case 3: append(Int(script.byte()), Array(script.bytes(Int(script.byte()))), to: &bytes)
            default:
                let interface = script.byte() & 3
                let packet = Array(script.bytes(Int(script.byte())))
                let head = little(Int(interface)) + little(1) + little(2) + little(packet.count) + little(packet.count)
                append(6, head + packet, to: &bytes)
            }
        }
        return bytes
    }

    private static func append(_ type: Int, _ body: [UInt8], to bytes: inout [UInt8]) {
        let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        let length = little(padded.count + 12)
        bytes += little(type) + length + padded + length
    }
}

import FlightLogs
import RemoteIDDecoding

/// Captures of radio links with Remote ID, from the file to reports.
package enum BroadcastFuzzer: Fuzzer {
    package static let name = "broadcasts"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let linkType = BroadcastScript.linkTypes[script.number(below: BroadcastScript.linkTypes.count)]
        var bytes: [UInt8] = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0]
        bytes += BroadcastScript.little(UInt32(linkType), 4)
        var expected: [[UInt8]]? = []
        var frames: UInt64 = 0
        while !script.isAtEnd {
            let frame = BroadcastScript.frame(linkType, &script)
            let length = BroadcastScript.little(UInt32(frame.bytes.count), 4)
            bytes += BroadcastScript.little(1_700_000_000, 4) + [0, 0, 0, 0] + length + length + frame.bytes
            frames += 1
            expected = frame.messages.flatMap { messages in expected.map { $0 + messages } }
        }
        file.fill(bytes)
        do throws(CaptureRejection) {
            try read(file.path, bytes, frames: frames, expected: expected)
        } catch {
            Invariant.demand(false, "a capture whose records are whole can be read")
        }
    }

    private static func read(
        _ path: String, _ bytes: [UInt8], frames: UInt64, expected: [[UInt8]]?
    ) throws(CaptureRejection) {
        var capture = try CaptureFile(path: path)
        var decoder = RemoteIDReportDecoder()
        var found: [[UInt8]] = []
        while let item = try capture.nextItem() {
            guard case .broadcast(let broadcast) = item else {
                return Invariant.demand(false, "a radio link has no datagrams")
            }
            let payload = capture.withPayload(of: broadcast) { span in (0..<span.byteCount).map { span.byte(at: $0) } }
            let start = Int(broadcast.fileOffset)
            Invariant.demand(
                start + payload.count <= bytes.count && payload == Array(bytes[start..<start + payload.count]),
                "a broadcast is the bytes at its place")
            Invariant.demand((broadcast.sender.address ?? 0) < 1 << 48, "an address has 48 bits")
            found.append(payload)
            // Sound: the array lives as long as the call.
            _ = decoder.decode(unsafe payload.span.bytes, envelope: FuzzedEnvelope.of(.remoteID, at: broadcast.time)) {
                ReportInvariant.demand($0, fastest_mps: 255, highest_mm: 31_767_500)
            }
        }
        let tally = capture.tally
        let sum = tally.broadcasts + tally.notRemoteID + tally.damaged + tally.fragments + tally.cut + tally.malformed
        Invariant.demand(tally.packets == frames && sum == frames, "every frame is counted once")
        guard let expected else { return }
        Invariant.demand(found == expected, "whole frames give the messages that they carry")
    }
}

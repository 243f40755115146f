import FlightLogs
import TelemetryModel

/// A ULog behind a right header: raw bytes, or messages with right lengths behind definitions that reports are made of.
package enum ULogFuzzer: Fuzzer {
    package static let name = "ulog"
    package static let longestInput = 1024

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = ULogScript.log(&script)
        file.fill(bytes)
        do throws(FlightLogError) {
            try read(file.path, byteCount: UInt64(bytes.count))
        } catch {
            Invariant.demand(
                error.reason == .unknownIncompatibleFlags, "a log is refused for flags that are not known only")
        }
    }

    private static func read(_ path: String, byteCount: UInt64) throws(FlightLogError) {
        var reader = try ULogMessageReader(path: path)
        var decoder = ULogDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: .unknown)
        var position: UInt64 = 0
        var accounted: UInt64 = 0
        var messages: UInt64 = 0
        while let message = try reader.next() {
            Invariant.demand(message.offset >= position, "messages follow one another")
            position = message.offset + UInt64(message.byteCount)
            accounted += UInt64(message.byteCount)
            messages += 1
            _ = reader.withBytes(of: message) {
                decoder.decode($0, envelope: envelope) { ReportInvariant.demand($0) }
            }
        }
        Invariant.demand(
            accounted + reader.bytesLost == byteCount, "every byte is in a message or counted as lost")
        LostRangeInvariant.demand(reader.lostRanges, byteCount: byteCount)
        let rejected = decoder.rejectedCounts.reduce(0, +)
        Invariant.demand(decoder.messageCount + rejected + 1 == messages, "every message is decoded or refused")
    }
}

import FlightLogs
import TelemetryModel

/// A DataFlash log of known formats, of formats of its own, and of damage.
package enum DataFlashFuzzer: Fuzzer {
    package static let name = "dataflash"
    package static let longestInput = 400

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let log = DataFlashScript.log(&script)
        guard !log.bytes.isEmpty else { return }
        file.fill(log.bytes)
        do throws(FlightLogError) {
            try read(file.path, log)
        } catch {
            Invariant.demand(false, "a log that has bytes can be read")
        }
    }

    private static func read(_ path: String, _ log: DataFlashScript.Log) throws(FlightLogError) {
        var reader = try DataFlashMessageReader(path: path)
        var decoder = DataFlashDecoder()
        let envelope = FuzzedEnvelope.of(.replayedRecord, at: .unknown)
        var position: UInt64 = 0
        var accounted: UInt64 = 0
        var messages: UInt64 = 0
        while let message = try reader.next() {
            Invariant.demand(message.offset >= position, "messages follow one another")
            position = message.offset + UInt64(message.byteCount)
            accounted += UInt64(message.byteCount)
            messages += 1
            reader.withBytes(of: message) { bytes in
                demandBytes(bytes, message, log.bytes)
                let rejection = decoder.decode(bytes, envelope: envelope) { ReportInvariant.demand($0) }
                demandFields(bytes, rejection, decoder.definitions)
            }
        }
        Invariant.demand(
            accounted + reader.bytesLost == UInt64(log.bytes.count), "every byte is in a message or counted as lost")
        LostRangeInvariant.demand(reader.lostRanges, byteCount: UInt64(log.bytes.count))
        let rejected = decoder.rejectedCounts.reduce(0, +)
        Invariant.demand(decoder.messageCount + rejected == messages, "every message is decoded or refused")
        Invariant.demand(
            decoder.tallies.reduce(0) { $0 + $1.count } == decoder.messageCount,
            "every message is counted by its format")
        guard let count = log.messageCount else { return }
        Invariant.demand(
            messages == UInt64(count) && rejected == 0 && reader.bytesLost == 0, "a whole log gives its messages")
    }

    private static func demandBytes(_ bytes: RawSpan, _ message: DataFlashMessage, _ log: [UInt8]) {
        let start = Int(message.offset)
        let isSame = (0..<bytes.byteCount).allSatisfy { bytes.byte(at: $0) == log[start + $0] }
        Invariant.demand(
            isSame && bytes.byteCount == message.byteCount && log[start] == 0xA3, "a message is the bytes at its place")
    }

    private static func demandFields(
        _ bytes: RawSpan, _ rejection: DataFlashRejection?, _ definitions: DataFlashDefinitions
    ) {
        guard let record = DataFlashRecordFields(bytes, definitions: definitions) else {
            return Invariant.demand(rejection != nil, "a message that is decoded can be listed")
        }
        Invariant.demand(
            record.fields.count == record.format.letters.utf8.count, "every letter of a format is a field")
    }
}

import FlightLogs
import MAVLinkDecoding

/// A telemetry log of whole and damaged records.
package enum TlogFuzzer: Fuzzer {
    package static let name = "tlog"
    package static let longestInput = 2048

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = log(&script)
        guard !bytes.isEmpty else { return }
        file.fill(bytes)
        let frames = MAVLinkFrameReader()
        do throws(FlightLogError) {
            var log = try TlogFile(path: file.path)
            var position: UInt64 = 0
            var accounted: UInt64 = 0
            while let record = try log.next(isGenuine: { (try? frames.frame(parsing: $0)) != nil }) {
                Invariant.demand(
                    record.offset >= position && record.frameOffset >= record.offset, "records follow one another")
                accounted += UInt64(record.frameByteCount) + (record.hasOwnTimestamp ? 8 : 0)
                position = record.frameOffset + UInt64(record.frameByteCount)
                log.withFrame(record) {
                    Invariant.demand($0.byteCount == record.frameByteCount, "a record comes with its frame")
                }
            }
            Invariant.demand(
                accounted + log.bytesSkipped == UInt64(bytes.count), "every byte is in a record or counted as skipped")
            LostRangeInvariant.demand(log.skippedRanges, byteCount: UInt64(bytes.count))
        } catch {
            Invariant.demand(false, "a log that has bytes can be read")
        }
    }

    /// Records with times that rise a little, damaged records, and other bytes.
    private static func log(_ script: inout FuzzScript) -> [UInt8] {
        var log: [UInt8] = []
        var time_us: UInt64 = 1_700_000_000_000_000
        while !script.isAtEnd {
            let choice = script.number(below: 5)
            guard choice > 0 else {
                log += script.bytes(Int(script.byte()))
                continue
            }
            time_us += UInt64(script.byte()) * 1000
            var record = (0..<8).map { UInt8(truncatingIfNeeded: time_us >> UInt64(56 - 8 * $0)) }
            record += AssembledFrame(&script).bytes
            if choice == 3 { record[script.number(below: record.count)] ^= max(script.byte(), 1) }
            if choice == 4 { record.removeSubrange(..<script.number(below: record.count)) }
            log += record
        }
        return log
    }
}

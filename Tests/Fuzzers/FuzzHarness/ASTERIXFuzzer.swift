import ASTERIXDecoding
import Quantities
import TelemetryModel

/// A datagram of data blocks: raw bytes, or blocks with right lengths.
package enum ASTERIXFuzzer: Fuzzer {
    package static let name = "asterix"
    package static let longestInput = 1024
    private static let categories: [UInt8] = [62, 21, 65, 48, 34, 20, 10, 23, 25, 63, 129, 0, 255]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = datagram(&script)
        // Sound: the array lives as long as the calls.
        let datagram = unsafe bytes.span.bytes
        var decoder = ASTERIXReportDecoder()
        let envelope = FrameEnvelope(
            source: SourceSlot(rawValue: 1), payloadType: .asterix,
            receivedAt: UTCInstant(nanoseconds: 1_800_000_000_000_000_000))
        var skipped = 0
        var end = 0
        let outcome = decoder.decode(datagram, envelope: envelope) {
            ReportInvariant.demand($0)
        } reject: { rejection in
            let start = rejection.skippedOffset
            Invariant.demand(
                start >= end && start + rejection.bytesSkipped <= bytes.count, "skipped bytes do not overlap")
            end = start + rejection.bytesSkipped
            skipped += rejection.bytesSkipped
        }
        Invariant.demand(skipped + outcome.trailerBytes <= bytes.count, "no byte is lost twice")
        var records: UInt32 = 0
        var place = 0
        ASTERIXRecordListing.visit(datagram) { record in
            Invariant.demand(
                record.offset >= place && record.length > 0 && record.offset + record.length <= bytes.count,
                "records follow one another")
            place = record.offset + record.length
            records += 1
        } reject: { _ in
        }
        Invariant.demand(records >= outcome.records, "what is decoded is listed")
    }

    /// ```
    /// script: options 1 (bit 0 raw) │ raw bytes, or: category 1 │ length 1 │ records │ …
    /// ```
    private static func datagram(_ script: inout FuzzScript) -> [UInt8] {
        if script.byte() & 1 != 0 { return Array(script.rest()) }
        var bytes: [UInt8] = []
        while !script.isAtEnd {
            let category = categories[script.number(below: categories.count)]
            let records = script.bytes(Int(script.byte()))
            let length = records.count + 3
            bytes += [category, UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + records
        }
        return bytes
    }
}

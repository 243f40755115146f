import ADSBDecoding
import TelemetryModel

/// Lines of the BaseStation format: one by one against their fields, whole and in pieces, and other bytes between them.
package enum SBSFuzzer: Fuzzer {
    package static let name = "sbs"
    package static let longestInput = 256

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let options = script.byte()
        let piece = Int(script.byte()) + 1
        if options & 3 == 3 { return runForeign(Array(script.rest()), piece: piece) }
        if options & 8 != 0 {
            while !script.isAtEnd { demandAgreement(SBSScript.line(&script)) }
            return
        }
        var stream: [UInt8] = []
        var lines = 0
        while !script.isAtEnd {
            let line = SBSScript.line(&script)
            stream += line.bytes + (options & 4 != 0 ? [0x0D, 0x0A] : [0x0A])
            lines += 1
        }
        let whole = decode(stream, piece: max(stream.count, 1))
        Invariant.demand(whole.records + whole.refused == lines && !whole.isPending, "every line is taken or refused")
        let pieces = decode(stream, piece: piece)
        Invariant.demand(
            pieces.records == whole.records && pieces.refused == whole.refused && pieces.reports == whole.reports
                && !pieces.isPending,
            "pieces give what the whole gives")
    }

    private struct Result {
        var records = 0
        var refused = 0
        var refusedByteCount = 0
        var reports: [ReportKey] = []
        var isPending = false
    }

    private static func decode(_ stream: [UInt8], piece: Int) -> Result {
        var decoder = SBSReportDecoder()
        var result = Result()
        StreamPieces.visit(stream, piece: piece) { bytes in
            let outcome = decoder.decode(bytes, envelope: FuzzedEnvelope.of(.sbs)) { report in
                // 4500 kt; 200,000 ft.
                ReportInvariant.demand(report, fastest_mps: 2316, highest_mm: 60_960_000)
                result.reports.append(ReportKey(report))
            } reject: { rejection in
                result.refusedByteCount += rejection.bytesSkipped
            }
            result.records += Int(outcome.records)
            result.refused += Int(outcome.rejections)
        }
        result.isPending = decoder.pendingStreams > 0
        return result
    }

    /// Of other bytes every line is refused with its length; blanks at ends of lines and the ends are left out.
    private static func runForeign(_ stream: [UInt8], piece: Int) {
        for size in [max(stream.count, 1), piece] {
            let result = decode(stream, piece: size)
            Invariant.demand(result.refusedByteCount <= stream.count, "no byte is refused twice")
        }
    }

    /// What a line is read as is what stands in its fields.
    private static func demandAgreement(_ line: SBSScript.Line) {
        let bytes = line.bytes
        // Sound: the array lives as long as the call.
        guard let record = try? SBSRecord(unsafe bytes.span.bytes) else { return }
        Invariant.demand(record.kind == line.fields[0], "the kind is that of the line")
        if let address = record.address {
            let digits = String(address | 0x100_0000, radix: 16, uppercase: true).dropFirst()
            Invariant.demand(
                line.fields[4].uppercased() == (record.isAnonymous ? "~" : "") + digits,
                "the address is that of the line")
        }
        guard line.isMessage else { return }
        Invariant.demand(
            record.transmission.map { String($0) } == line.fields[1], "the kind of message is that of the line")
        demand(record.altitude_ft, line.fields[11])
        demand(record.groundSpeed_kt, line.fields[12])
        demand(record.track_deg, line.fields[13])
        demand(record.verticalRate_fpm, line.fields[16])
        guard record.latitude_deg != nil else { return }
        demand(record.latitude_deg, line.fields[14])
        demand(record.longitude_deg, line.fields[15])
    }

    private static func demand(_ number: Double?, _ field: String) {
        Invariant.demand(
            number.map { $0 == Double(field) && $0.isFinite } ?? field.isEmpty, "a number is that of its field")
    }
}

import ADSBDecoding
import TelemetryModel

/// A stream of GDL 90, decoded whole and in pieces.
package enum GDL90Fuzzer: Fuzzer {
    package static let name = "gdl90"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let piece = Int(script.byte()) + 1
        let stream = GDL90Script.stream(&script)
        let whole = decode(stream.bytes, piece: max(stream.bytes.count, 1))
        demandSum(whole, stream)
        let pieces = decode(stream.bytes, piece: piece)
        Invariant.demand(
            pieces.messages == whole.messages && pieces.reports == whole.reports && pieces.isPending == whole.isPending,
            "pieces give what the whole gives")
        Invariant.demand(
            pieces.foreignByteCount == whole.foreignByteCount && pieces.damagedByteCount == whole.damagedByteCount
                && pieces.refused == whole.refused,
            "pieces refuse what the whole refuses")
    }

    private struct Result {
        var messages: [[UInt8]] = []
        var reports: [ReportKey] = []
        var foreignByteCount = 0
        /// Messages with a wrong checksum, with their bytes on the wire; and those that cannot be, without.
        var damagedByteCount = 0
        var refused = 0
        var isPending = false
    }

    private static func decode(_ stream: [UInt8], piece: Int) -> Result {
        var decoder = GDL90ReportDecoder()
        var result = Result()
        StreamPieces.visit(stream, piece: piece) { bytes in
            decoder.decode(bytes, envelope: FuzzedEnvelope.of(.gdl90)) { report in
                // 4094 kt; 32,768 × 5 ft.
                ReportInvariant.demand(report, fastest_mps: 2107, highest_mm: 49_938_432)
                result.reports.append(ReportKey(report))
            } reject: { rejection in
                Invariant.demand(rejection.offset >= 0, "a rejection lies in the payload")
                switch rejection.reason {
                case .framing: result.foreignByteCount += rejection.bytesSkipped
                case .checksum: result.damagedByteCount += rejection.bytesSkipped
                default: result.refused += 1
                }
            } message: { _, bytes in
                result.messages.append((0..<bytes.byteCount).map { bytes.byte(at: $0) })
            }
        }
        result.isPending = decoder.pendingStreams > 0
        return result
    }

    /// Flags, messages, what is refused and what waits for its end are the whole stream.
    private static func demandSum(_ result: Result, _ stream: GDL90Script.Stream) {
        let flags = stream.bytes.count { $0 == GDL90Script.flag }
        let sum =
            flags + result.messages.reduce(0) { $0 + GDL90Script.framed($1).count - 2 } + result.foreignByteCount
            + result.damagedByteCount
        Invariant.demand(sum <= stream.bytes.count, "no byte is counted twice")
        guard let count = stream.messageCount else { return }
        Invariant.demand(
            result.messages.count + result.refused == count && result.foreignByteCount + result.damagedByteCount == 0
                && !result.isPending,
            "a whole message with a right checksum is taken")
        Invariant.demand(result.refused > 0 || sum == stream.bytes.count, "every byte is counted")
    }
}

import ZeroMQTransport

/// The two parts of a message of the wire contract, and the sequence numbers of many.
package enum WireFuzzer: Fuzzer {
    package static let name = "wire"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        switch script.byte() & 3 {
        case 0: runBatch(&script)
        case 1: runNamed(Array(script.rest()))
        default: runSequences(&script)
        }
    }

    private static func runBatch(_ script: inout FuzzScript) {
        var header: [UInt8] = [0x4E, 0x41, 0x52, 0x31, 1] + script.bytes(59)
        if script.byte() & 1 != 0 { header.removeLast(script.number(below: header.count)) }
        let part = Array(script.rest())
        // Sound: both arrays live as long as the calls.
        let count = (try? BatchHeader(parsing: unsafe header.span.bytes))?.frameCount ?? UInt16(part.first ?? 0)
        var entries = unsafe BatchEntries(part.span.bytes, count: count)
        var delivered = 0
        var accounted = 0
        while let entry = entries.next() {
            delivered += 1
            accounted += BatchEntries.leadingBytes + entry.bytes.byteCount
        }
        Invariant.demand(delivered == entries.delivered, "every frame is counted")
        Invariant.demand(delivered + entries.undelivered == Int(count), "delivered and undelivered frames are all")
        Invariant.demand(accounted <= part.count, "frames lie in the message")
        Invariant.demand(
            (entries.rejection == nil) == (entries.undelivered == 0 && accounted == part.count),
            "a batch that is not whole says why")
    }

    private static func runNamed(_ part: [UInt8]) {
        for prefix in ["", "mavlink/", "asterix/", "remoteid/"] {
            let bytes = Array(prefix.utf8) + part
            // Sound: the array lives as long as the call.
            guard let payload = try? NamedPayload(parsing: unsafe bytes.span.bytes) else { continue }
            Invariant.demand(
                (1...NamedPayload.maximumNameBytes).contains(bytes.count - Int(payload.nameOffset)),
                "a name is neither empty nor too long")
        }
    }

    /// Batches of few sources and epochs, so that they meet.
    private static func runSequences(_ script: inout FuzzScript) {
        var tracker = SequenceTracker(maximumSources: 3)
        var received: UInt64 = 0
        while !script.isAtEnd {
            let choice = script.byte()
            let count = UInt64(script.byte())
            let first = choice & 0x80 != 0 ? UInt64.max - count - UInt64(script.byte()) : UInt64(script.byte())
            received += count
            _ = tracker.note(source: UInt32(choice & 3), epoch: UInt64(choice >> 2 & 3), first: first, count: count)
        }
        let totals = tracker.totals
        Invariant.demand(totals.received == received, "every frame is received once")
        Invariant.demand(
            totals.reordered + totals.duplicates + totals.unattributable + totals.untracked <= received,
            "no frame is late and double at once")
    }
}

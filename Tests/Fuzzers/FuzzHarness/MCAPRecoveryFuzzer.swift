import MCAP

/// The repair of a file that was cut or left behind: what it makes is whole, holds the same messages, and its summary leads
/// to them.
package enum MCAPRecoveryFuzzer: Fuzzer {
    package static let name = "mcap-recovery"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = MCAPScript.file(&script)
        file.fill(bytes)
        do throws(MCAPError) {
            let (before, lost) = try messages(file.path)
            if let lost {
                Invariant.demand(lost.upperBound == UInt64(bytes.count), "lost bytes reach to the end of the file")
            }
            let recovery = try MCAPRecovery.repair(path: file.path)
            Invariant.demand(
                recovery.messageCount == UInt64(before.count), "a repair counts the messages that it found")
            Invariant.demand(recovery.lost == lost, "a repair names the bytes that the reader could not read")
            guard !recovery.wasComplete else { return }
            let (after, lostAfter) = try messages(file.path)
            Invariant.demand(after == before && lostAfter == nil, "a repair keeps every message at its place")
            try demandSummary(file.path, before)
            let again = try MCAPRecovery.repair(path: file.path)
            Invariant.demand(again.wasComplete, "a repaired file is complete")
        } catch {
            switch error.reason {
            case .notMCAP, .compressed, .recordTooLong: break
            default: Invariant.demand(false, "a file in memory gives no error of the system")
            }
        }
    }

    private static func messages(_ path: String) throws(MCAPError) -> (messages: [MCAPMessage], lost: Range<UInt64>?) {
        var reader = try MCAPReader(path: path)
        var messages: [MCAPMessage] = []
        while let record = try reader.next() {
            if case .message(let message) = record { messages.append(message) }
        }
        if case .torn(let lost) = reader.ending { return (messages, lost) }
        return (messages, nil)
    }

    /// Whoever reads by the chunk indexes finds what whoever reads the file through finds.
    private static func demandSummary(_ path: String, _ messages: [MCAPMessage]) throws(MCAPError) {
        var reader = try MCAPReader(path: path)
        let summary = try reader.summary()
        Invariant.demand(
            summary?.statistics?.messageCount == UInt64(messages.count), "a summary counts every message")
        guard let indexes = summary?.chunkIndexes, !indexes.isEmpty else { return }
        var found: [MCAPMessage] = []
        for index in indexes {
            reader.seek(to: index.chunkStart)
            guard case .chunk(let header) = try reader.next() else {
                return Invariant.demand(false, "a chunk index leads to a chunk")
            }
            Invariant.demand(
                header.end - header.offset == index.chunkLength, "a chunk is as long as its index says")
            while reader.position < header.records.upperBound, let record = try reader.next() {
                if case .message(let message) = record { found.append(message) }
            }
        }
        Invariant.demand(found == messages, "chunk indexes lead to every message")
    }
}

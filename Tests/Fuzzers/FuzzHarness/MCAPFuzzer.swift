import MCAP

/// An MCAP file behind a right header: the reader, record by record, and the summary.
package enum MCAPFuzzer: Fuzzer {
    package static let name = "mcap"
    package static let longestInput = 2048

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let bytes = MCAPScript.file(&script)
        file.fill(bytes)
        do throws(MCAPError) {
            var reader = try MCAPReader(path: file.path)
            var messages: [MCAPMessage] = []
            var position = reader.position
            while let record = try reader.next() {
                Invariant.demand(reader.position > position, "reading goes forward")
                position = reader.position
                guard case .message(let message) = record else { continue }
                messages.append(message)
                reader.withPayload {
                    Invariant.demand($0.byteCount == message.payloadLength, "a message comes with its payload")
                }
            }
            guard let ending = reader.ending else { return Invariant.demand(false, "reading ends in one of two ways") }
            demand(ending, bytes, read: reader.position)
            for message in messages {
                Invariant.demand(
                    try reader.message(at: message.offset) == message, "a message is found again by its place")
            }
            _ = try reader.summary()
            try demandAccount(file.path, bytes)
        } catch {
            switch error.reason {
            case .notMCAP, .compressed, .recordTooLong: break
            default: Invariant.demand(false, "a file in memory gives no error of the system")
            }
        }
    }

    /// Reading behind damage: what is passed over is told once.
    private static func demandAccount(_ path: String, _ bytes: [UInt8]) throws(MCAPError) {
        var reader = try MCAPReader(path: path, salvages: true)
        var (end, between) = (reader.position, UInt64(0))
        while let record = try reader.next() {
            demandDoubt(reader.doubt, record, bytes)
            Invariant.demand(reader.recordStart >= end, "records do not overlap")
            between += reader.recordStart - end
            end = reader.position
        }
        if case .torn(let lost) = reader.ending { between += lost.upperBound - end }
        if reader.ending == .complete { between += reader.recordStart - end }
        Invariant.demand(reader.ending != nil, "reading behind damage ends")
        var lossEnd: UInt64 = 0
        for loss in reader.losses {
            Invariant.demand(loss.bytes.lowerBound >= lossEnd, "lost ranges are in order and do not overlap")
            lossEnd = loss.bytes.upperBound
        }
        Invariant.demand(lossEnd <= UInt64(bytes.count), "lost bytes lie in the file")
        // The fields of later editions behind the records of a chunk are neither.
        Invariant.demand(reader.lostByteCount <= between, "lost bytes are between records")
    }

    /// A message that nothing vouches for is among the doubtful bytes.
    private static func demandDoubt(_ doubt: MCAPDoubt?, _ record: MCAPRecord, _ bytes: [UInt8]) {
        guard let doubt else { return }
        Invariant.demand(doubt.bytes.upperBound <= UInt64(bytes.count), "doubtful bytes lie in the file")
        guard case .message(let message) = record else { return }
        Invariant.demand(doubt.bytes.contains(message.offset), "a doubtful message lies in the doubtful bytes")
    }

    /// Data end, footer and magic of a file without summary.
    private static let tail: [UInt8] =
        [0x0F, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 20] + [UInt8](repeating: 0, count: 27)
        + [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]

    /// Behind the end of a whole file may stand the free space of a killed writer: zeros, former tails, and one at the end.
    private static func demand(_ ending: MCAPEnding, _ bytes: [UInt8], read: UInt64) {
        switch ending {
        case .torn(let lost):
            Invariant.demand(lost.upperBound == UInt64(bytes.count), "lost bytes reach to the end of the file")
        case .complete:
            let rest = bytes[Int(read)...]
            Invariant.demand(
                rest.isEmpty || rest.suffix(8) == tail.suffix(8) && rest.allSatisfy { tail.contains($0) },
                "what stands behind the end of a file is lost")
        }
    }
}

import ByteParsing

/// Recognises formats without a magic number by following their lengths from record to record.
enum ChainProbe {
    /// How many records in a row, each at the place that the one before says, are taken as proof.
    private static let proof = 4

    /// True when a chain of telemetry log records begins within the first 4 KiB.
    static func tlog(_ head: RawSpan, isWholeFile: Bool) -> Bool {
        begins(head, isWholeFile: isWholeFile) { head, offset in
            guard let frame = MAVLinkFrameLength.frame(in: head, at: offset + TlogRecord.timestampByteCount),
                TlogRecord.isPlausible(timestamp_us: head.bigEndian(UInt64.self, at: offset))
            else { return nil }
            return offset + TlogRecord.timestampByteCount + frame
        }
    }

    /// True when a chain of MAVLink frames begins within the first 4 KiB.
    static func mavlink(_ head: RawSpan, isWholeFile: Bool) -> Bool {
        begins(head, isWholeFile: isWholeFile) { head, offset in
            MAVLinkFrameLength.frame(in: head, at: offset).map { offset + $0 }
        }
    }

    private static func begins(
        _ head: RawSpan, isWholeFile: Bool, next: (RawSpan, Int) -> Int?
    ) -> Bool {
        for start in 0..<min(4096, head.byteCount) {
            var offset = start
            var links = 0
            while links < proof, let following = next(head, offset), following <= head.byteCount {
                offset = following
                links += 1
            }
            // A short file is accepted with fewer records only if they begin at its first byte.
            if links == proof || (start == 0 && links > 0 && isWholeFile) { return true }
        }
        return false
    }

    /// True when the bytes hold ASTERIX data blocks: category, BE16 length, records; each followed by `trailer` bytes.
    static func asterixBlocks(_ head: RawSpan, from start: Int, trailer: Int, isWholeFile: Bool) -> Bool {
        var offset = start
        var blocks = 0
        while offset + 3 <= head.byteCount && blocks < proof {
            let length = Int(head.bigEndian(UInt16.self, at: offset + 1))
            guard head.byte(at: offset) != 0, length >= 4 else { return false }
            let end = offset + length + trailer
            guard end <= head.byteCount else { break }
            offset = end
            blocks += 1
        }
        return blocks == proof || (blocks > 0 && isWholeFile && offset == head.byteCount)
    }

    /// True when the first record of a FINAL recording stands at the start: BE16 total length, A5 four times at its end.
    static func asterixFinal(_ head: RawSpan) -> Bool {
        guard head.byteCount >= 12 else { return false }
        let total = Int(head.bigEndian(UInt16.self, at: 0))
        guard total >= 12, total <= head.byteCount else { return false }
        return head.bigEndian(UInt32.self, at: total - 4) == 0xA5A5_A5A5
    }
}

import ByteParsing

extension ASTERIXFile {
    /// What stands at a place; nil where the framing does not hold there.
    ///
    /// - Parameter isEnd: the file ends with these bytes, so that a plain block which they cut is the last one.
    static func place(_ framing: ASTERIXFraming, in bytes: RawSpan, at start: Int, isEnd: Bool) -> Place? {
        switch framing {
        case .plain: plainPlace(in: bytes, at: start, isEnd: isEnd)
        case .final: finalPlace(in: bytes, at: start)
        case .gps: gpsPlace(in: bytes, at: start)
        }
    }

    /// The length of the block at `start`, whole or not; nil where none can begin.
    private static func blockLength(in bytes: RawSpan, at start: Int) -> Int? {
        guard start + 4 <= bytes.byteCount, bytes.byte(at: start) != 0 else { return nil }
        let length = Int(bytes.bigEndian(UInt16.self, at: start + 1))
        return length >= 4 ? length : nil
    }

    private static func plainPlace(in bytes: RawSpan, at start: Int, isEnd: Bool) -> Place? {
        guard let length = blockLength(in: bytes, at: start) else { return nil }
        let rest = bytes.byteCount - start
        guard length <= rest || isEnd else { return nil }
        return Place(content: 0..<min(length, rest), length: min(length, rest), declaredLength: length)
    }

    private static func gpsPlace(in bytes: RawSpan, at start: Int) -> Place? {
        guard let length = blockLength(in: bytes, at: start),
            start + length + ASTERIXFraming.gpsTrailerByteCount <= bytes.byteCount
        else { return nil }
        return Place(
            content: 0..<length, timeOfDay_ns: timeOfDay_ns(bytes, at: start + length + 6, step_ns: 7_812_500),
            length: length + ASTERIXFraming.gpsTrailerByteCount,
            declaredLength: length)
    }

    private static func finalPlace(in bytes: RawSpan, at start: Int) -> Place? {
        guard start + 2 <= bytes.byteCount else { return nil }
        let total = Int(bytes.bigEndian(UInt16.self, at: start))
        guard total >= 15, start + total <= bytes.byteCount,
            bytes.bigEndian(UInt32.self, at: start + total - 4) == 0xA5A5_A5A5
        else { return nil }
        let end = total - ASTERIXFraming.finalTrailerByteCount
        // The header whose length lets the first block fit; where both or neither do, the one with a line number.
        let header =
            ASTERIXFraming.finalHeaderByteCounts.first { header in
                blockLength(in: bytes, at: start + header).map { header + $0 <= end } ?? false
            } ?? ASTERIXFraming.finalHeaderByteCounts[0]
        return Place(
            content: header..<end, timeOfDay_ns: timeOfDay_ns(bytes, at: start + header - 3, step_ns: 10_000_000),
            length: total, declaredLength: end - header)
    }

    /// 24 bits reach beyond the day in both steps: such a time is damage, and then unknown.
    private static func timeOfDay_ns(_ bytes: RawSpan, at offset: Int, step_ns: Int64) -> Int64? {
        let steps = Int64(bytes.bigEndian(UInt16.self, at: offset)) << 8 | Int64(bytes.byte(at: offset + 2))
        return steps * step_ns < 86_400_000_000_000 ? steps * step_ns : nil
    }
}

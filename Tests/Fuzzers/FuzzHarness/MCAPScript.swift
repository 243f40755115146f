import MCAP

/// Writes an MCAP file from a script: a right header, then records with right lengths, some of them in chunks.
enum MCAPScript {
    private static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A]

    static func file(_ script: inout FuzzScript) -> [UInt8] {
        var bytes = magic
        append(1, little(0, 4) + little(0, 4), to: &bytes)
        while !script.isAtEnd { appendElement(&script, to: &bytes) }
        return bytes
    }

    private static func appendElement(_ script: inout FuzzScript, to bytes: inout [UInt8]) {
        switch script.number(below: 8) {
        case 0: bytes += script.bytes(Int(script.byte()))
        case 1:
            var records: [UInt8] = []
            for _ in 0..<script.number(below: 4) { appendRecord(&script, to: &records) }
            // A chunk of length 0 is one that is still open: its records follow it.
            let inside = script.byte() == 0 ? [] : records
            let size = little(inside.count, 8)
            let checksum = little(Self.checksum(of: inside), 4)
            append(6, little(0, 8) + little(1, 8) + size + checksum + little(0, 4) + size + inside, to: &bytes)
            if inside.isEmpty { bytes += records }
        case 2: append(0x0F, little(0, 4), to: &bytes)
        case 3:
            append(2, little(Int(script.byte()), 8) + little(0, 8) + little(0, 4), to: &bytes)
            bytes += magic
        default: appendRecord(&script, to: &bytes)
        }
    }

    /// By the length of the records: none, the right one, or a wrong one.
    private static func checksum(of records: [UInt8]) -> Int {
        guard records.count % 3 > 0 else { return 0 }
        var checksum = CyclicRedundancyCheck32()
        // Sound: a byte has no padding.
        unsafe checksum.add(records.span.bytes)
        return Int(checksum.value ^ (records.count % 3 == 1 ? 0 : 1))
    }

    private static func appendRecord(_ script: inout FuzzScript, to bytes: inout [UInt8]) {
        switch script.number(below: 6) {
        case 0:
            let content = Array(script.bytes(Int(script.byte())))
            append(
                5, little(Int(script.byte()) & 3, 2) + little(1, 4) + little(7, 8) + little(7, 8) + content, to: &bytes)
        case 1:
            append(
                4, little(Int(script.byte()) & 3, 2) + little(0, 2) + text(&script) + text(&script) + little(0, 4),
                to: &bytes)
        case 2:
            append(3, little(1, 2) + text(&script) + text(&script) + text(&script), to: &bytes)
        case 3: append(7, little(Int(script.byte()) & 3, 2) + little(0, 4), to: &bytes)
        default: append(script.byte(), Array(script.bytes(Int(script.byte()))), to: &bytes)
        }
    }

    private static func text(_ script: inout FuzzScript) -> [UInt8] {
        let text = script.bytes(Int(script.byte()) & 15)
        return little(text.count, 4) + text
    }

    private static func append(_ opcode: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes += [opcode] + little(content.count, 8) + content
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

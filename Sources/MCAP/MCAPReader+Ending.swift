extension MCAPReader {
    /// Goes through what follows the data section: summary, footer and magic. What stands behind is lost, but for the free
    /// space that a killed ``MCAPFileWriter`` leaves.
    mutating func finish() throws(MCAPError) -> MCAPRecord? {
        chunkRecordsEnd = nil
        var opcode: UInt8 = 0
        while opcode != MCAPOpcode.footer.rawValue {
            guard let header = try recordHeader(), header.length <= fileLength - position else { return tear() }
            opcode = header.opcode
            position += UInt64(MCAPLayout.recordHeaderLength) + header.length
        }
        guard try window.bytes(at: position, count: 8) == MCAPLayout.magic else { return tear() }
        position += 8
        guard try isFreeSpace(from: position) else {
            salvage?.note(MCAPLoss(bytes: position..<fileLength, reason: .damaged))
            ending = .torn(lost: position..<fileLength)
            return nil
        }
        ending = .complete
        return nil
    }

    /// True when nothing follows, or the free space of a writer that was killed while it grew or closed the file: zeros among
    /// which former tails stand, the first of them perhaps overwritten in part, and a tail at the end.
    private mutating func isFreeSpace(from start: UInt64) throws(MCAPError) -> Bool {
        var offset = start
        var isBehindTail = true
        while offset < fileLength {
            if try window.byte(at: offset) == 0 {
                (offset, isBehindTail) = (offset + 1, false)
                continue
            }
            let isFirst = offset - start < UInt64(MCAPLayout.tailLength)
            guard let rest = try restOfTail(at: offset, mayBeCut: isFirst) else { return false }
            (offset, isBehindTail) = (offset + rest, rest == MCAPLayout.tailLength)
        }
        return isBehindTail
    }

    /// How much of a tail stands at `offset`; nil where none does.
    private mutating func restOfTail(at offset: UInt64, mayBeCut: Bool) throws(MCAPError) -> UInt64? {
        let tail = MCAPFileWriter.tailBytes
        for start in 0..<(mayBeCut ? tail.count : 1) {
            let rest = tail[start...]
            if let bytes = try window.bytes(at: offset, count: UInt64(rest.count)), bytes[...] == rest {
                return UInt64(rest.count)
            }
        }
        return nil
    }
}

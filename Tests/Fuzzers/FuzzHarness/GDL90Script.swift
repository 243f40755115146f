/// Writes a stream of GDL 90 from a script: whole messages, damaged ones, beginnings of ones, and other bytes.
enum GDL90Script {
    struct Stream {
        var bytes: [UInt8]
        /// How many messages it holds; nil where other bytes stand between them.
        var messageCount: Int?
    }

    static let flag: UInt8 = 0x7E
    private static let identifiers: [UInt8] = [20, 10, 11, 0, 7, 9, 31, 255]
    private static let lengths = [27, 27, 4, 6]

    /// ```
    /// script: choice 1 (bits 0–2 whole, shared flag, damaged, cut or raw · 3–5 identifier · 6 another length) │ content │ …
    /// ```
    static func stream(_ script: inout FuzzScript) -> Stream {
        var stream = Stream(bytes: [], messageCount: 0)
        while !script.isAtEnd {
            let choice = script.byte()
            if choice & 7 == 7 {
                stream.bytes += script.bytes(Int(script.byte()))
                stream.messageCount = nil
                continue
            }
            var frame = framed(message(choice, &script))
            switch choice & 7 {
            case 4: if stream.bytes.last == flag { frame.removeFirst() }
            case 5:
                frame[script.number(below: frame.count)] ^= max(script.byte(), 1)
                stream.messageCount = nil
            case 6:
                frame.removeLast(script.number(below: frame.count) + 1)
                stream.messageCount = nil
            default: break
            }
            stream.messageCount? += 1
            stream.bytes += frame
        }
        return stream
    }

    private static func message(_ choice: UInt8, _ script: inout FuzzScript) -> [UInt8] {
        let kind = Int(choice >> 3 & 7)
        let usual = kind < lengths.count && choice & 0x40 == 0 ? lengths[kind] : nil
        var content = Array(script.bytes(usual ?? Int(script.byte())))
        if let usual { content += [UInt8](repeating: 0, count: usual - content.count) }
        return [identifiers[kind]] + content
    }

    /// A message between its flags, with the checksum computed bit by bit as the specification describes it.
    static func framed(_ message: [UInt8]) -> [UInt8] {
        var checksum: UInt16 = 0
        for byte in message {
            for _ in 0..<8 { checksum = checksum & 0x8000 != 0 ? checksum << 1 ^ 0x1021 : checksum << 1 }
            checksum ^= UInt16(byte)
        }
        var bytes = [flag]
        for byte in message + [UInt8(truncatingIfNeeded: checksum), UInt8(checksum >> 8)] {
            if byte == flag || byte == 0x7D { bytes += [0x7D, byte ^ 0x20] } else { bytes.append(byte) }
        }
        return bytes + [flag]
    }
}

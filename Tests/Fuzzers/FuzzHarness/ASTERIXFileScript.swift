import FlightLogs

/// Writes a file of ASTERIX blocks from a script.
enum ASTERIXFileScript {
    struct Recording {
        var bytes: [UInt8]
        var headerByteCount: Int
        /// The blocks that were received together; nil where damage stands between them.
        var contents: [[UInt8]]?
    }

    /// ```
    /// script: choice 1 (0–4 whole, 5 damaged, 6 cut, 7 raw · 3 a second block · 4 without a line number) │ blocks │ time 3 │ …
    /// ```
    static func recording(
        _ framing: ASTERIXFraming, categories: [UInt8], _ script: inout FuzzScript
    ) -> Recording {
        let header = framing == .gps ? 2200 : 0
        var recording = Recording(
            bytes: [UInt8](repeating: 0, count: header), headerByteCount: header, contents: [])
        while !script.isAtEnd {
            let choice = script.byte()
            if choice & 7 == 7 {
                recording.bytes += script.bytes(Int(script.byte()))
                recording.contents = nil
                continue
            }
            var content = block(categories, &script)
            if framing == .final, choice & 8 != 0 { content += block(categories, &script) }
            var place = framed(content, framing, hasLine: choice & 16 == 0, &script)
            if choice & 7 == 5 {
                place[script.number(below: place.count)] ^= max(script.byte(), 1)
                recording.contents = nil
            } else if choice & 7 == 6 {
                place.removeLast(script.number(below: place.count) + 1)
                recording.contents = nil
            }
            recording.bytes += place
            recording.contents?.append(content)
        }
        return recording
    }

    private static func block(_ categories: [UInt8], _ script: inout FuzzScript) -> [UInt8] {
        let category = categories[script.number(below: categories.count)]
        let records = Array(script.bytes(Int(script.byte() & 0x7F) + 1))
        let filled = records.isEmpty ? [0] : records
        let length = filled.count + 3
        return [category, UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + filled
    }

    private static func framed(
        _ content: [UInt8], _ framing: ASTERIXFraming, hasLine: Bool, _ script: inout FuzzScript
    ) -> [UInt8] {
        switch framing {
        case .plain: return content
        case .gps: return content + [0, 0, 0, 0, 0, 0] + time(&script) + [0]
        case .final:
            let head: [UInt8] = hasLine ? [1, 0, 25] : [1, 25]
            let length = content.count + head.count + 9
            return [UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + head + time(&script) + content
                + [0xA5, 0xA5, 0xA5, 0xA5]
        }
    }

    private static func time(_ script: inout FuzzScript) -> [UInt8] {
        let time = script.bytes(3)
        return time + [UInt8](repeating: 0, count: 3 - time.count)
    }
}

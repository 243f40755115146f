/// Writes the XML of a dialect from a script.
enum MAVLinkDialectScript {
    private static let types = [
        "uint8_t", "int8_t", "uint16_t", "int16_t", "uint32_t", "int32_t", "float", "uint64_t", "int64_t", "double",
        "char[10]", "uint8_t[3]", "float[4]", "char", "uint8_t_mavlink_version", "uint16_t[255]", "char[0]", "bool",
        "int8_t[-1]", "double[", "uint8_t[256]", "",
    ]

    /// ```
    /// script: choice 1 (0 raw) │ raw text, or: element 1 (0–3 field, 4 message, 5 extensions, 6 raw, 7 another) │ … │ …
    /// ```
    static func text(_ script: inout FuzzScript) -> [UInt8] {
        if script.byte() & 7 == 0 { return Array(script.bytes(512)) }
        var text = Array("<mavlink><messages>".utf8)
        var isOpen = false
        for _ in 0..<32 where !script.isAtEnd {
            let choice = script.byte()
            if choice & 7 == 4 || !isOpen {
                if isOpen { text += Array("</message>".utf8) }
                isOpen = true
                text += Array("<message id=\"\(id(choice, &script))\" name=\"\(name(&script))\">".utf8)
                continue
            }
            switch choice & 7 {
            case 5: text += Array("<extensions/>".utf8)
            case 6: text += script.bytes(Int(script.byte() & 31))
            case 7: text += Array("<description>&lt;&#\(choice);</description><!-- -->".utf8)
            default:
                let type = types[script.number(below: types.count)]
                text += Array("<field type=\"\(type)\" name=\"\(name(&script))\" units=\"m\">x</field>".utf8)
            }
        }
        return text + Array("\(isOpen ? "</message>" : "")</messages></mavlink>".utf8)
    }

    /// True where the text may name a file, in whatever encoding.
    static func mayInclude(_ text: [UInt8]) -> Bool {
        let word = Array("include".utf8)
        return text.contains(0) || text.indices.contains { text[$0] == word[0] && text[$0...].starts(with: word) }
    }

    private static func id(_ choice: UInt8, _ script: inout FuzzScript) -> String {
        switch choice >> 3 & 3 {
        case 0: String(50_100 + Int(script.byte() & 15))
        case 1: String(script.number(below: 512))
        case 2: String(Int(script.byte()) << 16 | script.number(below: 65_536))
        default: ["16777215", "16777216", "-1", "+5", "", "1e3", "0"][script.number(below: 7)]
        }
    }

    private static func name(_ script: inout FuzzScript) -> String {
        let choice = script.byte()
        return choice < 0xF0 ? "SITE_\(choice & 31)" : ["HEARTBEAT", "lat", "a b", "", "Ä", "x<y"][Int(choice & 7) % 6]
    }
}

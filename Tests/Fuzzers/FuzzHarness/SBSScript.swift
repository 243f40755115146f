/// Writes lines of the BaseStation format from a script.
enum SBSScript {
    /// A line as its fields, without its end.
    struct Line {
        var fields: [String]
        var isMessage: Bool { fields[0] == "MSG" && fields.count == 22 }
        var bytes: [UInt8] { Array(fields.joined(separator: ",").utf8) }
    }

    private static let kinds = ["MSG", "MSG", "MSG", "MSG", "AIR", "CLK", "SEL", "STA"]
    private static let flags = ["0", "1", "-1", "0"]
    private static let numbers = [
        "", "0", "-0", "1e3", "0x1p4", "nan", "inf", "90.0000001", " 5", "37.5", "+12", "1e-400",
    ]

    /// ```
    /// script: kind 1 │ transmission 1 │ address 3 │ which fields are filled 2 │ numbers of the filled fields │ flags 1
    /// ```
    static func line(_ script: inout FuzzScript) -> Line {
        let kind = kinds[script.number(below: kinds.count)]
        var fields = [String](repeating: "", count: 22)
        fields[0] = kind
        fields[1] = String(script.byte() & 7 + 1)
        fields[4] = address(&script)
        let filled = UInt16(script.byte()) << 8 | UInt16(script.byte())
        if filled & 1 != 0 { (fields[6], fields[7]) = ("2026/11/25", "12:00:05.\(script.byte())") }
        if filled & 2 != 0 { fields[10] = text(script.bytes(8)) }
        for index in 11...17 where filled >> UInt16(index - 9) & 1 != 0 { fields[index] = number(&script) }
        let last = script.byte()
        for index in 18...21 { fields[index] = flags[Int(last >> UInt8((index - 18) * 2) & 3)] }
        return Line(fields: kind == "MSG" ? fields : Array(fields.prefix(10 + Int(last & 1))))
    }

    /// Six digits, sometimes with the mark of an address that is none of ICAO, or with a sign.
    private static func address(_ script: inout FuzzScript) -> String {
        let choice = script.byte()
        let digits = "4840" + ["D6", "D7", "00", "+1"][Int(choice & 3)]
        switch choice >> 2 {
        case 60: return "~" + digits
        case 61: return "+" + digits.dropFirst()
        case 62: return text(script.bytes(6))
        case 63: return ["000000", "FFFFFF", "", "~"][Int(choice & 3)]
        default: return digits
        }
    }

    /// A number that fits no field, any field, or some of them.
    private static func number(_ script: inout FuzzScript) -> String {
        let choice = script.byte()
        guard choice & 0x80 != 0 else { return numbers[Int(choice) % numbers.count] }
        let value = Double(script.number(below: 65_536)) - 32_768
        return String(choice & 0x40 != 0 ? value / 180 : value)
    }

    /// Printable text without commas.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { $0 % 0x5E + 0x21 }.filter { $0 != 0x2C }, as: UTF8.self)
    }
}

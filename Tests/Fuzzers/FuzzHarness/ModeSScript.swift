/// Writes Mode S frames from a script, with right parity, and streams of them in the two formats of receivers.
enum ModeSScript {
    struct Stream {
        var bytes: [UInt8]
        /// How many frames and replies of other kinds it holds; nil where other bytes stand between them.
        var unitCount: Int?
    }

    /// Formats, and type codes of what squitters say, each as often as it is worth.
    private static let formats: [UInt8] = [17, 17, 17, 17, 18, 11, 0, 4, 5, 16, 20, 21, 19, 24, 31, 1]
    private static let typeCodes: [UInt8] = [11, 11, 12, 6, 7, 19, 19, 4, 28, 29, 31, 0, 20, 22, 8, 25]
    private static let escape: UInt8 = 0x1A

    /// ```
    /// script: choice 1 (0–3 format · 4–5 aircraft · 6 damaged · 7 type code as it comes) │ control 1 │ message 7
    /// ```
    static func frame(_ script: inout FuzzScript) -> [UInt8] {
        let choice = script.byte()
        let format = formats[Int(choice & 15)]
        let control = script.byte()
        var frame = [format << 3 | control & 7, 0x40, 0x62, choice >> 4 & 3]
        if format >= 16 {
            var message = Array(script.bytes(7))
            message += [UInt8](repeating: 0, count: 7 - message.count)
            if choice & 0x80 == 0 { message[0] = typeCodes[Int(control >> 3 & 15)] << 3 | message[0] & 7 }
            frame += message
        }
        var parity = parity(frame)
        // All other formats have the address in the parity.
        if ![11, 17, 18, 19].contains(format) { parity ^= 0x40_6200 | UInt32(choice >> 4 & 3) }
        if choice & 0x40 != 0 { parity ^= UInt32(script.byte()) }
        return frame + [
            UInt8(truncatingIfNeeded: parity >> 16), UInt8(truncatingIfNeeded: parity >> 8),
            UInt8(truncatingIfNeeded: parity),
        ]
    }

    /// The remainder by FFF409, bit by bit (ICAO Annex 10 volume IV §3.1.2.3.3).
    private static func parity(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0
        for byte in bytes {
            value ^= UInt32(byte) << 16
            for _ in 0..<8 { value = (value & 0x80_0000 != 0 ? value << 1 ^ 0xFF_F409 : value << 1) & 0xFF_FFFF }
        }
        return value
    }

    /// ```
    /// script: choice 1 (0–3 frame, 4 Mode A/C, 5 status, 6 cut, 7 raw) │ … │ …
    /// ```
    static func beast(_ script: inout FuzzScript) -> Stream {
        var stream = Stream(bytes: [], unitCount: 0)
        while !script.isAtEnd {
            let choice = script.byte() & 7
            if choice == 7 {
                stream.bytes += script.bytes(Int(script.byte()))
                stream.unitCount = nil
                continue
            }
            var body = Array(script.bytes(7))
            body += [UInt8](repeating: 0, count: 7 - body.count)
            var kind: UInt8 = 0x31
            switch choice {
            case 4: body += filled(script.bytes(2), 2)
            case 5:
                kind = 0x34
                body += filled(script.bytes(14), 14)
            default:
                let frame = frame(&script)
                kind = frame.count == 7 ? 0x32 : 0x33
                body += frame
            }
            var unit = [escape, kind] + body.flatMap { $0 == escape ? [escape, escape] : [$0] }
            if choice == 6 {
                unit.removeLast(script.number(below: unit.count) + 1)
                stream.unitCount = nil
            }
            stream.bytes += unit
            stream.unitCount? += 1
        }
        return stream
    }

    /// ```
    /// script: choice 1 (bits 0–2: 0–4 frame, 5 Mode A/C, 6 damaged, 7 raw · 3 with a time · 4 a carriage return) │ … │ …
    /// ```
    static func lines(_ script: inout FuzzScript) -> Stream {
        var stream = Stream(bytes: [], unitCount: 0)
        while !script.isAtEnd {
            let choice = script.byte()
            if choice & 7 == 7 {
                stream.bytes += script.bytes(Int(script.byte()))
                stream.unitCount = nil
                continue
            }
            var line = choice & 8 != 0 ? Array("@".utf8) + digits(filled(script.bytes(6), 6)) : Array("*".utf8)
            line += digits(choice & 7 == 5 ? filled(script.bytes(2), 2) : frame(&script)) + Array(";".utf8)
            if choice & 7 == 6 {
                line[script.number(below: line.count)] = script.byte()
                stream.unitCount = nil
            }
            stream.bytes += line + (choice & 16 != 0 ? [0x0D, 0x0A] : [0x0A])
            stream.unitCount? += 1
        }
        return stream
    }

    private static func filled(_ bytes: ArraySlice<UInt8>, _ count: Int) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    static func digits(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}

import ByteParsing

/// Recognises recordings of broadcast surveillance, which have no magic number, by their first frames or lines.
enum SurveillanceProbe {
    /// How many frames in a row are taken as proof; a whole file may hold fewer.
    private static let proof = 4

    static func format(ofHead head: RawSpan, isWholeFile: Bool) -> FlightLogFormat? {
        guard head.byteCount > 1 else { return nil }
        switch head.byte(at: 0) {
        case 0x1A: return isChain(head, isWholeFile: isWholeFile, next: beast) ? .beast : nil
        case 0x7E: return isChain(head, isWholeFile: isWholeFile, next: gdl90) ? .gdl90 : nil
        default: return text(head)
        }
    }

    private static func isChain(_ head: RawSpan, isWholeFile: Bool, next: (RawSpan, Int) -> Int?) -> Bool {
        var offset = 0
        var links = 0
        while links < proof, offset < head.byteCount, let following = next(head, offset) {
            offset = following
            links += 1
        }
        return links == proof || links > 0 && isWholeFile && offset == head.byteCount
    }

    private static func beast(_ head: RawSpan, at offset: Int) -> Int? {
        guard case .frame(let end) = SurveillanceUnit.beast(head, at: offset) else { return nil }
        return end
    }

    /// The lengths of the messages that every source of GDL 90 sends: heartbeat, initialisation, height above terrain,
    /// ownship report, geometric altitude, traffic report, basic and long report, Stratux and ForeFlight extensions.
    private static func gdl90(_ head: RawSpan, at offset: Int) -> Int? {
        guard case .frame(let end) = SurveillanceUnit.gdl90(head, at: offset) else { return nil }
        var count = 0
        for place in offset..<end where head.byte(at: place) != 0x7D && head.byte(at: place) != 0x7E { count += 1 }
        var first = offset
        while first < end, head.byte(at: first) == 0x7E { first += 1 }
        let lengths: [UInt8: Int] = [0: 7, 2: 19, 9: 3, 10: 28, 11: 5, 20: 28, 30: 19, 31: 37]
        let identifier = first < end ? head.byte(at: first) : 0
        if let length = lengths[identifier] { return count == length + 2 ? end : nil }
        return identifier >= 7 ? end : nil
    }

    /// The first line tells a format of lines.
    private static func text(_ head: RawSpan) -> FlightLogFormat? {
        var end = 0
        while end < min(head.byteCount, 1024), head.byte(at: end) != 0x0A {
            let byte = head.byte(at: end)
            guard (0x20...0x7E).contains(byte) || byte == 0x0D || byte == 0x09 else { return nil }
            end += 1
        }
        while end > 0, head.byte(at: end - 1) == 0x0D || head.byte(at: end - 1) == 0x20 { end -= 1 }
        let line = head.extracting(0..<end)
        if isHexadecimal(line) { return .avr }
        if isBaseStation(line) { return .sbs }
        return TimedFrameLine(line) == nil ? nil : .modeSLines
    }

    private static func isHexadecimal(_ line: RawSpan) -> Bool {
        guard [18 - 2, 30, 16 + 12, 30 + 12, 6, 6 + 12].contains(line.byteCount) else { return false }
        guard line.byte(at: 0) == 0x2A || line.byte(at: 0) == 0x40, line.byte(at: line.byteCount - 1) == 0x3B
        else { return false }
        for offset in 1..<line.byteCount - 1 {
            let character = line.byte(at: offset) | 0x20
            guard (0x30...0x39).contains(character) || (0x61...0x66).contains(character) else { return false }
        }
        return true
    }

    private static func isBaseStation(_ line: RawSpan) -> Bool {
        let kinds: [[UInt8]] = ["MSG,", "SEL,", "ID,", "AIR,", "STA,", "CLK,"].map { Array($0.utf8) }
        guard kinds.contains(where: { line.begins(with: $0) }) else { return false }
        var commas = 0
        for offset in 0..<line.byteCount where line.byte(at: offset) == 0x2C { commas += 1 }
        return (4...21).contains(commas)
    }
}

import ByteParsing

/// What stands at a place of a recording of surveillance: the bytes of one frame or line, as they are in the file.
enum SurveillanceUnit: BitwiseCopyable, Sendable, Equatable {
    /// A whole unit that ends before `end`.
    case frame(end: Int)
    /// Bytes up to `end` that are none.
    case foreign(end: Int)
    /// The bytes end inside a unit.
    case cut

    /// The longest line or frame; more without an end is none.
    static let longest = 4096

    /// A frame of Beast: `1A`, kind `1`...`4`, body with doubled 1A.
    static func beast(_ bytes: RawSpan, at start: Int) -> SurveillanceUnit {
        guard bytes.byte(at: start) == 0x1A else { return foreign(bytes, from: start, until: 0x1A) }
        guard start + 1 < bytes.byteCount else { return .cut }
        // Time and signal, then 2, 7 or 14 bytes.
        let lengths: [UInt8: Int] = [0x31: 9, 0x32: 14, 0x33: 21, 0x34: 21]
        guard let length = lengths[bytes.byte(at: start + 1)] else { return .foreign(end: start + 2) }
        var place = start + 2
        for _ in 0..<length {
            guard place < bytes.byteCount else { return .cut }
            if bytes.byte(at: place) == 0x1A {
                guard place + 1 < bytes.byteCount else { return .cut }
                // A single 1A begins the next frame: this one is cut.
                guard bytes.byte(at: place + 1) == 0x1A else { return .foreign(end: place) }
                place += 1
            }
            place += 1
        }
        return .frame(end: place)
    }

    /// A message of GDL 90 with both of its flags; neighbours may share one.
    static func gdl90(_ bytes: RawSpan, at start: Int) -> SurveillanceUnit {
        guard bytes.byte(at: start) == 0x7E else { return foreign(bytes, from: start, until: 0x7E) }
        var place = start
        while place < bytes.byteCount, bytes.byte(at: place) == 0x7E { place += 1 }
        while place < bytes.byteCount, bytes.byte(at: place) != 0x7E {
            place += 1
            if place - start > longest { return .foreign(end: place) }
        }
        guard place < bytes.byteCount else { return .cut }
        return .frame(end: place + 1)
    }

    /// A line with its end; the last one may lack it.
    static func line(_ bytes: RawSpan, at start: Int, isLast: Bool) -> SurveillanceUnit {
        var place = start
        while place < bytes.byteCount, place - start < longest {
            if bytes.byte(at: place) == 0x0A { return .frame(end: place + 1) }
            place += 1
        }
        return isLast && place == bytes.byteCount ? .frame(end: place) : .foreign(end: place)
    }

    private static func foreign(_ bytes: RawSpan, from start: Int, until mark: UInt8) -> SurveillanceUnit {
        var place = start
        while place < bytes.byteCount, bytes.byte(at: place) != mark { place += 1 }
        return .foreign(end: place)
    }
}

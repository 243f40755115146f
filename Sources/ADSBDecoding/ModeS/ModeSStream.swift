import ByteParsing

/// The Mode S frames in the payloads of type 4 of one source.
///
/// A payload is a bare frame of 7 or 14 bytes, a piece of a Beast stream, or a piece of a stream of lines of hexadecimal
/// digits; its first byte tells which. Streams may be cut anywhere. A bare frame never begins with the 1A of Beast, which would
/// be the unassigned format 3; where a piece of text has the length of a frame, see ``isText(_:)``.
struct ModeSStream: Sendable {
    private var beast = BeastFramer()
    private var lines = LineFramer()

    /// True while the stream stands inside a frame or line.
    var isPending: Bool { !beast.isIdle || !lines.isEmpty }

    /// Takes a payload.
    ///
    /// - Parameters:
    ///   - frame: gets the bytes of each Mode S frame and where it lies in the payload, as far as that is known.
    ///   - other: is called for each Mode A/C reply and status, which hold nothing of Mode S.
    mutating func push(
        _ bytes: RawSpan, frame: (RawSpan, Int) -> Void, other: () -> Void, reject: (ADSBRejection) -> Void
    ) {
        guard bytes.byteCount > 0 else { return reject(ADSBRejection(.framing, offset: 0)) }
        if !beast.isIdle || bytes.byte(at: 0) == BeastFramer.escape {
            pushBeast(bytes, frame: frame, other: other, reject: reject)
        } else if !lines.isEmpty {
            pushLines(bytes, frame: frame, other: other, reject: reject)
        } else if Self.isText(bytes) {
            pushLines(bytes, frame: frame, other: other, reject: reject)
        } else if bytes.byteCount == ModeSFrame.shortByteCount || bytes.byteCount == ModeSFrame.longByteCount {
            frame(bytes, 0)
        } else {
            // The framer finds the first mark in what may be the middle of a stream.
            pushBeast(bytes, frame: frame, other: other, reject: reject)
        }
    }

    /// True where lines of text begin. What has the length of a frame is text when all of it is: of short replies of format
    /// 5, which begin with a `*`, one in a million looks like that, and of other frames none that is assigned.
    private static func isText(_ bytes: RawSpan) -> Bool {
        guard [0x2A, 0x40, 0x0A, 0x0D].contains(bytes.byte(at: 0)) else { return false }
        guard bytes.byteCount == ModeSFrame.shortByteCount || bytes.byteCount == ModeSFrame.longByteCount else {
            return true
        }
        for offset in 1..<bytes.byteCount {
            switch bytes.byte(at: offset) {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x3B, 0x0A, 0x0D, 0x2A, 0x40: continue
            default: return false
            }
        }
        return true
    }

    private mutating func pushBeast(
        _ bytes: RawSpan, frame: (RawSpan, Int) -> Void, other: () -> Void, reject: (ADSBRejection) -> Void
    ) {
        beast.push(bytes) { event, body in
            switch event {
            case .frame: frame(body, 0)
            case .other: other()
            case .skipped(let count, let end):
                reject(ADSBRejection(.framing, offset: max(0, end - count), bytesSkipped: count))
            }
        }
    }

    private mutating func pushLines(
        _ bytes: RawSpan, frame: (RawSpan, Int) -> Void, other: () -> Void, reject: (ADSBRejection) -> Void
    ) {
        lines.push(bytes) {
            $0.byte(at: $0.byteCount - 1) == 0x3B
        } line: { line in
            guard let found = HexadecimalFrame(line) else {
                return reject(ADSBRejection(.line, offset: 0, bytesSkipped: line.byteCount))
            }
            // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
            if found.bytes.count > 2 { unsafe frame(found.bytes.span.bytes, 0) } else { other() }
        } tooLong: { length in
            reject(ADSBRejection(.line, offset: 0, bytesSkipped: length))
        }
    }
}

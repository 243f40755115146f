import ByteParsing

/// Takes messages out of a stream of GDL 90, which may be cut anywhere.
///
/// ```
/// │ 7E │ identifier │ data │ checksum 2, low byte first │ 7E │       7E and 7D inside: 7D and the byte XOR 20
/// ```
struct GDL90Framer: Sendable {
    /// The longest message by far is an uplink of 432 bytes.
    static let longestMessage = 1024
    static let flag: UInt8 = 0x7E
    private static let escape: UInt8 = 0x7D

    private var message: [UInt8] = []
    private var byteCount = 0
    private var isInside = false
    private var isEscaped = false
    private var isBroken = false
    private var foreign = 0

    /// True while the stream stands inside a message.
    var isPending: Bool { isInside && byteCount > 0 }

    /// Takes the next piece.
    ///
    /// - Parameters:
    ///   - message: gets identifier and data of each message whose checksum is right.
    ///   - reject: gets what is no message.
    mutating func push(_ bytes: RawSpan, message take: (RawSpan) -> Void, reject: (ADSBRejection) -> Void) {
        for offset in 0..<bytes.byteCount {
            let byte = bytes.byte(at: offset)
            if byte == Self.flag {
                flushForeign(end: offset, reject)
                end(at: offset, take, reject)
            } else if isInside {
                append(byte)
            } else {
                foreign += 1
            }
        }
        flushForeign(end: bytes.byteCount, reject)
    }

    private mutating func append(_ byte: UInt8) {
        byteCount += 1
        if message.count >= Self.longestMessage { isBroken = true }
        guard !isBroken else { return }
        if isEscaped {
            message.append(byte ^ 0x20)
            isEscaped = false
        } else if byte == Self.escape {
            isEscaped = true
        } else {
            message.append(byte)
        }
    }

    /// A flag ends a message and may begin the next one; between two flags of neighbours there is nothing.
    private mutating func end(at offset: Int, _ take: (RawSpan) -> Void, _ reject: (ADSBRejection) -> Void) {
        defer {
            message.removeAll(keepingCapacity: true)
            (isInside, isEscaped, isBroken, byteCount) = (true, false, false, 0)
        }
        guard isInside, byteCount > 0 else { return }
        let place = max(0, offset - byteCount)
        guard !isBroken, !isEscaped, message.count >= 3 else {
            return reject(ADSBRejection(.framing, offset: place, bytesSkipped: byteCount))
        }
        // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
        let bytes = unsafe message.span.bytes
        let end = message.count - 2
        guard GDL90Checksum.of(bytes, from: 0, to: end) == bytes.littleEndian(UInt16.self, at: end) else {
            return reject(ADSBRejection(.checksum, offset: place, bytesSkipped: byteCount))
        }
        take(bytes.extracting(0..<end))
    }

    private mutating func flushForeign(end: Int, _ reject: (ADSBRejection) -> Void) {
        guard foreign > 0 else { return }
        reject(ADSBRejection(.framing, offset: max(0, end - foreign), bytesSkipped: foreign))
        foreign = 0
    }
}

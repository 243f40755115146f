import ByteParsing

/// Takes frames out of a stream in the binary format of Mode-S Beast, which may be cut anywhere.
///
/// ```
/// │ 1A │ '1'...'4' │ time 6, 1/12 µs │ signal 1 │ 2, 7 or 14 bytes │       1A behind the mark stands twice
///   '1' Mode A/C · '2' Mode S short · '3' Mode S long · '4' receiver status
/// ```
struct BeastFramer: Sendable {
    private enum State: Sendable {
        case idle
        /// A 1A was seen that may begin a frame.
        case mark
        /// Inside the frame of a kind; `escaped` after a 1A that must stand twice.
        case body(kind: UInt8, escaped: Bool)
    }

    static let escape: UInt8 = 0x1A
    /// Time and signal.
    static let headerByteCount = 7

    private var state = State.idle
    /// The frame's bytes so far, without the doubled ones.
    private var body: [UInt8] = []
    /// How many bytes of the stream the frame takes so far, and how many before it belong to none.
    private var frameByteCount = 0
    private var foreign = 0

    /// What is found.
    enum Event: BitwiseCopyable, Sendable {
        /// The body holds time, signal and the Mode S frame.
        case frame(counter: UInt64, signal: UInt8)
        /// A frame of another kind: Mode A/C, status.
        case other
        /// Bytes that belong to no frame; they end before `end`, counted in the piece that was pushed.
        case skipped(count: Int, end: Int)
    }

    /// The bytes that a frame of the kind has behind its mark; nil for no kind.
    static func bodyByteCount(_ kind: UInt8) -> Int? {
        switch kind {
        case 0x31: headerByteCount + 2
        case 0x32: headerByteCount + 7
        case 0x33, 0x34: headerByteCount + 14
        default: nil
        }
    }

    /// True between frames.
    var isIdle: Bool { if case .idle = state { true } else { false } }

    /// Takes the next piece; `take` gets each event and, for frames, their bytes behind time and signal.
    mutating func push(_ bytes: RawSpan, _ take: (Event, RawSpan) -> Void) {
        for offset in 0..<bytes.byteCount { push(bytes.byte(at: offset), at: offset, take) }
        flushForeign(end: bytes.byteCount - (isIdle ? 0 : min(frameByteCount, bytes.byteCount)), take)
    }

    private mutating func push(_ byte: UInt8, at offset: Int, _ take: (Event, RawSpan) -> Void) {
        switch state {
        case .idle:
            if byte == Self.escape { (state, frameByteCount) = (.mark, 1) } else { foreign += 1 }
        case .mark: begin(byte)
        case .body(let kind, let escaped):
            if escaped && byte != Self.escape {
                // The 1A before was the mark of the next frame: this one is cut.
                foreign += frameByteCount - 1
                (state, frameByteCount) = (.mark, 1)
                begin(byte)
                return
            }
            frameByteCount += 1
            if byte == Self.escape && !escaped {
                state = .body(kind: kind, escaped: true)
                return
            }
            body.append(byte)
            state = .body(kind: kind, escaped: false)
            if body.count == Self.bodyByteCount(kind) { complete(kind, end: offset + 1, take) }
        }
    }

    /// The byte behind a mark.
    private mutating func begin(_ byte: UInt8) {
        if Self.bodyByteCount(byte) != nil {
            (state, frameByteCount) = (.body(kind: byte, escaped: false), 2)
            body.removeAll(keepingCapacity: true)
        } else {
            // A doubled 1A is data of a frame whose beginning is lost; a single one before another byte is noise.
            foreign += 2
            state = .idle
        }
    }

    private mutating func complete(_ kind: UInt8, end: Int, _ take: (Event, RawSpan) -> Void) {
        flushForeign(end: max(0, end - frameByteCount), take)
        state = .idle
        // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
        let bytes = unsafe body.span.bytes
        guard kind == 0x32 || kind == 0x33 else {
            take(.other, bytes)
            return
        }
        let counter = UInt64(bytes.bigEndian(UInt32.self, at: 0)) << 16 | UInt64(bytes.bigEndian(UInt16.self, at: 4))
        take(
            .frame(counter: counter, signal: bytes.byte(at: 6)),
            bytes.extracting(Self.headerByteCount..<bytes.byteCount))
    }

    private mutating func flushForeign(end: Int, _ take: (Event, RawSpan) -> Void) {
        guard foreign > 0 else { return }
        // Sound: the empty view of an array shows no memory at all.
        take(.skipped(count: foreign, end: end), unsafe body.span.bytes.extracting(0..<0))
        foreign = 0
    }
}

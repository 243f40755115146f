import ByteParsing

/// Where a framer stands in its stream: whether a frame must begin here, or where the bytes that are none began.
struct MAVLinkFrameSearch {
    private enum State {
        /// A frame must begin here.
        case expecting
        /// Inside a rejected candidate that ends at this offset of the stream.
        case insideRejected(end: UInt64)
        /// In bytes that belong to no frame.
        case skipping
    }

    private var state = State.expecting
    /// Where the rejected candidate or the skipped bytes began.
    private var gapStart: UInt64 = 0

    /// Reports what begins in `start ..< until`, and returns where it stopped: at `until` or behind it, or at the beginning
    /// of a frame whose end is not in `bytes`, unless the stream is final.
    ///
    /// - Parameter base: the offset of `bytes` in the stream.
    mutating func run(
        _ bytes: RawSpan, from start: Int, until: Int, base: UInt64, isFinal: Bool,
        reader: borrowing MAVLinkFrameReader,
        handle: (MAVLinkStreamEvent, RawSpan) -> Void
    ) -> Int {
        var position = start
        while position < until {
            let offset = base &+ UInt64(position)
            if case .insideRejected(let end) = state, offset >= end { state = .expecting }
            let isExpecting = if case .expecting = state { true } else { false }
            if !isExpecting, !reader.mayBeginFrame(at: position, in: bytes) {
                position &+= 1
                continue
            }
            do throws(MAVLinkRejection) {
                let frame = try reader.frame(at: position, in: bytes)
                report(frame, at: offset, bytes.extracting(frame.range), handle)
                position &+= Int(frame.length)
            } catch {
                if error.reason == .truncated, !isFinal { return position }
                if isExpecting { reject(error, at: offset, base: base, bytes, handle) }
                position &+= 1
            }
        }
        return position
    }

    /// Reports skipped bytes that reach to the end of the stream.
    mutating func end(at offset: UInt64, handle: (MAVLinkStreamEvent, RawSpan) -> Void) {
        if case .skipping = state { handle(.skipped(offset: gapStart, length: offset &- gapStart), RawSpan()) }
        state = .expecting
    }

    @inline(__always)
    private mutating func report(
        _ frame: MAVLinkFrame, at offset: UInt64, _ bytes: RawSpan, _ handle: (MAVLinkStreamEvent, RawSpan) -> Void
    ) {
        if case .expecting = state {
        } else {
            handle(.skipped(offset: gapStart, length: offset &- gapStart), RawSpan())
            state = .expecting
        }
        var frame = frame
        frame.offset = 0
        handle(.frame(frame, at: offset), bytes)
    }

    private mutating func reject(
        _ error: MAVLinkRejection, at offset: UInt64, base: UInt64, _ bytes: RawSpan,
        _ handle: (MAVLinkStreamEvent, RawSpan) -> Void
    ) {
        gapStart = offset
        guard error.reason != .badMagic else {
            state = .skipping
            return
        }
        let start = Int(offset &- base)
        var rejection = error
        rejection.offset = offset
        let available = bytes.byteCount &- start
        if Int(rejection.length) > available { rejection.length = UInt16(available) }
        state = .insideRejected(end: offset &+ UInt64(rejection.length))
        handle(.rejected(rejection), bytes.extracting(start..<start &+ Int(rejection.length)))
    }
}

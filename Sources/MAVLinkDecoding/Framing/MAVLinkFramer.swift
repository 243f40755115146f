import ByteParsing

/// Takes the frames out of one byte stream that arrives in pieces cut anywhere: serial, TCP, a capture file.
///
/// Between two pieces it keeps at most 279 bytes, the beginning of one frame. It reports frames, rejections and skipped
/// ranges in the order of the stream, and what it reports does not depend on where the stream was cut.
///
/// A candidate that fails is reported once, where a frame had to begin: at the start, behind a frame, behind a rejected
/// frame. The search then goes on at its second byte, so that no good frame inside a false one is swallowed. If no good
/// frame begins before the candidate ends, the candidate was a frame, and the next one is expected behind it; otherwise
/// its bytes up to the good frame are reported as skipped. While bytes are being skipped, failing candidates are not
/// reported one by one.
package struct MAVLinkFramer: ~Copyable {
    /// Room for the beginning of one frame and for the whole of the next.
    private var carry = ByteScratch(capacity: 2 * MAVLinkFrame.maximumLength)
    private var carried = 0
    private var search = MAVLinkFrameSearch()
    private let reader: MAVLinkFrameReader

    /// A framer at the start of its stream.
    package init(_ catalogue: MAVLinkCatalogue = .standard) { reader = MAVLinkFrameReader(catalogue) }

    /// Bytes taken in so far.
    package private(set) var streamLength: UInt64 = 0

    /// Bytes of the stream that wait for the rest of their frame.
    package var pendingBytes: Int { carried }

    /// Takes the next piece of the stream.
    ///
    /// - Parameter handle: is called for each event with the bytes of the frame or of the rejected frame; with no bytes
    ///   for a skipped range.
    package mutating func push(_ bytes: RawSpan, handle: (MAVLinkStreamEvent, RawSpan) -> Void) {
        var start = 0
        if carried > 0 {
            let before = carried
            let taken = min(bytes.byteCount, 2 * MAVLinkFrame.maximumLength - before)
            carry.copy(bytes, from: 0, count: taken, to: before)
            let joined = before + taken
            // The search is worked on as a copy, because the span keeps the framer's storage borrowed.
            var search = search
            let reached = search.run(
                unsafe carry.storage.span.bytes.extracting(0..<joined), from: 0, until: before,
                base: streamLength - UInt64(before), isFinal: false, reader: reader, handle: handle)
            self.search = search
            guard reached >= before else {
                // A frame's beginning waits for more bytes than came; it needs 280 at the most, so all of them fitted.
                carry.moveToFront(reached..<joined)
                carried = joined - reached
                streamLength += UInt64(taken)
                return
            }
            start = reached - before
            carried = 0
        }
        let reached = search.run(
            bytes, from: start, until: bytes.byteCount, base: streamLength, isFinal: false, reader: reader,
            handle: handle)
        carried = bytes.byteCount - reached
        carry.copy(bytes, from: reached, count: carried, to: 0)
        streamLength += UInt64(bytes.byteCount)
    }

    /// Takes a datagram, as ``push(_:handle:)`` does; one that begins with a whole frame ends what waits.
    ///
    /// A sender begins its datagrams where it likes, and nearly always at a frame. What waits is then either the beginning
    /// of a frame whose rest was lost or no frame at all, and would hold back good frames until up to 280 bytes have come.
    /// A frame that the datagram does complete is taken first, even where its second part looks like a frame.
    package mutating func push(datagram bytes: RawSpan, handle: (MAVLinkStreamEvent, RawSpan) -> Void) {
        if carried > 0, isOneFrameOrMore(bytes), !completes(bytes) { finish(handle: handle) }
        push(bytes, handle: handle)
    }

    /// Whether a good frame begins at the first byte, or the whole is a frame that cannot be verified.
    private func isOneFrameOrMore(_ bytes: RawSpan) -> Bool {
        do throws(MAVLinkRejection) {
            _ = try reader.frame(at: 0, in: bytes)
            return true
        } catch {
            let isWhole = error.reason == .unknownMessage || error.reason == .checksum
            return isWhole && Int(error.length) == bytes.byteCount
        }
    }

    /// Whether what waits becomes a good frame with these bytes behind it.
    private mutating func completes(_ bytes: RawSpan) -> Bool {
        let taken = min(bytes.byteCount, 2 * MAVLinkFrame.maximumLength - carried)
        // What lies behind the carried bytes is written anew by each piece.
        carry.copy(bytes, from: 0, count: taken, to: carried)
        let joined = unsafe carry.storage.span.bytes.extracting(0..<carried + taken)
        return (try? reader.frame(at: 0, in: joined)) != nil
    }

    /// Ends the stream: what waits is reported as a truncated frame or as skipped bytes.
    ///
    /// The framer may be used again afterwards, for a stream whose offsets go on.
    package mutating func finish(handle: (MAVLinkStreamEvent, RawSpan) -> Void) {
        var search = search
        _ = search.run(
            unsafe carry.storage.span.bytes.extracting(0..<carried), from: 0, until: carried,
            base: streamLength - UInt64(carried), isFinal: true, reader: reader, handle: handle)
        search.end(at: streamLength, handle: handle)
        self.search = search
        carried = 0
    }
}

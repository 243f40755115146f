/// A stream in pieces, as sockets and serial lines deliver it.
enum StreamPieces {
    /// Pieces of a long stream are longer, so that no input takes much longer than another.
    private static let maximumCount = 256

    /// The length of pieces for a stream of `count` bytes of which pieces of `wanted` bytes are wanted.
    static func length(_ wanted: Int, of count: Int) -> Int { max(wanted, count / maximumCount + 1) }

    /// Calls `body` with each piece in order.
    static func visit(_ stream: [UInt8], piece wanted: Int, _ body: (RawSpan) -> Void) {
        let piece = length(wanted, of: stream.count)
        var start = 0
        while start < stream.count {
            let end = min(start + piece, stream.count)
            // Sound: the array lives as long as the call.
            body(unsafe stream.span.bytes.extracting(start..<end))
            start = end
        }
    }
}

/// A stream in pieces, as sockets and serial lines deliver it.
enum StreamPieces {
    /// Calls `body` with each piece in order.
    static func visit(_ stream: [UInt8], piece: Int, _ body: (RawSpan) -> Void) {
        var start = 0
        while start < stream.count {
            let end = min(start + piece, stream.count)
            // Sound: the array lives as long as the call.
            body(unsafe stream.span.bytes.extracting(start..<end))
            start = end
        }
    }
}

import MAVLinkDecoding

/// A byte stream of whole, damaged and cut frames with bytes between them, framed whole and in pieces.
package enum MAVLinkStreamFuzzer: Fuzzer {
    package static let name = "mavlink-stream"
    package static let longestInput = 1024

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let wanted = Int(script.byte()) + 1
        let stream = MAVLinkStreamScript.stream(&script)
        let piece = StreamPieces.length(wanted, of: stream.count)
        let whole = events(stream, piece: max(stream.count, 1))
        demandTiling(whole, streamLength: UInt64(stream.count))
        Invariant.demand(events(stream, piece: piece) == whole, "pieces give what the whole gives")
    }

    private static func events(_ stream: [UInt8], piece: Int) -> [MAVLinkStreamEvent] {
        var framer = MAVLinkFramer()
        var events: [MAVLinkStreamEvent] = []
        var start = 0
        while start < stream.count {
            let end = min(start + piece, stream.count)
            // Sound: the array lives as long as the call.
            framer.push(unsafe stream.span.bytes.extracting(start..<end)) { event, bytes in
                events.append(event)
                if case .frame(let frame, _) = event {
                    Invariant.demand(bytes.byteCount == Int(frame.length), "a frame comes with its bytes")
                }
            }
            Invariant.demand(framer.pendingBytes < MAVLinkFrame.maximumLength, "less than a frame waits")
            start = end
        }
        framer.finish { event, _ in events.append(event) }
        Invariant.demand(framer.streamLength == UInt64(stream.count), "every byte is taken in")
        return events
    }

    /// Frames, refused frames and skipped ranges follow one another without a gap. A refused frame that hid a good one is
    /// told a second time, as the skipped bytes up to the good one.
    private static func demandTiling(_ events: [MAVLinkStreamEvent], streamLength: UInt64) {
        var position: UInt64 = 0
        var refusedStart: UInt64?
        for event in events {
            switch event {
            case .frame(let frame, let offset):
                Invariant.demand(offset == position, "a frame begins where the bytes before it end")
                position = offset + UInt64(frame.length)
                refusedStart = nil
            case .rejected(let rejection):
                Invariant.demand(rejection.offset == position, "a refused frame begins where the bytes before it end")
                position = rejection.offset + UInt64(rejection.length)
                refusedStart = rejection.offset
            case .skipped(let offset, let length):
                Invariant.demand(length > 0, "a skipped range has bytes")
                Invariant.demand(
                    offset == position || offset == refusedStart, "skipped bytes begin where the bytes before them end")
                position = offset + length
                refusedStart = nil
            }
        }
        Invariant.demand(position == streamLength, "every byte is framed, refused or skipped")
    }
}

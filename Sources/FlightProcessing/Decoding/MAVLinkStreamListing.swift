import MAVLinkDecoding

/// Takes the frames out of a MAVLink byte stream that comes in pieces, and the ranges that hold none.
final class MAVLinkStreamListing {
    private var framer: MAVLinkFramer
    /// What the frames are counted in and listed by.
    var listing: MAVLinkListing
    private(set) var bytesSkipped: UInt64 = 0
    /// Bytes of the stream that belong to no frame; at most ``RecordingSummary/skippedRangeLimit``.
    private(set) var skippedRanges: [RecordingSummary.SkippedRange] = []

    init(_ selection: MessageSelection) {
        framer = MAVLinkFramer(selection.catalogue)
        listing = MAVLinkListing(selection)
    }

    /// Takes the next piece.
    func take(_ bytes: RawSpan, _ reception: MAVLinkListing.Reception, emit: (DecodedRecord) -> Void) {
        framer.push(bytes) { take($0, $1, reception, emit: emit) }
    }

    /// Ends the stream.
    func finish(_ reception: MAVLinkListing.Reception, emit: (DecodedRecord) -> Void) {
        framer.finish { take($0, $1, reception, emit: emit) }
    }

    private func take(
        _ event: MAVLinkStreamEvent, _ bytes: RawSpan, _ reception: MAVLinkListing.Reception,
        emit: (DecodedRecord) -> Void
    ) {
        switch event {
        case .frame(let frame, _):
            listing.take(frame, bytes, reception, emit: emit)
        case .rejected(let rejection):
            // The rest of a frame at the end of the stream is no frame that was refused, but bytes without one.
            if rejection.reason == .truncated {
                skip(offset: rejection.offset, length: UInt64(rejection.length))
            } else {
                listing.reject(rejection)
            }
        case .skipped(let offset, let length):
            skip(offset: offset, length: length)
        }
    }

    private func skip(offset: UInt64, length: UInt64) {
        // A cut frame at the end that hides a good one is told twice: as cut, and as skipped up to the good one.
        if let last = skippedRanges.last, last.offset == offset {
            bytesSkipped -= last.length
            skippedRanges.removeLast()
        }
        bytesSkipped += length
        if skippedRanges.count < RecordingSummary.skippedRangeLimit {
            skippedRanges.append(RecordingSummary.SkippedRange(offset: offset, length: length))
        }
    }
}

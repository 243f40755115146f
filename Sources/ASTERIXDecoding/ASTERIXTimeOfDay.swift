import ByteParsing

/// The time of day that records tell of themselves, for recordings that hold no time of reception.
package enum ASTERIXTimeOfDay {
    /// The first time of day in the blocks, nanoseconds since midnight; `nil` where their first records tell none.
    package static func first(in datagram: RawSpan, editions: ASTERIXEditions) -> Int64? {
        var blocks = ASTERIXBlocks()
        while let element = blocks.next(in: datagram, isDecoded: { editions.edition($0) != nil }) {
            switch element {
            case .block(let category, let start, let end), .truncated(let category, let start, let end):
                guard let edition = editions.edition(category, in: datagram, at: start, end: end),
                    let time = time(edition, in: datagram, at: start, end: end)
                else { continue }
                return time
            case .malformed, .trailer: continue
            }
        }
        return nil
    }

    private static func time(_ edition: Edition, in bytes: RawSpan, at start: Int, end: Int) -> Int64? {
        guard start < end else { return nil }
        var units: UInt32?
        let nodes = edition.shapes.nodes
        // A record that breaks off may have told its time before.
        _ = try? RecordWalker.walk(
            nodes.span, itemCount: edition.shapes.itemCount, in: bytes, at: start, end: end
        ) { place in
            if units == nil, edition.shapes.isTimeOfDay(place.index) {
                units = WireScale.unsigned24(bytes, at: place.offset)
            }
        }
        guard let units, units <= TimeOfDay.unitsPerDay else { return nil }
        return Int64(units) * TimeOfDay.unit_ns
    }
}

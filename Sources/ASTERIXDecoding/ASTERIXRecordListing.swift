import ByteParsing

/// Lists the records of a datagram for people and scripts: `decode FILE --message CAT062 --output ndjson`.
///
/// The same walk and the same checks as in ``ASTERIXReportDecoder``, so that both count the same records. It allocates; it
/// is not for the hot path.
package enum ASTERIXRecordListing {
    /// Calls `emit` with each record in order, `reject` with each rejection, and `trail` with what stands after the last
    /// block.
    package static func visit(
        _ datagram: RawSpan, editions: ASTERIXEditions = ASTERIXEditions(), emit: (ASTERIXListedRecord) -> Void,
        reject: (ASTERIXRejection) -> Void, trail: (Range<Int>) -> Void = { _ in }
    ) {
        var blocks = ASTERIXBlocks()
        while let element = blocks.next(in: datagram, isDecoded: { editions.edition($0) != nil }) {
            switch element {
            case .block(let category, let start, let end):
                do throws(ASTERIXRejection) {
                    try visitBlock(category, editions, datagram, from: start, to: end, emit: emit)
                } catch { reject(error) }
            case .truncated(let category, let start, let end):
                var cut = ASTERIXRejection(.truncatedBlock, category: category, offset: end)
                do throws(ASTERIXRejection) {
                    if start < end { try visitBlock(category, editions, datagram, from: start, to: end, emit: emit) }
                } catch { (cut.bytesSkipped, cut.skippedOffset) = (error.bytesSkipped, error.skippedOffset) }
                reject(cut)
            case .malformed(let rejection): reject(rejection)
            case .trailer(let offset, let length): trail(offset..<offset + length)
            }
        }
    }

    private static func visitBlock(
        _ category: UInt8, _ editions: ASTERIXEditions, _ datagram: RawSpan, from start: Int, to end: Int,
        emit: (ASTERIXListedRecord) -> Void
    ) throws(ASTERIXRejection) {
        guard start < end else { throw ASTERIXRejection(.emptyRecord, category: category, offset: start) }
        var offset = start
        while offset < end {
            guard let edition = editions.edition(category, in: datagram, at: offset, end: end) else {
                throw ASTERIXRejection(
                    .unsupportedCategory, category: category, offset: start - ASTERIXBlocks.headerLength,
                    bytesSkipped: end - start + ASTERIXBlocks.headerLength)
            }
            do throws(ASTERIXRejection) {
                let record = try record(of: edition, datagram, at: offset, end: end)
                emit(record)
                offset += record.length
            } catch {
                throw ASTERIXRejection(
                    error.reason, category: category, offset: error.offset, bytesSkipped: end - offset,
                    skippedOffset: offset)
            }
        }
    }

    private static func record(
        of edition: Edition, _ datagram: RawSpan, at offset: Int, end: Int
    ) throws(ASTERIXRejection) -> ASTERIXListedRecord {
        let lister = ItemLister(edition)
        var reader = edition.content.makeReader()
        var items: [ItemValue.Element] = []
        let prefix = "I" + CategoryName.text(edition.category).dropFirst(3) + "/"
        let nodes = edition.shapes.nodes
        let shapes = nodes.span
        let next = try RecordWalker.walk(
            shapes, itemCount: edition.shapes.itemCount, in: datagram, at: offset, end: end
        ) { place in
            reader.read(place, shapes, in: datagram)
            items.append(lister.item(place, shapes, in: datagram, prefix: prefix))
        }
        try reader.check(recordOffset: offset)
        return ASTERIXListedRecord(
            category: edition.category, dataSource: reader.dataSource, offset: offset, length: next - offset,
            items: items)
    }
}

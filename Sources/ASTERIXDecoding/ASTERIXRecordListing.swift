import ByteParsing

/// One record as it stands on the wire, item by item.
package struct ASTERIXListedRecord: Sendable, Equatable {
    package var category: UInt8
    /// Where the record lies in the datagram.
    package var offset: Int
    package var length: Int
    /// The items in wire order, by the standard's names, for example `I062/105`.
    package var items: [ItemValue.Element]

    /// The value of an item by name, or `nil` where the record does not hold it.
    package subscript(_ name: String) -> ItemValue? { items.first { $0.name == name }?.value }

    /// `{"category":"CAT062","I062/010":{"SAC":25,"SIC":100},…}`.
    package var json: String {
        let category = ItemValue.Element(name: "category", value: .text(CategoryName.text(category)))
        return ItemValue.elements([category] + items).json
    }
}

/// Lists the records of a datagram for people and scripts: `decode FILE --message CAT062 --output ndjson`.
///
/// The same walk and the same checks as in ``ASTERIXReportDecoder``, so that both count the same records. Items whose
/// elements are not taken apart are listed as hexadecimal octets. It allocates; it is not for the hot path.
package enum ASTERIXRecordListing {
    /// Calls `emit` with each record in order and `reject` with each rejection.
    package static func visit(
        _ datagram: RawSpan, emit: (ASTERIXListedRecord) -> Void, reject: (ASTERIXRejection) -> Void
    ) {
        var blocks = ASTERIXBlocks()
        while let element = blocks.next(in: datagram, isDecoded: ASTERIXReportDecoder.decodes) {
            do throws(ASTERIXRejection) {
                switch element {
                case .block(let category, let start, let end):
                    try visitBlock(category, datagram, from: start, to: end, emit: emit)
                case .truncated(let category, let start, let end):
                    if start < end { try visitBlock(category, datagram, from: start, to: end, emit: emit) }
                    reject(ASTERIXRejection(.truncatedBlock, category: category, offset: end))
                case .malformed(let rejection):
                    reject(rejection)
                case .trailer:
                    break
                }
            } catch {
                reject(error)
            }
        }
    }

    private static func visitBlock(
        _ category: UInt8, _ datagram: RawSpan, from start: Int, to end: Int, emit: (ASTERIXListedRecord) -> Void
    ) throws(ASTERIXRejection) {
        guard start < end else { throw ASTERIXRejection(.emptyRecord, category: category, offset: start) }
        switch category {
        case Category021.category: try visitRecords(Category021.self, datagram, from: start, to: end, emit: emit)
        case Category062.category: try visitRecords(Category062.self, datagram, from: start, to: end, emit: emit)
        case Category065.category: try visitRecords(Category065.self, datagram, from: start, to: end, emit: emit)
        default:
            throw ASTERIXRejection(
                .unsupportedCategory, category: category, offset: start - ASTERIXBlocks.headerLength,
                bytesSkipped: end - start)
        }
    }

    private static func visitRecords<Record: CategoryRecord>(
        _: Record.Type, _ datagram: RawSpan, from start: Int, to end: Int, emit: (ASTERIXListedRecord) -> Void
    ) throws(ASTERIXRejection) {
        var offset = start
        while offset < end {
            var record = Record()
            var items: [ItemValue.Element] = []
            let prefix = "I" + CategoryName.text(Record.category).dropFirst(3) + "/"
            let next = try RecordWalker.walk(Record.self, in: datagram, at: offset, end: end) { number, place, length in
                record.read(item: number, in: datagram, at: place, length: length)
                let value =
                    Record.value(ofItem: number, in: datagram, at: place, length: length)
                    ?? .octets(datagram, at: place, length: length)
                items.append(ItemValue.Element(name: prefix + Record.name(ofItem: number), value: value))
            }
            try record.check(recordOffset: offset)
            emit(
                ASTERIXListedRecord(category: Record.category, offset: offset, length: next - offset, items: items))
            offset = next
        }
    }
}

import ByteParsing
import TelemetryModel

/// A record that is counted and listed, but of which no report is made.
struct ListedRecord: RecordReader {
    var dataSource: Int32 = -1

    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan) {
        if item.code == 10 { dataSource = Int32(bytes.bigEndian(UInt16.self, at: item.offset)) }
    }

    func check(recordOffset: Int) throws(ASTERIXRejection) {
        guard dataSource >= 0 else { throw ASTERIXRejection(.missingItem, offset: recordOffset) }
    }

    func report(_ context: RecordContext, emit: (DecodedReport) -> Void) {}
}

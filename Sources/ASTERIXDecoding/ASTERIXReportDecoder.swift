import ByteParsing
import Quantities
import TelemetryModel

/// Turns datagrams of ASTERIX data blocks into reports: categories 021 (2.x), 062 (1.16 to 1.19) and 065.
///
/// A record that cannot be walked ends its block, because nothing says where the next record begins; so does an
/// implausible record, because it is the sign of another edition. Records before it are kept, and further blocks of the
/// datagram are decoded. Nothing is allocated for a datagram.
package struct ASTERIXReportDecoder: Sendable {
    /// What one datagram held.
    package struct Outcome: BitwiseCopyable, Sendable, Equatable {
        package var blocks: UInt32 = 0
        package var records: UInt32 = 0
        package var reports: UInt32 = 0
        package var rejections: UInt32 = 0
        package var trailerBytes: Int = 0
    }

    /// What has been met since the decoder was made.
    package private(set) var tally = ASTERIXTally()

    package init() {}

    /// True for a category whose records are decoded.
    package static func decodes(_ category: UInt8) -> Bool {
        category == Category021.category || category == Category062.category || category == Category065.category
    }

    /// Decodes one datagram, or the bytes of a file of concatenated blocks.
    ///
    /// - Parameters:
    ///   - envelope: names the source and the reception time, from which times of day get their date.
    ///   - emit: takes each report in the order of the records.
    ///   - reject: takes each rejection in the order of the bytes.
    @discardableResult
    package mutating func decode(
        _ datagram: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void,
        reject: (ASTERIXRejection) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome()
        var blocks = ASTERIXBlocks()
        while let element = blocks.next(in: datagram, isDecoded: Self.decodes) {
            switch element {
            case .block(let category, let start, let end):
                outcome.blocks += 1
                do throws(ASTERIXRejection) {
                    try decodeBlock(
                        category, datagram, from: start, to: end, envelope: envelope, outcome: &outcome, emit: emit)
                } catch {
                    count(error, outcome: &outcome, reject: reject)
                }
            case .truncated(let category, let start, let end):
                decodeTruncated(
                    category, datagram, from: start, to: end, envelope: envelope, outcome: &outcome, emit: emit,
                    reject: reject)
            case .malformed(let rejection):
                count(rejection, outcome: &outcome, reject: reject)
            case .trailer(_, let length):
                outcome.trailerBytes = length
                tally.trailers += 1
                tally.trailerBytes += UInt64(length)
            }
        }
        tally.datagrams += 1
        tally.blocks += UInt64(outcome.blocks)
        tally.reports += UInt64(outcome.reports)
        if outcome.rejections > 0 { tally.damagedDatagrams += 1 }
        return outcome
    }

    private mutating func count(
        _ rejection: ASTERIXRejection, outcome: inout Outcome, reject: (ASTERIXRejection) -> Void
    ) {
        outcome.rejections += 1
        tally.rejected[Int(rejection.reason.rawValue)] += 1
        tally.bytesSkipped += UInt64(rejection.bytesSkipped)
        reject(rejection)
    }

    /// Whole records of a cut block are decoded; the cut itself is the one rejection, wherever it lies.
    private mutating func decodeTruncated(
        _ category: UInt8, _ datagram: RawSpan, from start: Int, to end: Int, envelope: FrameEnvelope,
        outcome: inout Outcome, emit: (DecodedReport) -> Void, reject: (ASTERIXRejection) -> Void
    ) {
        var cut = ASTERIXRejection(.truncatedBlock, category: category, offset: end)
        do throws(ASTERIXRejection) {
            if start < end {
                try decodeBlock(
                    category, datagram, from: start, to: end, envelope: envelope, outcome: &outcome, emit: emit)
            }
        } catch {
            (cut.bytesSkipped, cut.skippedOffset) = (error.bytesSkipped, error.skippedOffset)
            if error.reason == .implausiblePosition || error.reason == .implausibleTime { cut = error }
        }
        count(cut, outcome: &outcome, reject: reject)
    }

    private mutating func decodeBlock(
        _ category: UInt8, _ datagram: RawSpan, from start: Int, to end: Int, envelope: FrameEnvelope,
        outcome: inout Outcome, emit: (DecodedReport) -> Void
    ) throws(ASTERIXRejection) {
        guard start < end else { throw ASTERIXRejection(.emptyRecord, category: category, offset: start) }
        switch category {
        case Category021.category:
            try decodeRecords(Category021.self, datagram, from: start, to: end, outcome: &outcome) { record, outcome in
                emit(record.report(envelope: envelope))
                outcome.reports += 1
            }
        case Category062.category:
            var ended: UInt64 = 0
            defer { tally.tracksEnded += ended }
            try decodeRecords(Category062.self, datagram, from: start, to: end, outcome: &outcome) { record, outcome in
                let subject = record.subject(envelope: envelope)
                let generatedAt = record.generatedAt(envelope: envelope)
                emit(DecodedReport(subject: subject, generatedAt: generatedAt, body: .position(record.positionSample)))
                outcome.reports += 1
                if let identification = record.identification {
                    emit(
                        DecodedReport(subject: subject, generatedAt: generatedAt, body: .identification(identification))
                    )
                    outcome.reports += 1
                }
                if record.endsTrack { ended += 1 }
            }
        case Category065.category:
            try decodeRecords(Category065.self, datagram, from: start, to: end, outcome: &outcome) { record, outcome in
                emit(record.report(envelope: envelope))
                outcome.reports += 1
            }
        default:
            throw ASTERIXRejection(
                .unsupportedCategory, category: category, offset: start - ASTERIXBlocks.headerLength,
                bytesSkipped: end - start + ASTERIXBlocks.headerLength)
        }
    }

    @inline(__always)
    private mutating func decodeRecords<Record: CategoryRecord>(
        _: Record.Type, _ datagram: RawSpan, from start: Int, to end: Int, outcome: inout Outcome,
        finish: (borrowing Record, inout Outcome) -> Void
    ) throws(ASTERIXRejection) {
        var offset = start
        while offset < end {
            var record = Record()
            do throws(ASTERIXRejection) {
                let next = try RecordWalker.walk(Record.self, in: datagram, at: offset, end: end) {
                    record.read(item: $0, in: datagram, at: $1, length: $2)
                }
                try record.check(recordOffset: offset)
                finish(record, &outcome)
                outcome.records += 1
                tally.countRecord(category: Record.category, dataSource: record.dataSource)
                offset = next
            } catch {
                throw ASTERIXRejection(
                    error.reason, category: error.category, offset: error.offset, bytesSkipped: end - offset,
                    skippedOffset: offset)
            }
        }
    }
}

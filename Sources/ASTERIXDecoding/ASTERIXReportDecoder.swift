import ByteParsing
import Quantities
import TelemetryModel

/// Turns datagrams of ASTERIX data blocks into reports, by the editions it is given.
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
    package internal(set) var tally = ASTERIXTally()
    let editions: ASTERIXEditions
    var sites: SensorSites

    package init(_ senders: ASTERIXSenders = ASTERIXSenders()) {
        editions = senders.editions
        sites = senders.sites
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
        while let element = blocks.next(in: datagram, isDecoded: { editions.edition($0) != nil }) {
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
        }
        count(cut, outcome: &outcome, reject: reject)
    }

    private mutating func decodeBlock(
        _ category: UInt8, _ datagram: RawSpan, from start: Int, to end: Int, envelope: FrameEnvelope,
        outcome: inout Outcome, emit: (DecodedReport) -> Void
    ) throws(ASTERIXRejection) {
        guard start < end else { throw ASTERIXRejection(.emptyRecord, category: category, offset: start) }
        var offset = start
        while offset < end {
            guard let edition = editions.edition(category, in: datagram, at: offset, end: end) else {
                throw ASTERIXRejection(
                    .unsupportedCategory, category: category, offset: start - ASTERIXBlocks.headerLength,
                    bytesSkipped: end - start + ASTERIXBlocks.headerLength)
            }
            offset = try decodeRecords(
                of: edition, datagram, from: offset, to: end, envelope: envelope, outcome: &outcome, emit: emit)
        }
    }
}

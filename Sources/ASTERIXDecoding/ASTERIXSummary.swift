import ByteParsing
import Quantities
import TelemetryModel

/// The figures of `decode --summary` for ASTERIX input.
package struct ASTERIXSummary: Sendable {
    /// A part of the input that was left out.
    package struct SkippedRange: BitwiseCopyable, Sendable, Equatable {
        package var offset: Int
        package var length: Int
    }

    private var decoder = ASTERIXReportDecoder()
    /// At most ``skippedRangeLimit`` ranges in input order; every skipped octet is in the tally's `bytesSkipped`.
    package private(set) var skippedRanges: [SkippedRange] = []
    /// The earliest and the latest `generatedAt`; unknown while none is known.
    package private(set) var first: UTCInstant = .unknown
    package private(set) var last: UTCInstant = .unknown
    /// Located positions, and their range in 1e-7 degrees; meaningless while the count is 0.
    package private(set) var positions = 0
    package private(set) var latitudeRange_1e7deg: (least: Int32, greatest: Int32) = (.max, .min)
    package private(set) var longitudeRange_1e7deg: (least: Int32, greatest: Int32) = (.max, .min)

    /// How many ranges are remembered.
    package static let skippedRangeLimit = 1000

    /// Counts of records, rejections, data sources and trailers.
    package var tally: ASTERIXTally { decoder.tally }

    package init() {}

    /// Adds a datagram, or a file's bytes, that lie at `base` in the input.
    package mutating func add(_ datagram: RawSpan, envelope: FrameEnvelope, base: Int = 0) {
        var decoder = self.decoder
        decoder.decode(datagram, envelope: envelope) { report in
            add(report)
        } reject: { rejection in
            guard rejection.bytesSkipped > 0, skippedRanges.count < Self.skippedRangeLimit else { return }
            skippedRanges.append(SkippedRange(offset: base + rejection.skippedOffset, length: rejection.bytesSkipped))
        }
        self.decoder = decoder
    }

    private mutating func add(_ report: DecodedReport) {
        if report.generatedAt.isKnown {
            if !first.isKnown || report.generatedAt < first { first = report.generatedAt }
            if report.generatedAt > last { last = report.generatedAt }
        }
        guard case .position(let sample) = report.body, sample.isLocated else { return }
        positions += 1
        latitudeRange_1e7deg.least = min(latitudeRange_1e7deg.least, sample.latitude_1e7deg)
        latitudeRange_1e7deg.greatest = max(latitudeRange_1e7deg.greatest, sample.latitude_1e7deg)
        longitudeRange_1e7deg.least = min(longitudeRange_1e7deg.least, sample.longitude_1e7deg)
        longitudeRange_1e7deg.greatest = max(longitudeRange_1e7deg.greatest, sample.longitude_1e7deg)
    }
}

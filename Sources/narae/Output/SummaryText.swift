import FlightProcessing
import Quantities

/// The summary of a recording as `decode` prints it.
struct SummaryText {
    private let summary: RecordingSummary

    init(_ summary: RecordingSummary) { self.summary = summary }

    func text(_ format: OutputFormat) -> String {
        guard format == .table else { return OutputSummary(head + [("counts", counts)] + tail).text(format) }
        var rows = OutputRows(["message", "count"])
        for count in summary.counts { rows.append([.text(count.name), .count(count.count)]) }
        let places = summary.lossCount
        let skipped = places == 0 ? [] : [(key: "skipped_places", value: OutputValue.count(places))]
        let hidden: Set<String> = ["skipped_ranges", "lost", "lost_ranges", "log", "links"]
        let readable = tail.filter { !hidden.contains($0.key) } + notes(isReadable: true)
        return OutputSummary(head + readable + skipped).text(.table) + LossText.table(summary.losses)
            + (rows.rows.isEmpty ? "" : "\n" + rows.text(.table))
    }

    /// What a log says of itself. A person is not shown what is empty, nor the long lists of information.
    private func notes(isReadable: Bool) -> [(key: String, value: OutputValue)] {
        summary.notes.filter { note in
            guard isReadable else { return true }
            switch note.value {
            case .null, .boolean(false), .unsigned(0), .list([]): return false
            default: return !note.name.hasSuffix("information")
            }
        }.map { (key: $0.name, value: OutputValue($0.value)) }
    }

    private var head: [(key: String, value: OutputValue)] {
        // A frame whose checksum is wrong is a frame all the same: it was received whole, and is counted among the rejected.
        [("format", .text(summary.format)), ("frames", .count(summary.frames + summary.checksumFailures))]
    }

    private var counts: OutputValue { Self.object(summary.counts) }

    private var tail: [(key: String, value: OutputValue)] {
        [
            ("rejected", Self.object(summary.rejected)),
            ("bytes_skipped", .count(summary.bytesSkipped)),
            ("trailers", .count(summary.trailers)), ("trailer_bytes", .count(summary.trailerBytes)),
            (
                "skipped_ranges",
                .list(summary.skippedRanges.map { .list([.count($0.offset), .count($0.length)]) })
            ),
            ("lost_ranges", .count(summary.lossCount)), ("lost", LossText.list(summary.losses)),
            ("sources", Self.object(summary.sources)),
            ("links", .list(summary.links.map(Self.link))),
            ("first_time_utc", Self.time(summary.first)),
            ("last_time_utc", Self.time(summary.last)),
            ("duration_s", .optional(summary.duration_s)),
            ("utc_known", summary.isUTCKnown.map { .boolean($0) } ?? .null),
            ("positions", positions), ("log", .object(notes(isReadable: false))),
        ] + (summary.signing.isEmpty ? [] : [("signing", Self.object(summary.signing))])
    }

    private var positions: OutputValue {
        let extent = summary.positions.extent
        func degrees(_ value: Int32) -> OutputValue { extent.count == 0 ? .null : .real(Double(value) / 1e7) }
        return .object([
            ("message", .optional(summary.positions.message)),
            ("count", .count(extent.count)),
            ("latitude_min_deg", degrees(extent.latitude_1e7deg.lowerBound)),
            ("latitude_max_deg", degrees(extent.latitude_1e7deg.upperBound)),
            ("longitude_min_deg", degrees(extent.longitude_1e7deg.lowerBound)),
            ("longitude_max_deg", degrees(extent.longitude_1e7deg.upperBound)),
        ])
    }

    private static func object(_ counts: [RecordingSummary.Count]) -> OutputValue {
        .object(counts.map { ($0.name, .count($0.count)) })
    }

    private static func link(_ link: (source: String, counts: LinkCounts)) -> OutputValue {
        .object([
            ("source", .text(link.source)), ("frames", .count(link.counts.frames)),
            ("lost", .optional(link.counts.lost)),
            ("repeated", .count(link.counts.repeated)), ("repeated_copies", .count(link.counts.repeatedCopies)),
            ("reordered", .count(link.counts.reordered)), ("restarts", .count(link.counts.restarts)),
        ])
    }

    private static func time(_ time: UTCInstant) -> OutputValue { time.isKnown ? .text(time.rfc3339) : .null }
}

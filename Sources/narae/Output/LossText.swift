import FlightProcessing
import Quantities

/// The bytes that a recording has lost, as commands print them.
enum LossText {
    /// How many ranges a person is shown.
    private static let shownCount = 20
    private static let columns = ["offset", "length", "reason", "time_before_utc", "time_after_utc", "lost_s"]

    /// As JSON has them: `[{offset, length, reason, time_before_utc, time_after_utc, lost_s}]`.
    static func list(_ losses: [RecordingLoss]) -> OutputValue {
        .list(losses.map { .object(zip(columns, row($0)).map { (key: $0, value: $1) }) })
    }

    /// A table of the first ranges below a summary; empty where nothing is lost.
    static func table(_ losses: [RecordingLoss]) -> String {
        guard !losses.isEmpty else { return "" }
        var rows = OutputRows(columns)
        for loss in losses.prefix(shownCount) { rows.append(row(loss)) }
        return "\n" + rows.text(.table)
    }

    /// The first ranges, a line each.
    static func lines(_ losses: [RecordingLoss]) -> [String] {
        losses.prefix(shownCount).map { loss in
            let time = loss.lost_s.map { ", \(OutputValue.real($0).readable) s of the recording" } ?? ""
            return "byte \(loss.offset): \(loss.text)\(time): \(loss.reason)"
        }
    }

    private static func row(_ loss: RecordingLoss) -> [OutputValue] {
        [
            .count(loss.offset), .count(loss.byteCount), .text(loss.reason), time(loss.timeBefore),
            time(loss.timeAfter), .optional(loss.lost_s),
        ]
    }

    private static func time(_ time: UTCInstant) -> OutputValue { time.isKnown ? .text(time.rfc3339) : .null }
}

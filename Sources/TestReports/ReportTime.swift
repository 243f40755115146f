import Quantities

/// Times as reports show them: Gregorian, in Korea Standard Time with its offset written out.
enum ReportTime {
    /// The day in Korea, for example `2026-11-23`.
    static func date(_ instant: UTCInstant) -> String { String(instant.koreaStandardTime.prefix(10)) }

    /// For example `2026-11-23 14:11:15.000 KST (+09:00)`.
    static func text(_ instant: UTCInstant) -> String {
        let text = instant.koreaStandardTime
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(12)) KST (+09:00)"
    }

    static func text(_ time: ReportedResult.Time) -> Phrase {
        switch time {
        case .utc(let instant): Phrase(same: text(instant))
        case .seconds(let seconds):
            Phrase(
                "\(DecimalText.fixed(seconds, 3)) s (기록 장치의 시계, UTC 미상)",
                "\(DecimalText.fixed(seconds, 3)) s (clock of the recording, UTC unknown)")
        }
    }
}

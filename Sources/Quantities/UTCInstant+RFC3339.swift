extension UTCInstant {
    /// The moment as RFC 3339 text with nine decimals in UTC, for example `2026-11-23T05:11:15.000000000Z`.
    public var rfc3339: String { text(offsetHours: 0, suffix: "Z") }

    /// The moment in Korea Standard Time with its offset written out, for example `2026-11-23T14:11:15.000+09:00`.
    public var koreaStandardTime: String { text(offsetHours: 9, suffix: "+09:00", decimals: 3) }

    private func text(offsetHours: Int64, suffix: String, decimals: Int = 9) -> String {
        let total = nanoseconds &+ offsetHours &* 3_600_000_000_000
        let (day, rest) = total.flooredDivision(by: 86_400_000_000_000)
        let date = CivilDate(daysSinceEpoch: day)
        let (second, fraction) = rest.quotientAndRemainder(dividingBy: 1_000_000_000)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { $0.padded(2) }.joined(separator: ":")
        let decimalsText = fraction.padded(9).prefix(decimals)
        return "\(date.year.padded(4))-\(date.month.padded(2))-\(date.day.padded(2))T\(clock).\(decimalsText)\(suffix)"
    }

    /// Reads RFC 3339 text: date, `T` or a space, time with up to nine decimals, `Z` or an offset `±hh:mm`.
    ///
    /// Returns nil when the text has another form or a field is out of range (a leap second `:60` included).
    public init?(rfc3339 text: String) {
        var scanner = RFC3339Scanner(Array(text.utf8))
        guard let value = scanner.instant() else { return nil }
        self = value
    }
}

/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Sendable {
    public var year: Int64
    public var month: Int64
    public var day: Int64

    public init(year: Int64, month: Int64, day: Int64) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The date of a day number, 0 being 1970-01-01. Source: H. Hinnant, `civil_from_days`.
    public init(daysSinceEpoch: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let (era, dayOfEra) = shifted.flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The day number, 0 being 1970-01-01. Source: H. Hinnant, `days_from_civil`.
    public var daysSinceEpoch: Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension CivilDate {
    /// The date as text, for example `2026-10-02`.
    public var iso8601: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }

    /// Reads `2026-10-02`; nil for another form and for a day that there is not.
    public init?(iso8601 text: String) {
        guard let midnight = UTCInstant(rfc3339: text + "T00:00:00Z") else { return nil }
        self.init(daysSinceEpoch: midnight.nanoseconds.flooredDivision(by: 86_400_000_000_000).quotient)
    }
}

private struct RFC3339Scanner {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func instant() -> UTCInstant? {
        guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2),
            takeAny(of: "Tt "), let hour = digits(2), take(":"), let minute = digits(2), take(":"),
            let second = digits(2), let fraction = optionalFraction(), let offset = zone(), position == text.count,
            (1678...2261).contains(year), (1...12).contains(month), hour < 24, minute < 60, second < 60
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard CivilDate(daysSinceEpoch: date.daysSinceEpoch) == date else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
        return UTCInstant(nanoseconds: seconds * 1_000_000_000 + fraction)
    }

    private mutating func digits(_ count: Int) -> Int64? {
        guard position + count <= text.count else { return nil }
        var value: Int64 = 0
        for byte in text[position..<position + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        position += count
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool { takeAny(of: String(character)) }

    private mutating func takeAny(of set: String) -> Bool {
        guard position < text.count, set.utf8.contains(text[position]) else { return false }
        position += 1
        return true
    }

    private mutating func optionalFraction() -> Int64? {
        guard take(".") else { return 0 }
        let start = position
        var value: Int64 = 0
        while position < text.count, (0x30...0x39).contains(text[position]), position - start < 9 {
            value = value * 10 + Int64(text[position] - 0x30)
            position += 1
        }
        guard position > start else { return nil }
        for _ in (position - start)..<9 { value *= 10 }
        return value
    }

    /// The offset in seconds east of UTC.
    private mutating func zone() -> Int64? {
        if takeAny(of: "Zz") { return 0 }
        let sign: Int64 = take("+") ? 1 : -1
        if sign < 0, !take("-") { return nil }
        guard let hours = digits(2), take(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}

extension Int64 {
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        var (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        if remainder < 0 {
            quotient -= 1
            remainder += divisor
        }
        return (quotient, remainder)
    }

    fileprivate func padded(_ width: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
    }
}

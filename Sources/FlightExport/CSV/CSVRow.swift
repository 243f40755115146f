import Quantities

/// Writes one row of comma-separated values (RFC 4180) field by field. An absent value is an empty field.
struct CSVRow {
    private var text: ExportText
    private var fields = 0

    init() { text = ExportText() }

    /// How many fields were written.
    var fieldCount: Int { fields }

    mutating func removeAll() {
        text.removeAll()
        fields = 0
    }

    /// The row with its line end, as RFC 4180 has it.
    var line: [UInt8] { text.bytes + [0x0D, 0x0A] }

    /// A field with a time in UTC; empty where it is not known.
    mutating func field(utc instant: UTCInstant, _ time: inout ExportedTime) {
        separate()
        if instant.isKnown { time.utc(instant, into: &text) }
    }

    /// A field with a time in Korea; empty where it is not known.
    mutating func field(korea instant: UTCInstant, _ time: inout ExportedTime) {
        separate()
        if instant.isKnown { time.korea(instant, into: &text) }
    }

    /// A field with seconds of a recording's own clock; empty where the time is not known.
    mutating func field(seconds instant: UTCInstant) {
        separate()
        if instant.isKnown { text.seconds(instant) }
    }

    /// Begins a field and lets `body` write a value without commas and quotation marks, or nothing.
    mutating func field(_ body: (inout ExportText) -> Void) {
        separate()
        body(&text)
    }

    /// A field of text, quoted where it has to be.
    mutating func field(text value: String?) {
        separate()
        guard let value else { return }
        guard value.utf8.contains(where: Self.isSpecial) else { return text.text(value) }
        text.byte(UInt8(ascii: "\""))
        for byte in value.utf8 {
            if byte == UInt8(ascii: "\"") { text.byte(byte) }
            text.byte(byte)
        }
        text.byte(UInt8(ascii: "\""))
    }

    /// A field with a value of a report.
    mutating func field(_ value: ReportValue) {
        if case .text(let text) = value { return field(text: text) }
        separate()
        text.plain(value)
    }

    mutating func empty(_ count: Int) { for _ in 0..<count { separate() } }

    /// Empty fields up to the column.
    mutating func empty(upTo column: Int) { empty(column - fields) }

    private mutating func separate() {
        if fields > 0 { text.byte(UInt8(ascii: ",")) }
        fields += 1
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}

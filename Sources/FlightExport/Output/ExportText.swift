import EvidenceStore
import Quantities
import TelemetryModel

/// Bytes of an export while they are put together: text in UTF-8, numbers as decimal text.
///
/// Whole numbers of a decimal unit (1e-7 degrees, millimetres) are written digit by digit, so that the text says exactly
/// what the wire said.
package struct ExportText: Sendable {
    package private(set) var bytes: [UInt8] = []

    init() {}

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func byte(_ byte: UInt8) { bytes.append(byte) }
    mutating func raw(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    /// A text in quotation marks as JSON has it.
    mutating func json(_ text: String) { self.text(JSONText.string(text)) }
    mutating func json(_ text: String?) { if let text { json(text) } else { self.text("null") } }

    mutating func integer(_ value: some BinaryInteger) { text(String(value)) }

    /// `value` / 10^decimals with all its decimals.
    mutating func decimal(_ value: Int64, _ decimals: Int) {
        if value < 0 { byte(UInt8(ascii: "-")) }
        let digits = String(value.magnitude).utf8
        let missing = max(0, decimals + 1 - digits.count)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing))
        bytes.append(contentsOf: digits)
        if decimals > 0 { bytes.insert(UInt8(ascii: "."), at: bytes.count - decimals) }
    }

    /// A length in metres from millimetres; false, and nothing, where it is not known.
    @discardableResult
    mutating func metres(_ value_mm: Int32) -> Bool {
        guard value_mm != .min else { return false }
        decimal(Int64(value_mm), 3)
        return true
    }

    /// Seconds since 1970 on whatever clock the time is of, to the nanosecond.
    mutating func seconds(_ time: UTCInstant) { decimal(time.nanoseconds, 9) }

    /// An angle in degrees from 1e-7 degrees.
    mutating func degrees(_ value_1e7deg: Int32) { decimal(Int64(value_1e7deg), 7) }

    /// The shortest text that reads back as the same number; false, and nothing, for one that is not finite.
    @discardableResult
    mutating func real(_ value: Float) -> Bool {
        guard value.isFinite else { return false }
        text(value.description)
        return true
    }

    mutating func real(_ value: Double) { text(value.description) }
}

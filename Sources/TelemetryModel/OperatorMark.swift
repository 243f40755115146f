import ByteParsing

/// A moment that somebody at the field has marked, such as the beginning of a manoeuvre: what windows of tests begin and end with
/// where nothing that the vehicle says tells them.
///
/// ```
/// byte 0      1         2             3                4             5
///      ┌──────┬─────────┬─────────────┬────────────────┬─────────────┬──────┬─────────┬────────┐
///      │ kind │ version │ name length │ vehicle length │ by length   │ name │ vehicle │ by     │
///      │  5   │    1    │     u8      │      u8        │     u8      │ UTF-8│ UTF-8   │ UTF-8  │
///      └──────┴─────────┴─────────────┴────────────────┴─────────────┴──────┴─────────┴────────┘
/// ```
/// The frame is of payload type 8, source status; the time of the mark is that of its reception.
package struct OperatorMark: Hashable, Sendable {
    /// The first byte of the frame.
    package static let kind: UInt8 = 5
    /// The only version there is.
    package static let version: UInt8 = 1
    private static let leadingBytes = 5
    /// The longest text, in bytes of UTF-8.
    package static let maximumTextBytes = 64

    /// What was marked; not empty.
    package var name: String
    /// The display name of the vehicle that it is about; empty for all that are flying.
    package var vehicle: String
    /// Who marked it; empty where nobody is named.
    package var by: String

    /// Nil for an empty name, and for a text that is too long or holds a control character.
    package init?(name: String, vehicle: String = "", by: String = "") {
        guard !name.isEmpty, [name, vehicle, by].allSatisfy(Self.isText) else { return nil }
        (self.name, self.vehicle, self.by) = (name, vehicle, by)
    }

    private static func isText(_ text: String) -> Bool {
        text.utf8.count <= maximumTextBytes && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// Whether a status frame says that it is one, whatever its version.
    package static func isTold(by bytes: RawSpan) -> Bool { bytes.byteCount > 0 && bytes.byte(at: 0) == kind }

    /// Reads a frame; nil for one of another version or length, or whose texts are none.
    package init?(parsing bytes: RawSpan) {
        guard bytes.byteCount >= Self.leadingBytes, Self.isTold(by: bytes), bytes.byte(at: 1) == Self.version else {
            return nil
        }
        var texts: [String] = []
        var start = Self.leadingBytes
        for place in 2..<Self.leadingBytes {
            let end = start + Int(bytes.byte(at: place))
            guard end <= bytes.byteCount,
                let text = String(validating: (start..<end).map { bytes.byte(at: $0) }, as: UTF8.self)
            else { return nil }
            texts.append(text)
            start = end
        }
        guard start == bytes.byteCount else { return nil }
        self.init(name: texts[0], vehicle: texts[1], by: texts[2])
    }

    /// The frame.
    package var bytes: [UInt8] {
        let texts = [name, vehicle, by].map { Array($0.utf8) }
        return [Self.kind, Self.version] + texts.map { UInt8($0.count) } + texts.flatMap(\.self)
    }
}

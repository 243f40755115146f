import ByteParsing

/// A message that is a text with a type: Self ID (23 bytes of description) and Operator ID (20 bytes of identification).
///
/// ```
/// 0 type:4 version:4 · 1 type of the text u8 · 2 text, filled up with zeros
/// ```
package struct RemoteIDText: BitwiseCopyable, Hashable, Sendable {
    /// Self ID: 0 text, 1 emergency, 2 extended status. Operator ID: 0 of the aviation authority.
    package var textType: UInt8
    /// Where the text lies in the payload, zeros behind it left out.
    package var start: Int
    package var end: Int

    init(parsing bytes: RawSpan, at start: Int, byteCount: Int) {
        textType = bytes.byte(at: start + 1)
        self.start = start + 2
        end = start + 2
        while end < start + 2 + byteCount, bytes.byte(at: end) != 0 { end += 1 }
    }
}

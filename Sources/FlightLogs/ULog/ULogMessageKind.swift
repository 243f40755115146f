/// The message types of a ULog, by the letter on the wire.
///
/// ```
/// message: u16 size of the content │ u8 type │ content        little-endian
/// ```
/// Source: PX4 user guide, "ULog File Format".
package enum ULogMessageKind: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
    case flagBits = 0x42  // B
    case format = 0x46  // F
    case information = 0x49  // I
    case informationMultiple = 0x4D  // M
    case parameter = 0x50  // P
    case parameterDefault = 0x51  // Q
    case subscription = 0x41  // A
    case unsubscription = 0x52  // R
    case data = 0x44  // D
    case loggedText = 0x4C  // L
    case taggedText = 0x43  // C
    case synchronisation = 0x53  // S
    case dropout = 0x4F  // O

    /// The size and type before the content.
    static let headerByteCount = 3
    /// The largest message with its header.
    static let maximumByteCount = 3 + 0xFFFF
}

import ByteParsing

/// What one message says that is neither data nor a definition of data: a piece of information, a parameter, a dropout or a
/// line of text.
package enum ULogNote: Hashable, Sendable {
    case information(ULogKeyValue)
    /// One piece of information of many under a key, which may continue the one before.
    case multipleInformation(ULogKeyValue, isContinued: Bool)
    case parameter(ULogKeyValue)
    /// Bit 0 of `kinds` stands for the system's default, bit 1 for the airframe's.
    case parameterDefault(ULogKeyValue, kinds: UInt8)
    /// A line of text of the time `time_us`, microseconds of the log's clock; level 0 emergency ... 7 debug, as in syslog.
    case text(String, level: UInt8, tag: UInt16?, time_us: UInt64)
    /// The logger lost data for so long.
    case dropout(duration_ms: UInt16)

    /// Reads a whole message (size, type and content); nil for a message of another kind and for one of a wrong form.
    package init?(_ message: RawSpan) {
        guard message.byteCount > ULogMessageKind.headerByteCount,
            let kind = ULogMessageKind(rawValue: message.byte(at: 2))
        else { return nil }
        self.init(kind, message.extracting(ULogMessageKind.headerByteCount..<message.byteCount))
    }

    init?(_ kind: ULogMessageKind, _ content: RawSpan) {
        let isPrefixed = kind == .informationMultiple || kind == .parameterDefault
        switch kind {
        case .information, .parameter, .informationMultiple, .parameterDefault:
            guard content.byteCount > 1,
                let value = ULogKeyValue(parsing: content.extracting((isPrefixed ? 1 : 0)..<content.byteCount))
            else { return nil }
            let prefix = content.byte(at: 0)
            switch kind {
            case .information: self = .information(value)
            case .informationMultiple: self = .multipleInformation(value, isContinued: prefix != 0)
            case .parameter: self = .parameter(value)
            default: self = .parameterDefault(value, kinds: prefix)
            }
        case .loggedText: self.init(text: content, hasTag: false)
        case .taggedText: self.init(text: content, hasTag: true)
        case .dropout:
            guard content.byteCount == 2 else { return nil }
            self = .dropout(duration_ms: content.littleEndian(UInt16.self, at: 0))
        default: return nil
        }
    }

    /// ```
    /// L: u8 level as a digit │ u64 time │ text          C: u8 level as a digit │ u16 tag │ u64 time │ text
    /// ```
    private init?(text content: RawSpan, hasTag: Bool) {
        let timeStart = hasTag ? 3 : 1
        let textStart = timeStart + 8
        guard content.byteCount >= textStart, (0x30...0x37).contains(content.byte(at: 0)) else { return nil }
        self = .text(
            content.extracting(textStart..<content.byteCount).text, level: content.byte(at: 0) - 0x30,
            tag: hasTag ? content.littleEndian(UInt16.self, at: 1) : nil,
            time_us: content.littleEndian(UInt64.self, at: timeStart))
    }
}

import ByteParsing

/// How far the bytes at a place of a log look like a message. ULog has no checksum: size and form are all there is.
enum ULogPlausibility: Int, Comparable {
    /// No message can stand here.
    case impossible = 0
    /// A message can stand here; only what follows it can tell.
    case doubtful = 1
    /// The size and form are those of the message's type.
    case certain = 2

    static func < (left: ULogPlausibility, right: ULogPlausibility) -> Bool { left.rawValue < right.rawValue }

    /// Judges the message at `offset`, which must end at or before the end of `bytes`.
    @inline(__always)
    static func judge(_ bytes: RawSpan, at offset: Int, _ definitions: ULogDefinitions) -> ULogPlausibility {
        guard offset + ULogMessageKind.headerByteCount <= bytes.byteCount else { return .impossible }
        let size = Int(bytes.littleEndian(UInt16.self, at: offset))
        let start = offset + ULogMessageKind.headerByteCount
        guard size > 0, start + size <= bytes.byteCount else { return .impossible }
        let type = bytes.byte(at: offset + 2)
        if type == ULogMessageKind.data.rawValue {
            guard size > 2 else { return .impossible }
            let messageID = bytes.littleEndian(UInt16.self, at: start)
            return definitions.isWhole(messageID: messageID, contentByteCount: size) ? .certain : .doubtful
        }
        // A type that is not known may be one of a later version of the format, but type 0 is not one.
        guard let kind = ULogMessageKind(rawValue: type) else { return type == 0 ? .impossible : .doubtful }
        return judge(kind, bytes.extracting(start..<start + size))
    }

    /// True when a message can begin at `offset`, as far as its head tells, or when too little is left for a head.
    @inline(__always)
    static func isHeadPlausible(_ bytes: RawSpan, at offset: Int, _ definitions: ULogDefinitions) -> Bool {
        guard offset + 5 <= bytes.byteCount else { return true }
        // Nearly every message is data, so that its check stands here and not behind a call.
        if bytes.byte(at: offset + 2) == ULogMessageKind.data.rawValue {
            let shape = definitions.shape(ofMessageID: bytes.littleEndian(UInt16.self, at: offset + 3))
            return shape.isWhole(Int(bytes.littleEndian(UInt16.self, at: offset)))
        }
        return isHeadOfTruncatedMessage(bytes, at: offset, definitions)
    }

    /// True when the head of a message stands at `offset`, or as much of one as the bytes still hold.
    static func isHeadOfTruncatedMessage(_ bytes: RawSpan, at offset: Int, _ definitions: ULogDefinitions) -> Bool {
        guard offset + 3 <= bytes.byteCount else { return true }
        let size = Int(bytes.littleEndian(UInt16.self, at: offset))
        switch ULogMessageKind(rawValue: bytes.byte(at: offset + 2)) {
        case .data?:
            guard offset + 5 <= bytes.byteCount else { return size > 2 }
            let messageID = bytes.littleEndian(UInt16.self, at: offset + 3)
            return definitions.isWhole(messageID: messageID, contentByteCount: size)
        case .dropout?, .unsubscription?: return size == 2
        case .synchronisation?: return size == 8
        case nil: return false
        default: return size > 0
        }
    }

    /// True when the letter of a known message type stands where one has it.
    @inline(__always)
    static func isTypeKnown(_ bytes: RawSpan, at offset: Int) -> Bool {
        let type = bytes.byte(at: offset + 2)
        // The letters lie between A and S; anything else is dismissed at once.
        return type >= 0x41 && type <= 0x53 && ULogMessageKind(rawValue: type) != nil
    }

    private static func judge(_ kind: ULogMessageKind, _ content: RawSpan) -> ULogPlausibility {
        switch kind {
        case .data: .doubtful
        case .synchronisation:
            content.byteCount == 8 && content.littleEndian(UInt64.self, at: 0) == ULogMessageReader.synchronisationWord
                ? .certain : .impossible
        case .dropout, .unsubscription: content.byteCount == 2 ? .certain : .impossible
        case .flagBits: judgeFlags(content)
        case .format: ULogFormatDefinition(parsing: content) != nil ? .certain : .doubtful
        case .subscription: isName(content, from: 3) ? .certain : .doubtful
        case .information, .parameter: ULogKeyValue(parsing: content) != nil ? .certain : .doubtful
        case .informationMultiple, .parameterDefault:
            content.byteCount > 1 && ULogKeyValue(parsing: content.extracting(1..<content.byteCount)) != nil
                ? .certain : .doubtful
        case .loggedText: isText(content, from: 9) ? .certain : .doubtful
        case .taggedText: isText(content, from: 11) ? .certain : .doubtful
        }
    }

    /// No flag above bit 7 has been defined; a message that sets one is more likely none.
    private static func judgeFlags(_ content: RawSpan) -> ULogPlausibility {
        guard let flags = ULogFlagBits(parsing: content) else { return .impossible }
        return (flags.compatible | flags.incompatible) >> 8 == 0 ? .certain : .doubtful
    }

    /// True when the bytes from `start` on are a name: letters, digits and underscores.
    private static func isName(_ content: RawSpan, from start: Int) -> Bool {
        guard content.byteCount > start else { return false }
        for offset in start..<content.byteCount {
            switch content.byte(at: offset) {
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: continue
            default: return false
            }
        }
        return true
    }

    /// True when a level digit stands first and the bytes from `start` on hold no control characters but those that
    /// firmware writes: tab, line end, escape (colours) and a closing zero.
    private static func isText(_ content: RawSpan, from start: Int) -> Bool {
        guard content.byteCount >= start, (0x30...0x37).contains(content.byte(at: 0)) else { return false }
        for offset in start..<content.byteCount {
            switch content.byte(at: offset) {
            case 0 where offset == content.byteCount - 1: continue
            case 0x09, 0x0A, 0x0D, 0x1B, 0x20...0xFF: continue
            default: return false
            }
        }
        return true
    }
}

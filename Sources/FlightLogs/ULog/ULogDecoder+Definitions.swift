import ByteParsing

extension ULogDecoder {
    /// Takes in the content of a message that is no data.
    mutating func decode(_ kind: ULogMessageKind, _ content: RawSpan) -> ULogRejection.Reason? {
        switch kind {
        case .data: return .malformedDefinition
        case .flagBits: return decodeFlags(content)
        case .format: return addFormat(content)
        case .subscription:
            isInDefinitions = false
            return addSubscription(content)
        case .information: return decodeInformation(content)
        case .informationMultiple: return decodeMultipleInformation(content)
        case .parameter: return decodeParameter(content)
        case .parameterDefault: return decodeParameterDefault(content)
        case .loggedText: return decodeText(content, hasTag: false)
        case .taggedText: return decodeText(content, hasTag: true)
        case .dropout: return decodeDropout(content)
        case .unsubscription: return content.byteCount == 2 ? nil : .malformedDefinition
        case .synchronisation: return content.byteCount == 8 ? nil : .malformedDefinition
        }
    }

    private mutating func decodeFlags(_ content: RawSpan) -> ULogRejection.Reason? {
        guard let flags = ULogFlagBits(parsing: content) else { return .malformedDefinition }
        self.flags = flags
        return flags.isReadable ? nil : .unknownIncompatibleFlags
    }

    private mutating func decodeInformation(_ content: RawSpan) -> ULogRejection.Reason? {
        guard let value = ULogKeyValue(parsing: content) else { return .malformedDefinition }
        journal.add(information: value)
        if value.key == "boot_time_utc_us", case .unsigned(let time) = value.value {
            timeline.learn(bootTime_us: time)
        }
        // PX4 names the board of its software in the loop so.
        if value.key == "ver_hw", case .text(let board) = value.value, board.contains("SITL") { isSimulated = true }
        return nil
    }

    private mutating func decodeMultipleInformation(_ content: RawSpan) -> ULogRejection.Reason? {
        guard content.byteCount > 1,
            let value = ULogKeyValue(parsing: content.extracting(1..<content.byteCount))
        else { return .malformedDefinition }
        journal.add(multipleInformation: value, isContinued: content.byte(at: 0) != 0)
        return nil
    }

    private mutating func decodeParameter(_ content: RawSpan) -> ULogRejection.Reason? {
        guard let value = ULogKeyValue(parsing: content) else { return .malformedDefinition }
        if isInDefinitions {
            journal.add(initialParameter: value)
        } else {
            journal.add(change: ULogJournal.ParameterChange(time_us: latestTime_us, parameter: value))
        }
        return nil
    }

    private mutating func decodeParameterDefault(_ content: RawSpan) -> ULogRejection.Reason? {
        guard content.byteCount > 1,
            let value = ULogKeyValue(parsing: content.extracting(1..<content.byteCount))
        else { return .malformedDefinition }
        journal.add(default: ULogJournal.ParameterDefault(kinds: content.byte(at: 0), parameter: value))
        return nil
    }

    /// ```
    /// L: u8 level as a digit │ u64 time │ text          C: u8 level as a digit │ u16 tag │ u64 time │ text
    /// ```
    private mutating func decodeText(_ content: RawSpan, hasTag: Bool) -> ULogRejection.Reason? {
        let timeStart = hasTag ? 3 : 1
        let textStart = timeStart + 8
        guard content.byteCount >= textStart, (0x30...0x37).contains(content.byte(at: 0)) else {
            return .malformedDefinition
        }
        isInDefinitions = false
        journal.add(
            text: ULogJournal.Text(
                time_us: content.littleEndian(UInt64.self, at: timeStart), level: content.byte(at: 0) - 0x30,
                tag: hasTag ? content.littleEndian(UInt16.self, at: 1) : nil,
                text: content.extracting(textStart..<content.byteCount).text))
        return nil
    }

    private mutating func decodeDropout(_ content: RawSpan) -> ULogRejection.Reason? {
        guard content.byteCount == 2 else { return .malformedDefinition }
        journal.add(
            dropout: ULogJournal.Dropout(
                time_us: latestTime_us, duration_ms: content.littleEndian(UInt16.self, at: 0)))
        return nil
    }
}

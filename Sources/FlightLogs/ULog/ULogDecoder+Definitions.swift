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
        case .unsubscription: return content.byteCount == 2 ? nil : .malformedDefinition
        case .synchronisation: return content.byteCount == 8 ? nil : .malformedDefinition
        case .information, .informationMultiple, .parameter, .parameterDefault, .loggedText, .taggedText, .dropout:
            guard let note = ULogNote(kind, content) else { return .malformedDefinition }
            take(note)
            return nil
        }
    }

    private mutating func decodeFlags(_ content: RawSpan) -> ULogRejection.Reason? {
        guard let flags = ULogFlagBits(parsing: content) else { return .malformedDefinition }
        self.flags = flags
        return flags.isReadable ? nil : .unknownIncompatibleFlags
    }

    private mutating func take(_ note: ULogNote) {
        switch note {
        case .information(let value):
            journal.add(information: value)
            learn(from: value)
        case .multipleInformation(let value, let isContinued):
            journal.add(multipleInformation: value, isContinued: isContinued)
        case .parameter(let value):
            if isInDefinitions {
                journal.add(initialParameter: value)
            } else {
                journal.add(change: ULogJournal.ParameterChange(time_us: latestTime_us, parameter: value))
            }
        case .parameterDefault(let value, let kinds):
            journal.add(default: ULogJournal.ParameterDefault(kinds: kinds, parameter: value))
        case .text(let text, let level, let tag, let time_us):
            isInDefinitions = false
            journal.add(text: ULogJournal.Text(time_us: time_us, level: level, tag: tag, text: text))
        case .dropout(let duration_ms):
            journal.add(dropout: ULogJournal.Dropout(time_us: latestTime_us, duration_ms: duration_ms))
        }
    }

    private mutating func learn(from value: ULogKeyValue) {
        if value.key == "boot_time_utc_us", case .unsigned(let time) = value.value {
            timeline.learn(bootTime_us: time)
        }
        // PX4 names the board of its software in the loop so.
        if value.key == "ver_hw", case .text(let board) = value.value, board.contains("SITL") { isSimulated = true }
    }
}

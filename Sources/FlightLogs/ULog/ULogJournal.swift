/// What a log says beside its data: information, parameters, dropouts and texts. Bounded; what does not fit is counted.
package struct ULogJournal: Sendable {
    /// A parameter that changed while logging.
    package struct ParameterChange: Hashable, Sendable {
        /// The time of the last data message before it, microseconds of the log's clock.
        package var time_us: UInt64
        package var parameter: ULogKeyValue
    }

    /// A default value of a parameter: bit 0 of `kinds` for the system's, bit 1 for the airframe's.
    package struct ParameterDefault: Hashable, Sendable {
        package var kinds: UInt8
        package var parameter: ULogKeyValue
    }

    /// A time in which the logger could not keep up.
    package struct Dropout: Hashable, Sendable {
        /// The time of the last data message before it, microseconds of the log's clock.
        package var time_us: UInt64
        package var duration_ms: UInt16
    }

    /// A line of text that the vehicle logged.
    package struct Text: Hashable, Sendable {
        package var time_us: UInt64
        /// 0 emergency ... 7 debug, as in syslog.
        package var level: UInt8
        /// The source, for tagged texts.
        package var tag: UInt16?
        package var text: String
    }

    /// Pieces of information, each key once with its last value, in the order of first appearance.
    package private(set) var information: [ULogKeyValue] = []
    /// Information of which there are many under one key, in order; a piece that continues the one before is joined to it.
    package private(set) var multipleInformation: [ULogKeyValue] = []
    /// The parameters at the start of the log, each once with its last value.
    package private(set) var initialParameters: [ULogKeyValue] = []
    package private(set) var changedParameters: [ParameterChange] = []
    package private(set) var defaultParameters: [ParameterDefault] = []
    package private(set) var dropouts: [Dropout] = []
    /// How many dropouts there were, how long they were together and how long the longest was, milliseconds.
    package private(set) var dropoutCount: UInt64 = 0
    package private(set) var dropoutTime_ms: UInt64 = 0
    package private(set) var longestDropout_ms: UInt16 = 0
    package private(set) var texts: [Text] = []
    /// How many entries were left out because the journal was full.
    package private(set) var omittedCount: UInt64 = 0

    private var informationIndex: [String: Int] = [:]
    private var parameterIndex: [String: Int] = [:]
    /// How much the values and texts hold, in bytes.
    private var heldByteCount = 0

    private static let maximumEntryCount = 100_000
    private static let maximumByteCount = 32 << 20

    package init() {}

    /// The last value of a piece of information.
    package func information(_ key: String) -> ULogValue? { informationIndex[key].map { information[$0].value } }

    mutating func add(information value: ULogKeyValue) {
        if let index = informationIndex[value.key] {
            information[index] = value
        } else if hasRoom(information.count, value.byteCount) {
            informationIndex[value.key] = information.count
            information.append(value)
        }
    }

    mutating func add(multipleInformation value: ULogKeyValue, isContinued: Bool) {
        guard hasRoom(multipleInformation.count, value.byteCount) else { return }
        guard isContinued, let last = multipleInformation.indices.last, multipleInformation[last].key == value.key,
            let joined = multipleInformation[last].value.joined(with: value.value)
        else {
            multipleInformation.append(value)
            return
        }
        multipleInformation[last].value = joined
    }

    mutating func add(initialParameter value: ULogKeyValue) {
        if let index = parameterIndex[value.key] {
            initialParameters[index] = value
        } else if hasRoom(initialParameters.count, value.byteCount) {
            parameterIndex[value.key] = initialParameters.count
            initialParameters.append(value)
        }
    }

    mutating func add(change: ParameterChange) {
        if hasRoom(changedParameters.count, change.parameter.byteCount) { changedParameters.append(change) }
    }

    mutating func add(default value: ParameterDefault) {
        if hasRoom(defaultParameters.count, value.parameter.byteCount) { defaultParameters.append(value) }
    }

    mutating func add(dropout: Dropout) {
        dropoutCount += 1
        dropoutTime_ms += UInt64(dropout.duration_ms)
        longestDropout_ms = max(longestDropout_ms, dropout.duration_ms)
        if hasRoom(dropouts.count, 8) { dropouts.append(dropout) }
    }

    mutating func add(text: Text) {
        if hasRoom(texts.count, text.text.utf8.count) { texts.append(text) }
    }

    private mutating func hasRoom(_ count: Int, _ byteCount: Int) -> Bool {
        guard count < Self.maximumEntryCount, heldByteCount + byteCount <= Self.maximumByteCount else {
            omittedCount += 1
            return false
        }
        heldByteCount += byteCount
        return true
    }
}

extension ULogKeyValue {
    /// Roughly what the value holds in memory.
    fileprivate var byteCount: Int {
        switch value {
        case .text(let text): key.utf8.count + text.utf8.count
        case .bytes(let bytes): key.utf8.count + bytes.count
        default: key.utf8.count + 8
        }
    }
}

extension ULogValue {
    /// The value with a piece that continues it; nil where the kinds differ.
    fileprivate func joined(with next: ULogValue) -> ULogValue? {
        switch (self, next) {
        case (.text(let first), .text(let second)): .text(first + second)
        case (.bytes(let first), .bytes(let second)): .bytes(first + second)
        default: nil
        }
    }
}

/// What a log says beside its data: parameters, texts and modes. Bounded; what does not fit is counted.
package struct DataFlashJournal: Sendable {
    /// A parameter with its last value.
    package struct Parameter: Hashable, Sendable {
        package var name: String
        package var value: Double
    }

    /// A line of text that the vehicle logged.
    package struct Text: Hashable, Sendable {
        package var time_us: UInt64?
        package var text: String
    }

    /// A change of the flight mode; the numbers are those of the kind of vehicle.
    package struct Mode: Hashable, Sendable {
        package var time_us: UInt64?
        package var number: UInt8
    }

    /// Each parameter once, with its last value, in the order of first appearance.
    package private(set) var parameters: [Parameter] = []
    /// How many messages gave a value to a parameter that had one.
    package private(set) var repeatedParameterCount: UInt64 = 0
    package private(set) var texts: [Text] = []
    package private(set) var modes: [Mode] = []
    /// How many entries were left out because the journal was full.
    package private(set) var omittedCount: UInt64 = 0

    private var indexByName: [String: Int] = [:]
    private static let maximumEntryCount = 20_000

    package init() {}

    mutating func add(_ parameter: Parameter) {
        if let index = indexByName[parameter.name] {
            parameters[index] = parameter
            repeatedParameterCount += 1
        } else if hasRoom(parameters.count) {
            indexByName[parameter.name] = parameters.count
            parameters.append(parameter)
        }
    }

    mutating func add(_ text: Text) {
        if hasRoom(texts.count) { texts.append(text) }
    }

    mutating func add(_ mode: Mode) {
        if hasRoom(modes.count) { modes.append(mode) }
    }

    private mutating func hasRoom(_ count: Int) -> Bool {
        if count >= Self.maximumEntryCount { omittedCount += 1 }
        return count < Self.maximumEntryCount
    }
}

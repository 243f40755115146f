import ByteParsing

/// The formats of a log, as far as they have been read.
package struct DataFlashDefinitions: Sendable {
    /// What a reader needs of a type for every message.
    private struct Shape: BitwiseCopyable {
        /// The size of a message with its header; 0 for a type that is not defined.
        var byteCount: UInt8 = 0
        var time = DataFlashTimeField.none
        /// The index in ``DataFlashDefinitions/formats``.
        var index: UInt16 = 0
    }

    /// All formats in the order of the log; the first is that of format messages. A type that is defined anew gets a new
    /// format and keeps the old one, which its messages of before have.
    package private(set) var formats: [DataFlashFormat]
    private var shapes: [Shape]
    /// By type: the sizes that other formats of the type have.
    private var otherSizes: [[Int]]

    /// How many formats a log may define: 256 types, and some that are defined anew.
    private static let maximumFormatCount = 1024
    /// How many other sizes of a type are tried: a log that contradicts itself more often is no log.
    private static let maximumOtherSizeCount = 4

    package init() {
        formats = []
        shapes = [Shape](repeating: Shape(), count: 256)
        otherSizes = [[Int]](repeating: [], count: 256)
        append(.format)
    }

    /// Takes in a whole format message.
    package mutating func add(_ message: RawSpan) -> DataFlashRejection.Reason? {
        guard let parsed = DataFlashFormat.parse(message), let type = parsed.first?.type else {
            return .malformedFormat
        }
        // Everything rests on the format of formats: another one than the known is damage.
        if type == DataFlashFormat.formatType {
            return parsed == [.format] ? nil : .malformedFormat
        }
        for format in parsed.reversed() {
            if let known = formats.firstIndex(of: format) {
                select(known)
            } else {
                guard formats.count < Self.maximumFormatCount else { return .tooMany }
                append(format)
            }
        }
        return nil
    }

    private mutating func append(_ format: DataFlashFormat) {
        formats.append(format)
        select(formats.count - 1)
    }

    private mutating func select(_ index: Int) {
        let format = formats[index]
        let type = Int(format.type)
        shapes[type] = Shape(byteCount: UInt8(format.byteCount), time: format.time, index: UInt16(index))
        guard formats.contains(where: { $0.type == format.type && $0.byteCount != format.byteCount }) else { return }
        let others = Set(formats.filter { $0.type == format.type }.map(\.byteCount)).subtracting([format.byteCount])
        otherSizes[type] = Array(others.sorted().prefix(Self.maximumOtherSizeCount))
    }

    /// True when a format message has defined the type.
    @inline(__always)
    func isDefined(_ type: UInt8) -> Bool { shapes[Int(type)].byteCount > 0 }

    /// The size of a message of a type with its header; 0 for one that is not defined.
    @inline(__always)
    func byteCount(of type: UInt8) -> Int { Int(shapes[Int(type)].byteCount) }

    /// The index in ``formats`` of the format that messages of a type have now; nil for one that is not defined.
    @inline(__always)
    package func index(of type: UInt8) -> Int? { isDefined(type) ? Int(shapes[Int(type)].index) : nil }

    /// The format that messages of a type have now.
    package func format(of type: UInt8) -> DataFlashFormat? { index(of: type).map { formats[$0] } }

    /// The time in a whole message, microseconds of the autopilot's clock; nil where the message has none.
    @inline(__always)
    package func time_us(of message: RawSpan) -> UInt64? { shapes[Int(message.byte(at: 2))].time.time_us(of: message) }

    /// Other sizes that the type had or may have, where its definitions contradict each other.
    func otherByteCounts(of type: UInt8) -> [Int] { otherSizes[Int(type)] }

    /// Takes the newest format of a type that has this size from now on; false where there is none.
    mutating func select(type: UInt8, byteCount: Int) -> Bool {
        guard let index = formats.lastIndex(where: { $0.type == type && $0.byteCount == byteCount }) else {
            return false
        }
        select(index)
        return true
    }
}

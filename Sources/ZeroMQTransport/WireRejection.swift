/// Why a message, or the rest of one, was refused: bad input as a value.
package struct WireRejection: Error, BitwiseCopyable, Hashable, Sendable {
    /// The closed list of reasons; `name` is how reports and metrics call them.
    package enum Reason: UInt8, BitwiseCopyable, CaseIterable, Sendable {
        /// The message has neither the two parts of a batch nor those of a named payload.
        case partCount = 0
        /// The parts together are longer than 64 KiB.
        case tooLong
        /// Part 0 is neither a batch header nor the kind and name of a small sender (`mavlink/…`).
        case unknownShape
        /// A batch header that is not 64 bytes long.
        case headerLength
        /// A batch of a version that this program does not know.
        case version
        /// A payload type outside 1…9.
        case payloadType
        /// The sequence numbers of the batch would pass 2⁶⁴.
        case sequenceRange
        /// The batch ends within an entry's eight leading bytes.
        case truncatedEntry
        /// An entry's length leads past the end of the batch.
        case entryLength
        /// The batch ends before the announced number of frames.
        case missingEntries
        /// Bytes follow the announced number of frames.
        case trailingBytes
        /// A source's name that is empty, longer than 64 bytes or not printable ASCII.
        case sourceName
        /// A named payload without any bytes.
        case emptyPayload

        /// The reason's name in reports and metrics.
        package var name: String {
            switch self {
            case .partCount: "part_count"
            case .tooLong: "too_long"
            case .unknownShape: "unknown_shape"
            case .headerLength: "header_length"
            case .version: "version"
            case .payloadType: "payload_type"
            case .sequenceRange: "sequence_range"
            case .truncatedEntry: "truncated_entry"
            case .entryLength: "entry_length"
            case .missingEntries: "missing_entries"
            case .trailingBytes: "trailing_bytes"
            case .sourceName: "source_name"
            case .emptyPayload: "empty_payload"
            }
        }
    }

    package var reason: Reason
    /// The number of the part, delivery frames not counted, and the byte within it where the fault stands.
    package var part: UInt8
    package var offset: UInt32

    package init(_ reason: Reason, part: Int, offset: Int) {
        self.reason = reason
        self.part = UInt8(clamping: part)
        self.offset = UInt32(clamping: offset)
    }
}

/// How often each reason occurred.
package struct WireRejectionCounts: Sendable {
    private var counts = [UInt64](repeating: 0, count: WireRejection.Reason.allCases.count)

    package init() {}

    /// Counts one rejection.
    package mutating func add(_ rejection: WireRejection) {
        counts[Int(rejection.reason.rawValue)] += 1
    }

    /// The count of one reason.
    package subscript(reason: WireRejection.Reason) -> UInt64 { counts[Int(reason.rawValue)] }

    /// The sum over all reasons.
    package var total: UInt64 { counts.reduce(0, +) }
}

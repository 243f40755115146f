/// A message of a DataFlash log that could not be decoded, and the byte in the message that shows it.
package struct DataFlashRejection: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// The bytes are too few for a message.
        case truncated
        /// The bytes do not begin with A3 95.
        case badHeader
        /// No format message has defined the type.
        case unknownType
        /// The size is not that of the type's format.
        case wrongSize
        /// A format message that cannot be one.
        case malformedFormat
        /// Letters and length of the type's format contradict each other, so that its fields cannot be read.
        case contradictoryFormat
        /// More formats than a log may have.
        case tooMany

        /// The name under which rejections are counted.
        package var name: String {
            switch self {
            case .truncated: "truncated"
            case .badHeader: "bad_header"
            case .unknownType: "unknown_type"
            case .wrongSize: "wrong_size"
            case .malformedFormat: "malformed_format"
            case .contradictoryFormat: "contradictory_format"
            case .tooMany: "too_many"
            }
        }
    }

    package var reason: Reason
    /// Bytes from the start of the message.
    package var offset: Int

    package init(_ reason: Reason, offset: Int) { (self.reason, self.offset) = (reason, offset) }
}

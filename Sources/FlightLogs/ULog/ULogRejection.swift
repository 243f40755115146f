/// A message of a log that could not be decoded, and the byte in the message that shows it.
package struct ULogRejection: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// The bytes are shorter than the message says.
        case truncated
        /// No message of this type is known.
        case unknownType
        /// A data message whose id no subscription names.
        case notSubscribed
        /// A data message whose size is not that of its format.
        case wrongSize
        /// A format, subscription, parameter, information or text message of another form.
        case malformedDefinition
        /// A subscription to a format that is not defined.
        case unknownFormat
        /// More definitions than a log may have.
        case tooMany
        /// Incompatible flags that are not known.
        case unknownIncompatibleFlags

        /// The name under which rejections are counted.
        package var name: String {
            switch self {
            case .truncated: "truncated"
            case .unknownType: "unknown_type"
            case .notSubscribed: "not_subscribed"
            case .wrongSize: "wrong_size"
            case .malformedDefinition: "malformed_definition"
            case .unknownFormat: "unknown_format"
            case .tooMany: "too_many"
            case .unknownIncompatibleFlags: "unknown_incompatible_flags"
            }
        }
    }

    package var reason: Reason
    /// Bytes from the start of the message.
    package var offset: Int

    package init(_ reason: Reason, offset: Int) { (self.reason, self.offset) = (reason, offset) }
}

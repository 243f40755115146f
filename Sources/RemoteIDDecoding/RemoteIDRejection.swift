/// Why a Remote ID message could not be decoded, and where.
///
/// F3411 messages carry no checksum of their own, so a value that cannot be is the sign of damage: the whole message is
/// refused.
package struct RemoteIDRejection: Error, BitwiseCopyable, Hashable, Sendable {
    /// The closed set of reasons. The raw values index ``RemoteIDTally/rejected``.
    package enum Reason: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
        /// Fewer bytes than the header, the message or the pack needs.
        case truncated = 0
        /// A message type that the standard does not assign.
        case messageType = 1
        /// A protocol version that is reserved or private: its bytes may mean something else.
        case protocolVersion = 2
        /// A pack whose messages are not 25 bytes long.
        case messageSize = 3
        /// A pack of more than nine messages.
        case messageCount = 4
        /// A pack inside a pack.
        case nestedPack = 5
        /// Bytes behind a single message.
        case trailingBytes = 6
        /// A latitude beyond 90 degrees.
        case latitude = 7
        /// A longitude beyond 180 degrees.
        case longitude = 8
        /// A direction that is neither below 360 degrees nor the value for unknown.
        case direction = 9
        /// A vertical speed beyond 62 m/s that is not the value for unknown.
        case verticalSpeed = 10
        /// A time beyond the end of the hour that is not the value for unknown.
        case timestamp = 11
        /// An authentication page beyond the last one, or a length that the pages cannot hold.
        case authenticationPage = 12
        /// A pack of no message, which senders make before they have any: nothing is damaged, and nothing is told.
        case emptyPack = 13

        /// The name in counters, JSON and metrics.
        package var name: String {
            switch self {
            case .truncated: "remote_id_truncated"
            case .messageType: "remote_id_message_type"
            case .protocolVersion: "remote_id_protocol_version"
            case .messageSize: "remote_id_message_size"
            case .messageCount: "remote_id_message_count"
            case .nestedPack: "remote_id_nested_pack"
            case .trailingBytes: "remote_id_trailing_bytes"
            case .latitude: "remote_id_latitude"
            case .longitude: "remote_id_longitude"
            case .direction: "remote_id_direction"
            case .verticalSpeed: "remote_id_vertical_speed"
            case .timestamp: "remote_id_timestamp"
            case .authenticationPage: "remote_id_authentication_page"
            case .emptyPack: "remote_id_empty_pack"
            }
        }
    }

    package var reason: Reason
    /// The byte of the payload at which the reason was found.
    package var offset: Int
    /// The first byte that is left out because of it, and how many.
    package var skippedOffset: Int
    package var bytesSkipped: Int

    package init(_ reason: Reason, offset: Int, skippedOffset: Int? = nil, bytesSkipped: Int = 0) {
        (self.reason, self.offset, self.bytesSkipped) = (reason, offset, bytesSkipped)
        self.skippedOffset = skippedOffset ?? offset
    }
}

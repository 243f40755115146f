/// Why bytes that should be a MAVLink frame are refused, and where.
package struct MAVLinkRejection: Error, BitwiseCopyable, Hashable, Sendable {
    /// The closed set of reasons. The order is the order of the checks.
    package enum Reason: UInt8, BitwiseCopyable, CaseIterable, Sendable {
        /// The bytes end before the frame does, or there are none.
        case truncated = 0
        /// The first byte is neither FE nor FD.
        case badMagic = 1
        /// A version 2 frame has an incompatibility flag other than 0x01.
        case incompatibleFlags = 2
        /// The message id is in no known dialect: without its CRC_EXTRA the frame cannot be verified.
        case unknownMessage = 3
        /// The checksum differs.
        case checksum = 4
        /// The checksum is right, but a version 1 payload is shorter than the message's base fields or longer than all its
        /// fields. (Extensions do not belong into version 1, but pymavlink sends them there; they are read.)
        case length = 5
        /// Bytes follow the frame in an entry that must hold just one.
        case trailingBytes = 6

        /// The reason's name in outputs.
        package var name: String {
            switch self {
            case .truncated: "truncated"
            case .badMagic: "bad_magic"
            case .incompatibleFlags: "incompatible_flags"
            case .unknownMessage: "unknown_message"
            case .checksum: "checksum"
            case .length: "length"
            case .trailingBytes: "trailing_bytes"
            }
        }
    }

    /// Byte offset of the frame's first byte: in the entry, or in the stream for a framer.
    package var offset: UInt64
    /// The message id where the header was read, otherwise `UInt32.max`.
    package var messageID: UInt32
    /// How many bytes the header claims for the frame, or the bytes left where it could not be read.
    package var length: UInt16
    /// Why the bytes are refused.
    package var reason: Reason

    @usableFromInline
    init(_ reason: Reason, offset: Int, length: Int, messageID: UInt32 = .max) {
        self.offset = UInt64(offset)
        self.messageID = messageID
        self.length = UInt16(clamping: length)
        self.reason = reason
    }
}

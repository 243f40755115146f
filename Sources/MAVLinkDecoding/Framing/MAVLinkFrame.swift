/// Where a verified MAVLink frame lies in its bytes, and what its header says.
///
/// ```
/// v1  FE length sequence system component message:8  payload checksum:16                             8...263 bytes
/// v2  FD length incompat compat sequence system component message:24  payload checksum:16 [signature:104]  12...280
/// ```
/// Numbers are little-endian. Source: MAVLink guide, "Serialization".
public struct MAVLinkFrame: BitwiseCopyable, Hashable, Sendable {
    /// Byte offset of the magic byte in the span that was parsed.
    public var offset: Int
    /// MAVLink message id, 24 bits.
    public var messageID: UInt32
    /// All bytes of the frame, a signature included.
    public var length: UInt16
    /// 1 or 2.
    public var version: UInt8
    /// Payload bytes on the wire: fewer than the message has when a version 2 sender stripped trailing zeros.
    public var payloadLength: UInt8
    /// The sender's sequence number, per system and component.
    public var sequence: UInt8
    /// The sender's system id.
    public var system: UInt8
    /// The sender's component id.
    public var component: UInt8
    /// Incompatibility flags of version 2; 0 in version 1.
    public var incompatibilityFlags: UInt8
    /// Compatibility flags of version 2; 0 in version 1.
    public var compatibilityFlags: UInt8

    /// First byte of a version 1 frame.
    public static let magic1: UInt8 = 0xFE
    /// First byte of a version 2 frame.
    public static let magic2: UInt8 = 0xFD
    /// MAVLINK_IFLAG_SIGNED: a signature of 13 bytes follows the checksum.
    public static let signedFlag: UInt8 = 0x01
    /// The longest frame: 10 bytes of header, 255 of payload, 2 of checksum, 13 of signature.
    public static let maximumLength = 280

    /// Byte offset of the payload in the span that was parsed.
    @inlinable public var payloadOffset: Int { offset &+ (version == 2 ? 10 : 6) }
    /// True when the frame carries a signature. It is kept, and not verified here.
    @inlinable public var isSigned: Bool { incompatibilityFlags & 1 != 0 }
    /// The bytes of the frame in the span that was parsed.
    @inlinable public var range: Range<Int> { offset..<offset &+ Int(length) }
    /// The bytes of the signature (link, time, hash) in the span that was parsed; nil without one.
    @inlinable public var signatureRange: Range<Int>? {
        isSigned ? offset &+ Int(length) &- 13..<offset &+ Int(length) : nil
    }

    init(
        offset: Int, messageID: UInt32, length: UInt16, version: UInt8, payloadLength: UInt8, sequence: UInt8,
        system: UInt8, component: UInt8, incompatibilityFlags: UInt8 = 0, compatibilityFlags: UInt8 = 0
    ) {
        self.offset = offset
        self.messageID = messageID
        self.length = length
        self.version = version
        self.payloadLength = payloadLength
        self.sequence = sequence
        self.system = system
        self.component = component
        self.incompatibilityFlags = incompatibilityFlags
        self.compatibilityFlags = compatibilityFlags
    }
}

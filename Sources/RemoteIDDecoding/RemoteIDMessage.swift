import ByteParsing

/// One message of ASTM F3411-22a, 25 bytes.
///
/// ```
/// 0 type:4 version:4 · 1 ... 24 as the type has it
/// ```
package struct RemoteIDMessage: BitwiseCopyable, Hashable, Sendable {
    package enum Content: BitwiseCopyable, Hashable, Sendable {
        case basicID(RemoteIDBasicID)
        case location(RemoteIDLocation)
        case authentication(RemoteIDAuthenticationPage)
        case selfID(RemoteIDText)
        case system(RemoteIDSystem)
        case operatorID(RemoteIDText)
    }

    /// The length of every message but a pack.
    package static let byteCount = 25
    /// F3411-19 is 0, the European adoption 1, F3411-22 and 22a are 2; higher ones are reserved, 15 is private.
    static let knownVersions: ClosedRange<UInt8> = 0...2

    package var type: RemoteIDMessageType
    package var version: UInt8
    /// Where the message begins in the payload.
    package var offset: Int
    package var content: Content

    /// Reads the message at `offset`; the payload holds all 25 bytes of it.
    init(parsing bytes: RawSpan, at offset: Int) throws(RemoteIDRejection) {
        let (type, version) = try Self.header(bytes, at: offset)
        (self.type, self.version, self.offset) = (type, version, offset)
        switch type {
        case .basicID: content = .basicID(RemoteIDBasicID(parsing: bytes, at: offset))
        case .location: content = .location(try RemoteIDLocation(parsing: bytes, at: offset))
        case .authentication: content = .authentication(try RemoteIDAuthenticationPage(parsing: bytes, at: offset))
        case .selfID: content = .selfID(RemoteIDText(parsing: bytes, at: offset, byteCount: 23))
        case .system: content = .system(try RemoteIDSystem(parsing: bytes, at: offset))
        case .operatorID: content = .operatorID(RemoteIDText(parsing: bytes, at: offset, byteCount: 20))
        case .messagePack: throw RemoteIDRejection(.nestedPack, offset: offset)
        }
    }

    /// The two halves of the first byte.
    static func header(
        _ bytes: RawSpan, at offset: Int
    ) throws(RemoteIDRejection) -> (type: RemoteIDMessageType, version: UInt8) {
        let first = bytes.byte(at: offset)
        guard let type = RemoteIDMessageType(rawValue: first >> 4) else {
            throw RemoteIDRejection(.messageType, offset: offset)
        }
        guard knownVersions.contains(first & 15) else { throw RemoteIDRejection(.protocolVersion, offset: offset) }
        return (type, first & 15)
    }
}

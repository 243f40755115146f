/// What is known of the signature of one frame. The raw values travel the ring and are never reused.
public enum SigningState: UInt8, BitwiseCopyable, CaseIterable, Sendable {
    /// The frame carries no signature; frames of MAVLink 1 never do.
    case unsigned = 0
    /// The frame carries a signature that could not be verified: no key is configured for its source, or there is no room
    /// to follow the times of one more stream. It is never taken for valid.
    case unverified = 1
    /// The signature was made with the source's key, and its time is newer than everything before in its stream.
    case valid = 2
    /// The signature was not made with the source's key over these bytes.
    case invalid = 3
    /// The signature is genuine, but its time is not newer than that of its stream, or too old for a new one.
    case replayed = 4

    /// The name in tables, JSON and the database.
    public var name: String {
        switch self {
        case .unsigned: "unsigned"
        case .unverified: "unverified"
        case .valid: "valid"
        case .invalid: "invalid"
        case .replayed: "replayed"
        }
    }
}

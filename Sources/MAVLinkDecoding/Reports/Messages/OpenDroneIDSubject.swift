import ByteParsing
import TelemetryModel

/// Whom an Open Drone ID message is about, and by which bytes an aircraft is named.
enum OpenDroneIDSubject {
    /// The sender when the 20 bytes of `id_or_mac` at `offset` are zero, otherwise the other aircraft that it heard.
    static func identity(_ payload: RawSpan, at offset: Int, _ sender: MAVLinkSender) -> VehicleIdentity {
        identification(payload, at: offset) ?? sender.identity
    }

    /// The identification of 20 bytes at `offset`; nil when they are all zero.
    static func identification(_ payload: RawSpan, at offset: Int) -> VehicleIdentity? {
        let identity = VehicleIdentity(
            scheme: .remoteID, source: .max, word0: payload.zeroExtended(at: offset),
            word1: payload.zeroExtended(at: offset + 8), word2: payload.zeroExtended(at: offset + 16))
        return identity.word0 == 0 && identity.word1 == 0 && identity.word2 == 0 ? nil : identity
    }
}

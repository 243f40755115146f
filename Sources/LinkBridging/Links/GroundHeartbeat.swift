import MAVLinkDecoding

/// The heartbeat of a ground station, which some vehicles wait for before they send telemetry.
///
/// ```
/// FD 09 00 00 │ sequence │ system │ component │ 00 00 00 │ custom mode u32 │ type 6 │ autopilot 8 │ mode 0 │ state 4 │ 3 │ checksum
/// ```
/// HEARTBEAT is message 0 of `common.xml`: MAV_TYPE_GCS = 6, MAV_AUTOPILOT_INVALID = 8, MAV_STATE_ACTIVE = 4, protocol 3.
package struct GroundHeartbeat: Sendable {
    private let system: UInt8
    private let component: UInt8
    private let checksum = MAVLinkChecksum()
    private var sequence: UInt8 = 0
    /// CRC_EXTRA of HEARTBEAT.
    private static let checksumExtra: UInt8 = 50

    package init(system: UInt8, component: UInt8) { (self.system, self.component) = (system, component) }

    /// Reads `SYSTEM/COMPONENT`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let system = UInt8(parts[0]), system > 0, let component = UInt8(parts[1]) else {
            return nil
        }
        self.init(system: system, component: component)
    }

    /// The next frame.
    package mutating func next() -> [UInt8] {
        var frame: [UInt8] = [0xFD, 9, 0, 0, sequence, system, component, 0, 0, 0, 0, 0, 0, 0, 6, 8, 0, 4, 3]
        // Sound: an array of bytes has no padding, and the span lives no longer than the call.
        let sum = checksum.value(
            of: unsafe frame.span.bytes, from: 1, count: frame.count - 1, extra: Self.checksumExtra)
        frame += [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)]
        sequence &+= 1
        return frame
    }
}

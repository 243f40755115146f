import Quantities
import TelemetryModel

/// Who sent a frame, and when it was received.
struct MAVLinkSender: BitwiseCopyable, Sendable {
    var source: SourceSlot
    var system: UInt8
    var component: UInt8
    var receivedAt: UTCInstant

    /// The sender as a vehicle.
    @inline(__always)
    var identity: VehicleIdentity { .mavlink(source: source, system: system, component: component) }

    /// The sender's clock. Components of one system boot at different times, so each has its own.
    @inline(__always)
    var clock: UInt32 { UInt32(source.rawValue) << 16 | UInt32(system) << 8 | UInt32(component) }
}

import Quantities
import TelemetryModel

/// A row of `vehicles`.
package struct VehicleRow: Hashable, Sendable {
    package var run: String
    package var slot: VehicleSlot
    package var name: String
    package var identityScheme: String
    package var vehicleClass: VehicleClass
    package var source: String?
    /// First and last reception of a report, and how many there were; nil and 0 until the run has ended.
    package var firstReceivedAt: UTCInstant?
    package var lastReceivedAt: UTCInstant?
    package var reports: UInt64 = 0
}

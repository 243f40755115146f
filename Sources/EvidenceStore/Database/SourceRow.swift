import TelemetryModel

/// A row of `sources`.
package struct SourceRow: Hashable, Sendable {
    package var run: String
    package var slot: SourceSlot
    package var name: String
    package var vehicleClass: VehicleClass
    /// What the source is, for example `zeromq`, `tlog`, `ulog`.
    package var kind: String
    package var endpoint: String?
}

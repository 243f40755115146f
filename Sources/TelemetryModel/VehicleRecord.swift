/// What is known of a vehicle from its first report.
package struct VehicleRecord: BitwiseCopyable, Sendable {
    package var identity: VehicleIdentity
    /// The source that named the vehicle first.
    package var source: SourceSlot
    package var vehicleClass: VehicleClass

    package init(identity: VehicleIdentity, source: SourceSlot, vehicleClass: VehicleClass) {
        (self.identity, self.source, self.vehicleClass) = (identity, source, vehicleClass)
    }
}

import EvidenceStore
import TelemetryModel

/// A vehicle of the run that is exported.
struct ExportedVehicle: Hashable, Sendable {
    var slot: VehicleSlot
    var name: String
    /// What tells the vehicle apart from all others of the run: its name, with its source where another has the same.
    var label: String
    var source: String?
    var vehicleClass: VehicleClass
    var identityScheme: String
    /// A colour of its own among its neighbours, as red, green and blue.
    var colour: (red: UInt8, green: UInt8, blue: UInt8) { Self.palette[slot.index % Self.palette.count] }

    /// Eight colours that people with any colour vision tell apart. Source: M. Okabe and K. Ito, "Color Universal Design",
    /// black left out in favour of a light grey, because maps and globes are dark.
    private static let palette: [(UInt8, UInt8, UInt8)] = [
        (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0), (204, 121, 167),
        (200, 200, 200),
    ]
}

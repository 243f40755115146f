import ArgumentParser
import TelemetryModel

/// A class of vehicles on the command line: unknown, drone, uam or crewed.
struct VehicleClassArgument: ExpressibleByArgument {
    let vehicleClass: VehicleClass

    init(_ vehicleClass: VehicleClass) { self.vehicleClass = vehicleClass }

    init?(argument: String) {
        guard let named = VehicleClass.allCases.first(where: { $0.name == argument }) else { return nil }
        vehicleClass = named
    }

    var defaultValueDescription: String { vehicleClass.name }

    static var allValueStrings: [String] { VehicleClass.allCases.map(\.name) }
}

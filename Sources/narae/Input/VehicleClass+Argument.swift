import ArgumentParser
import TelemetryModel

/// The class of vehicles by its name: drone, uam, crewed or unknown.
extension VehicleClass: ExpressibleByArgument {
    public init?(argument: String) {
        guard let named = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = named
    }

    public var defaultValueDescription: String { name }

    public static var allValueStrings: [String] { allCases.map(\.name) }
}

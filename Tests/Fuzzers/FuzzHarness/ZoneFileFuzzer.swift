import AirspaceModel

/// A file of zones: JSON, GeoJSON with and without ED-318, ED-269, F3548, plans, and fences of ArduPilot.
package enum ZoneFileFuzzer: Fuzzer {
    package static let name = "zones"
    package static let longestInput = 4096

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        guard let result = try? ZoneFile.read(input, file: "zones") else { return }
        ZoneInvariant.demand(result)
    }
}

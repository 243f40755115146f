import AirspaceModel

/// A file of zones: JSON, GeoJSON with and without ED-318, ED-269, F3548, plans, and fences of ArduPilot.
package enum ZoneFileFuzzer: Fuzzer {
    package static let name = "zones"
    package static let longestInput = 4096

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        guard let result = try? ZoneFile.read(input, file: "zones") else { return }
        for zone in result.zones {
            Invariant.demand(!zone.volumes.isEmpty, "a zone has a volume")
            for volume in zone.volumes { demand(volume) }
        }
    }

    private static func demand(_ volume: ZoneVolume) {
        switch volume.shape {
        case .circle(let circle):
            Invariant.demand(circle.centre.isOnEarth, "a circle's centre lies on the earth")
            Invariant.demand(circle.radius_m > 0 && circle.radius_m.isFinite, "a circle has a radius")
        case .polygons(let polygons):
            Invariant.demand(!polygons.isEmpty, "an outline has a polygon")
            for ring in polygons.flatMap(\.rings) {
                Invariant.demand(ring.count >= 3 && ring.allSatisfy(\.isOnEarth), "a ring lies on the earth")
            }
        }
    }
}

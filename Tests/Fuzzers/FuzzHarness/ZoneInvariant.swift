import AirspaceModel

/// What holds of every file of zones that is read, whatever is in it.
enum ZoneInvariant {
    static func demand(_ result: ZoneFileResult) {
        Invariant.demand(
            result.zones.count + result.refusals.count == result.entries.count, "a zone is accepted or refused")
        Invariant.demand(result.entries.allSatisfy { !$0.zone.isEmpty }, "a zone has a name")
        for (_, refusal) in result.refusals {
            Invariant.demand(!refusal.reason.text.isEmpty, "a refusal has its reason")
            Invariant.demand(!refusal.place.isEmpty, "a refusal has its place")
        }
        for zone in result.zones {
            Invariant.demand(!zone.volumes.isEmpty, "a zone has a volume")
            for volume in zone.volumes {
                demand(volume.shape)
                demand(volume.layer)
            }
        }
    }

    private static func demand(_ shape: ZoneShape) {
        switch shape {
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

    private static func demand(_ layer: ZoneLayer) {
        guard let lower = layer.lower, let upper = layer.upper, lower.reference == upper.reference else { return }
        Invariant.demand(lower.value_mm <= upper.value_mm, "a layer has a height")
    }
}

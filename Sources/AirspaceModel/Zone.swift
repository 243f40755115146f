import Quantities

/// A geographical zone: where, how high, when, for whom, and what it asks.
package struct Zone: Hashable, Sendable {
    /// The name that findings give: the file's identifier, else its name, else its place in the file.
    package var identifier: String
    /// The name for people; empty where the file has none.
    package var name: String
    /// ISO 3166-1 alpha-3, or empty.
    package var country: String
    package var type: ZoneType
    package var variant: ZoneVariant
    /// At least one.
    package var volumes: [ZoneVolume]
    /// When the zone is in force; empty: always.
    package var applicability: [ApplicabilityPeriod]
    /// When the file that the zone was read from holds: outside, nobody knows whether the zone is in force.
    package var validity: ZoneValidity
    /// True when vehicles must stay inside: leaving is the breach. A vehicle is bound once it has been seen inside.
    package var isKeepIn: Bool
    package var vehicleClasses: ZoneVehicleClasses
    /// Whether a position exactly on the boundary counts as contact.
    package var isBoundaryContact: Bool
    /// How much nearer than its outline it counts as reached when the way ahead is looked at.
    package var buffers: ZoneBuffers

    package init(
        identifier: String, name: String = "", country: String = "", type: ZoneType, variant: ZoneVariant = .common,
        volumes: [ZoneVolume], applicability: [ApplicabilityPeriod] = [],
        validity: ZoneValidity = ZoneValidity(), isKeepIn: Bool = false, vehicleClasses: ZoneVehicleClasses = .all,
        isBoundaryContact: Bool = true, buffers: ZoneBuffers = ZoneBuffers()
    ) {
        self.identifier = identifier
        self.name = name
        self.country = country
        self.type = type
        self.variant = variant
        self.volumes = volumes
        self.applicability = applicability
        self.validity = validity
        self.isKeepIn = isKeepIn
        self.vehicleClasses = vehicleClasses
        self.isBoundaryContact = isBoundaryContact
        self.buffers = buffers
    }

    /// The position whose sunrise and sunset count for the zone: the middle of its box, or the centre of its circle.
    package var referencePoint: LatticePoint {
        var box = LatticeBox.empty
        for volume in volumes {
            switch volume.shape {
            case .circle(let circle): box = box.union(LatticeBox(circle.centre))
            case .polygons(let polygons): for polygon in polygons { box = box.union(polygon.box) }
            }
        }
        return LatticePoint(
            latitude_1e7deg: Int32((Int64(box.south) + Int64(box.north)) / 2),
            longitude_1e7deg: Int32((Int64(box.west) + Int64(box.east)) / 2))
    }

    /// Whether the zone is in force at a moment, and until when that answer holds.
    ///
    /// Outside the validity of its file it is `unknown`, whatever its own times say.
    package func activity(at time: UTCInstant) -> ZoneActivity {
        let known = validity.activity(at: time)
        guard known.state == .active else { return known }
        var activity = ZoneActivity(periods: applicability, place: referencePoint, at: time)
        if let end = known.holdsUntil { activity.holdsUntil = min(activity.holdsUntil ?? end, end) }
        return activity
    }
}

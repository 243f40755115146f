/// What has become of a zone from one file to the next.
package struct ZoneDifference: Hashable, Sendable {
    package enum Change: String, Sendable, CaseIterable {
        case added
        case removed
        case changed
    }

    /// What of a zone has changed.
    package enum Aspect: String, Sendable, CaseIterable {
        case name
        case country
        case type
        case variant
        /// The outline of one of its volumes, or their number.
        case outline
        /// A limit of height of one of its volumes.
        case height
        /// When it is in force.
        case times
        /// Whether vehicles stay in or out.
        case keepIn = "keep_in"
        case vehicleClasses = "vehicle_classes"
        /// Whether a position on its outline is contact.
        case boundaryContact = "boundary_contact"
        /// How far around it flights are warned.
        case buffers
    }

    /// The zone's identifier.
    package var zone: String
    package var change: Change
    /// Of a changed zone, in the order of the cases.
    package var aspects: [Aspect] = []

    /// What is different, in the order of the new zones, and behind them those that are gone in the order of the old ones.
    ///
    /// Zones belong together by their identifier; of several with the same one, the first to the first and so on.
    package static func between(_ old: [Zone], _ new: [Zone]) -> [ZoneDifference] {
        var former: [String: [Zone]] = [:]
        for zone in old { former[zone.identifier, default: []].append(zone) }
        var taken: [String: Int] = [:]
        var differences: [ZoneDifference] = []
        for zone in new {
            let number = taken[zone.identifier, default: 0]
            taken[zone.identifier] = number + 1
            guard let counterparts = former[zone.identifier], number < counterparts.count else {
                differences.append(ZoneDifference(zone: zone.identifier, change: .added))
                continue
            }
            let aspects = Aspect.allCases.filter { $0.differs(counterparts[number], zone) }
            if !aspects.isEmpty {
                differences.append(ZoneDifference(zone: zone.identifier, change: .changed, aspects: aspects))
            }
        }
        var passed: [String: Int] = [:]
        for zone in old {
            let number = passed[zone.identifier, default: 0]
            passed[zone.identifier] = number + 1
            if number >= taken[zone.identifier, default: 0] {
                differences.append(ZoneDifference(zone: zone.identifier, change: .removed))
            }
        }
        return differences
    }
}

extension ZoneDifference.Aspect {
    fileprivate func differs(_ old: Zone, _ new: Zone) -> Bool {
        switch self {
        case .name: old.name != new.name
        case .country: old.country != new.country
        case .type: old.type != new.type
        case .variant: old.variant != new.variant
        case .outline: old.volumes.map(\.shape) != new.volumes.map(\.shape)
        case .height: old.volumes.map(\.layer) != new.volumes.map(\.layer)
        case .times: old.applicability != new.applicability
        case .keepIn: old.isKeepIn != new.isKeepIn
        case .vehicleClasses: old.vehicleClasses != new.vehicleClasses
        case .boundaryContact: old.isBoundaryContact != new.isBoundaryContact
        case .buffers: old.buffers != new.buffers
        }
    }
}

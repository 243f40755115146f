import AirspaceModel
import Findings
import Quantities

/// A zone that holds a vehicle horizontally, or one whose breach or bond has not ended.
struct Occupancy: BitwiseCopyable, Sendable {
    var zone: UInt32
    /// The zone's volumes that hold the position inside, and those on whose outline it lies, one bit each.
    var inside: UInt32 = 0
    var boundary: UInt32 = 0
    /// The volumes that held the sample before.
    var before: UInt32 = 0
    var isBreached = false
    /// Of a zone to stay in: the vehicle has been seen inside.
    var isBound = false
    /// Of a zone to stay in that has been left: how many of its buffers, from the inside, have been told to be left too.
    var buffersLeft: UInt8 = 0
    /// Reports in a row without contact while the breach stands.
    var clearReports: UInt8 = 0
    /// Time of the last report with contact.
    var lastBreach = UTCInstant.unknown
    /// Time of the report that began the breach; unknown when its length has been told.
    var breachedSince = UTCInstant.unknown

    init(zone: UInt32) { self.zone = zone }

    var volumes: UInt32 { inside | boundary }
    /// True when the zone must be remembered although it does not hold the position.
    var isStanding: Bool { isBreached || isBound }

    /// True when another occupancy of the zone remembers the same.
    func isSame(as other: Occupancy) -> Bool {
        isBreached == other.isBreached && isBound == other.isBound && clearReports == other.clearReports
            && lastBreach == other.lastBreach && breachedSince == other.breachedSince
    }

    /// The occupancy of a vehicle that no volume of the zone holds.
    var leftBehind: Occupancy {
        var copy = self
        (copy.inside, copy.boundary) = (0, 0)
        return copy
    }
}

/// Whether a vehicle is in a zone, all things considered.
enum ZoneContact: BitwiseCopyable {
    case inside
    /// On the outline, or outside but for a part of it.
    case boundary
    case outside
    /// The zone is not in force, or does not apply to the vehicle's class.
    case inactive
    case unknown
}

extension Occupancy {
    /// What a contact changes; nil when there is nothing to tell.
    ///
    /// - Parameter hasPassed: the straight path from the last sample went through the zone, above and below it included.
    mutating func transition(
        _ zone: CompiledZone, _ contact: ZoneContact, hasPassed: Bool, at time: UTCInstant, _ policy: GeofencePolicy
    ) -> FindingKind? {
        let isIn: Bool
        switch contact {
        case .inactive: return end(zone)
        case .unknown:
            // Unknown is not fine: what is prohibited counts as entered. Of a zone to stay in nothing is known.
            guard zone.isProhibited, !zone.isKeepIn else { return nil }
            isIn = true
        case .inside: isIn = true
        case .outside: isIn = false
        // Contact with the outline is a breach of either kind of zone, unless the zone says otherwise.
        case .boundary: isIn = zone.isBoundaryContact != zone.isKeepIn
        }
        if zone.isKeepIn, !isBound {
            isBound = isIn
            return isIn ? .geofenceEnter : nil
        }
        if isIn != zone.isKeepIn {
            (clearReports, lastBreach) = (0, time)
            if isBreached { return nil }
            (isBreached, breachedSince, buffersLeft) = (true, time, 0)
            return zone.breachKind
        }
        guard isBreached else { return hasPassed && !zone.isKeepIn ? .geofenceCross : nil }
        clearReports += 1
        let isOver =
            Int(clearReports) >= policy.reportsToClear || time.seconds(since: lastBreach) >= policy.clearAfter_s
        return isOver ? end(zone) : nil
    }

    /// How long a breach has lasted, seconds, when that is to be told: once.
    mutating func dwell_s(at time: UTCInstant, _ policy: GeofencePolicy) -> Double? {
        guard isBreached, breachedSince.isKnown, lastBreach == time else { return nil }
        let duration_s = time.seconds(since: breachedSince)
        guard duration_s >= policy.dwellAfter_s else { return nil }
        breachedSince = .unknown
        return duration_s
    }

    private mutating func end(_ zone: CompiledZone) -> FindingKind? {
        guard isBreached else { return nil }
        isBreached = false
        return zone.isKeepIn ? .geofenceEnter : .geofenceExit
    }
}

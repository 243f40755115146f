import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// A breach whose zone is gone: its end is told with the vehicle's next report.
struct OrphanedBreach: BitwiseCopyable, Sendable {
    var vehicle: UInt32
    /// The rule of the zone that is gone.
    var rule: RuleIndex
    var isKeepIn: Bool
}

extension GeofenceMonitor {
    /// Judges by other zones from now on. Breaches and bonds of zones that are still there stand; each vehicle's next report
    /// tells what the new zones make of its place. Returns the zones of before.
    mutating func replaceZones(by next: ZoneGeneration) -> ZoneIndex {
        let former = index
        for vehicle in tracks.indices {
            keepStanding(of: vehicle, next)
            keepWarnings(of: vehicle, next)
            // Nobody is at home in a region of the former zones.
            (tracks[vehicle].region, tracks[vehicle].isOfFormerZones) = (.empty, true)
            tracks[vehicle].settled.end()
        }
        (index, rules, generation, validities) = (next.index, next.rules, next.number, next.validities)
        activities = Array(repeating: .active, count: index.zones.count)
        limitedZones = index.limitedZones
        // The next report asks what is in force, and whether that is known.
        activityHoldsUntil = .unknown
        found = FoundShapes(among: index.table.shapes.count)
        crossings.reserveCapacity(index.zones.count)
        ahead.reserveCapacity(index.zones.count)
        return former
    }

    /// Renumbers what stands of a vehicle; a breach of a zone that is gone becomes an orphan.
    private mutating func keepStanding(of vehicle: Int, _ next: ZoneGeneration) {
        let places = vehicle * placesPerVehicle
        var kept = 0
        for place in places..<places + tracks[vehicle].occupancyCount {
            var occupancy = occupancies[place].leftBehind
            let successor = next.successors[Int(occupancy.zone)]
            if successor < 0 {
                guard occupancy.isBreached else { continue }
                let zone = Int(occupancy.zone)
                orphans.append(
                    OrphanedBreach(
                        vehicle: UInt32(vehicle), rule: rules[zone], isKeepIn: index.compiled[zone].isKeepIn))
            } else if occupancy.isStanding {
                occupancy.zone = UInt32(successor)
                occupancies[places + kept] = occupancy
                kept += 1
            }
        }
        tracks[vehicle].occupancyCount = kept
    }

    /// Renumbers the warnings of a vehicle; one of a zone that is gone ends with it.
    private mutating func keepWarnings(of vehicle: Int, _ next: ZoneGeneration) {
        let places = vehicle * policy.zonesPerVehicle
        var kept = 0
        for place in places..<places + tracks[vehicle].warningCount {
            let successor = next.successors[Int(warnings[place].zone)]
            if successor < 0 { continue }
            warnings[places + kept] = ApproachWarning(zone: UInt32(successor), lastNear: warnings[place].lastNear)
            kept += 1
        }
        tracks[vehicle].warningCount = kept
        // The way ahead is asked about anew at once.
        tracks[vehicle].nextLook = UTCInstant(nanoseconds: .min)
    }

    /// Brings a vehicle to the new zones with its first report: tells that breaches of zones that are gone have ended with
    /// them, and asks which zones held its last position, so that the way from there is judged as any other.
    mutating func meetZones(
        _ vehicle: Int, _ context: GeofenceContext, _ outcome: inout GeofenceOutcome, into findings: FindingBuffer
    ) {
        tracks[vehicle].isOfFormerZones = false
        for orphan in orphans where Int(orphan.vehicle) == vehicle {
            append(orphan.isKeepIn ? .geofenceEnter : .geofenceExit, .info, orphan.rule, context, into: findings)
        }
        orphans.removeAll { Int($0.vehicle) == vehicle }
        guard context.last.time.isKnown else { return }
        move(vehicle, to: context.last.point, in: index.directory.leaf(at: context.last.point), &outcome)
        let places = vehicle * placesPerVehicle
        for place in places..<places + tracks[vehicle].occupancyCount {
            occupancies[place].before = occupancies[place].volumes
        }
    }
}

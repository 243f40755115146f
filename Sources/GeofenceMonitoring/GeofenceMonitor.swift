import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// Checks every position against every zone and reports who enters, leaves and crosses which.
///
/// - `geofenceEnter`: the vehicle has come into contact with a zone (for a zone to stay in: it is bound, or back).
/// - `geofenceExit`: the contact has ended (for a zone to stay in: it has left, which is the breach).
/// - `geofenceCross`: neither of two samples at most ten seconds apart shows a breach, but the straight path between them
///   does. Height along the path is not known: unless both samples are above a layer, or both below it, the path counts.
///
/// - `geofenceDwell`: the contact has lasted for ``GeofencePolicy/dwellAfter_s``.
/// - `geofenceNear`, `geofenceClear`: a breach is ahead, and is not any more (``ApproachPolicy``); where the index predicts.
/// - `geofenceBufferLeft`: a vehicle that has left a zone to stay in is beyond its contingency volume, and once more when it
///   is beyond its ground risk buffer (``AirspaceModel/ZoneBuffers``); where the index predicts. Critical.
/// - `zonesUnknown`: a report lies outside the validity of a file of zones, whose rule the finding names; once for each
///   time the validity is left, or found not to have begun. From then on no report is `clear`: it is `unknown`, also
///   where no zone of the file is, for the zones that hold now may be others.
///
/// A breach has the severity of the zone's type, the end of one is `info`. Each zone gives at most one event a report of
/// these; near and clear are no part of a report's status: ahead is not yet there.
/// See ``GeofencePolicy`` for what ends a breach.
///
/// A height that cannot be compared with a zone's limits counts as inside for PROHIBITED zones; for others the report is
/// `unknown` and what stood before stands. So do times that cannot be told: of a report whose times are not UTC, nobody knows
/// whether a zone with times of its own is in force.
///
/// A vehicle's last safe region makes the usual report a handful of comparisons: while the vehicle stays in it, no
/// horizontal verdict changes, and only heights and times of the zones that hold it are looked at, and these only where they
/// may have changed (``SettledState``). The check allocates nothing for a report.
///
/// The zones may change while it runs: see ``ZoneHandover``.
package struct GeofenceMonitor: Sendable {
    package internal(set) var index: ZoneIndex
    package let policy: GeofencePolicy
    var rules: [RuleIndex]
    /// The number of the zones in force, 1 for the first.
    package internal(set) var generation: UInt32 = 1
    private let handover: ZoneHandover?
    private let zoneLimit: Int

    /// By slot of the vehicle, up to the highest that was seen.
    var tracks: [VehicleTrack] = []
    /// The occupancies of each vehicle, `placesPerVehicle` each.
    var occupancies: [Occupancy] = []
    /// The warnings of each vehicle, as many each as the policy has zones for a vehicle.
    var warnings: [ApproachWarning] = []
    let placesPerVehicle: Int
    private let vehicleCapacity: Int
    /// The state of each zone, right until `activityHoldsUntil`.
    var activities: [ZoneActivity.State]
    var activityHoldsUntil = UTCInstant.unknown
    /// Whether the states are those of a report whose times are UTC.
    private var areActivitiesOfUTC = true
    var limitedZones: [Int]
    var validities: [FileValidity]
    /// False when the zones in force are not known, as of a time outside the validity of a file.
    private(set) var areZonesKnown = true
    // Work lists, allocated once.
    var former: [Occupancy] = []
    var crossings: [ZoneCrossing] = []
    var ahead: [ZoneAhead] = []
    var found: FoundShapes
    /// Breaches of zones that are gone, until the vehicles' next reports tell their end.
    var orphans: [OrphanedBreach] = []

    /// Reports of vehicles beyond the capacity: each is `unknown`.
    package private(set) var vehiclesBeyondCapacity: UInt64 = 0
    /// Reports for which a vehicle was in more zones than have room: each is `unknown`, and the least grave were left out.
    package internal(set) var zonesBeyondCapacity: UInt64 = 0
    /// Reports whose path was faster than the policy's limit: each is `unknown`.
    package internal(set) var pathsNotJudged: UInt64 = 0

    /// - Parameters:
    ///   - rules: the rule of each zone of the index, in its order.
    ///   - validities: the limited validities of the files that the zones were read from, with the rule of each.
    ///   - vehicleCapacity: how many vehicles are followed, by slot number.
    ///   - handover: where the zones of later generations come from; nil where they stay as they are.
    package init(
        index: ZoneIndex, rules: [RuleIndex], validities: [(validity: ZoneValidity, rule: RuleIndex)] = [],
        vehicleCapacity: Int, policy: GeofencePolicy = GeofencePolicy(), handover: ZoneHandover? = nil
    ) {
        precondition(rules.count == index.zones.count, "one rule for each zone")
        let unlisted = index.zones.first { zone in
            zone.validity.isLimited && !validities.contains { $0.validity == zone.validity }
        }
        precondition(unlisted == nil, "the validity of each zone's file is listed")
        precondition(vehicleCapacity > 0 && policy.zonesPerVehicle > 0, "room for one vehicle and one zone at least")
        self.index = index
        self.rules = rules
        self.policy = policy
        self.handover = handover
        zoneLimit = max(handover?.zoneLimit ?? 0, index.zones.count + validities.count)
        // As many again for zones that hold the vehicle no more but whose breach or bond stands.
        placesPerVehicle = 2 * policy.zonesPerVehicle
        self.vehicleCapacity = vehicleCapacity
        // Room for every vehicle is set aside here and filled when it comes: what is not written takes no memory.
        tracks.reserveCapacity(vehicleCapacity)
        occupancies.reserveCapacity(vehicleCapacity * placesPerVehicle)
        warnings.reserveCapacity(vehicleCapacity * policy.zonesPerVehicle)
        activities = Array(repeating: .active, count: index.zones.count)
        limitedZones = index.limitedZones
        self.validities = validities.map { FileValidity(span: $0.validity, rule: $0.rule) }
        found = FoundShapes(among: index.table.shapes.count)
        former.reserveCapacity(placesPerVehicle)
        crossings.reserveCapacity(index.zones.count)
        ahead.reserveCapacity(index.zones.count)
        activityHoldsUntil = limitedZones.isEmpty && validities.isEmpty ? UTCInstant(nanoseconds: .max) : .unknown
    }

    /// How many findings one report can give: the room that ``FindingBuffer/room`` must show before ``check(_:into:)``.
    ///
    /// Of each zone and each file's validity one, whatever generation comes; the end of each breach of a zone that is gone;
    /// and what is told of warnings that begin and end.
    package var maximumFindingsPerReport: Int { max(1, zoneLimit) + 2 * placesPerVehicle }

    /// Judges one report and appends what it finds.
    ///
    /// - Returns: `notApplicable` for other than positions and for positions that a better one of the same vehicle
    ///   replaces; `alert` while the vehicle breaches a zone of severity `caution` or more, or has just crossed one;
    ///   `unknown` without a usable position, where a zone's answer is unknown, and where the zones in force are not
    ///   known; else `clear`.
    package mutating func check(_ report: Report, into findings: FindingBuffer) -> CheckOutcome.Status {
        guard case .position(let sample) = report.body else {
            if case .link(let event) = report.body, event.kind == .airspaceChange { takeZones(event, at: report.frame) }
            return .notApplicable
        }
        guard isUsable(sample), report.receivedAt.nanoseconds != .min else { return .unknown }
        let vehicle = Int(report.vehicle.rawValue)
        guard vehicle < vehicleCapacity else {
            vehiclesBeyondCapacity += 1
            return .unknown
        }
        if vehicle >= tracks.count { admit(vehicle) }
        let isAsBefore =
            report.receivedAt.nanoseconds < activityHoldsUntil.nanoseconds && report.isUTCKnown == areActivitiesOfUTC
        let (step, isLookDue) = tracks[vehicle].step(report, sample, isAsBefore: isAsBefore)
        if step == .notCounted { return .notApplicable }
        if !isAsBefore { refreshActivities(for: report, into: findings) }
        switch step {
        case .held, .moved:
            let status = judge(report, hasMoved: step == .moved, into: findings)
            // The end of a breach asks for a look at once.
            let isLookDue = report.receivedAt.nanoseconds >= tracks[vehicle].nextLook.nanoseconds
            return isLookDue ? lookAhead(report, status, into: findings) : status
        case .settled, .settledInBreach, .notCounted:
            let status: CheckOutcome.Status = step == .settledInBreach ? .alert : areZonesKnown ? .clear : .unknown
            return isLookDue ? lookAhead(report, status, into: findings) : status
        }
    }

    /// Lets the zones of the next generation judge from the next report on.
    private mutating func takeZones(_ event: LinkEvent, at frame: UInt64) {
        guard let handover, let next = handover.take(event, at: frame) else { return }
        handover.retire(replaceZones(by: next))
    }

    /// Fills the room of the vehicles up to this one.
    private mutating func admit(_ vehicle: Int) {
        while tracks.count <= vehicle { tracks.append(VehicleTrack()) }
        while occupancies.count < tracks.count * placesPerVehicle { occupancies.append(Occupancy(zone: 0)) }
        let none = ApproachWarning(zone: 0, lastNear: .unknown)
        while warnings.count < tracks.count * policy.zonesPerVehicle { warnings.append(none) }
    }

    /// True when the position is one on the earth.
    private func isUsable(_ sample: PositionSample) -> Bool {
        sample.latitude_1e7deg.magnitude <= 900_000_000 && sample.longitude_1e7deg.magnitude <= 1_800_000_000
    }

    private mutating func refreshActivities(for report: Report, into findings: FindingBuffer) {
        let time = report.isUTCKnown ? report.receivedAt : .unknown
        areActivitiesOfUTC = report.isUTCKnown
        var next = UTCInstant(nanoseconds: .max)
        for zone in limitedZones {
            let activity = index.zones[zone].activity(at: time)
            activities[zone] = activity.state
            if let until = activity.holdsUntil { next = min(next, until) }
        }
        areZonesKnown = true
        for number in validities.indices {
            let activity = validities[number].span.activity(at: time)
            if let until = activity.holdsUntil { next = min(next, until) }
            areZonesKnown = areZonesKnown && activity.state == .active
            // That the times are not UTC is known of the whole run: only a time outside is told.
            if time.isKnown { tell(number, isKnown: activity.state == .active, report, into: findings) }
        }
        activityHoldsUntil = next
        for vehicle in tracks.indices { tracks[vehicle].settled.end() }
    }

    /// Tells once of a file whose validity a report is outside of.
    private mutating func tell(_ number: Int, isKnown: Bool, _ report: Report, into findings: FindingBuffer) {
        defer { validities[number].isLeft = !isKnown }
        guard !isKnown, !validities[number].isLeft else { return }
        var record = FindingRecord(
            kind: .zonesUnknown, severity: .warning, vehicle: .none, source: report.source,
            rule: validities[number].rule, occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.generation = generation
        findings.append(record)
    }
}

/// The validity of a file of zones.
struct FileValidity: Sendable {
    var span: ZoneValidity
    var rule: RuleIndex
    /// True when the last time that was looked at lay outside.
    var isLeft = false
}

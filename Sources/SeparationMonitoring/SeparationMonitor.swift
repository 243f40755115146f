import Findings
import Geodesy
import Quantities
import TelemetryModel

/// Watches every pair of vehicles for loss of separation: one value per run, fed with every report in order.
///
/// Its clock is the reports' `receivedAt`. Whenever a report reaches the next multiple of 100 ms of UTC, one pass carries
/// all tracks forward to that multiple and compares them; multiples that passed without a report are not made up for. The
/// first pass in each second of UTC is a full one: it looks as far ahead as the volumes ask and gives the alert logic its
/// sample, once a second as in its standard. The passes between only look at who is inside a volume now, so that a loss of
/// well clear (level 4) and a near mid-air collision (level 5) are told within 100 ms; they are never filtered. A level
/// rises in any pass and falls in full ones only.
///
/// A finding is written for each change of a pair's level. While it stands, or while the filter holds back a raw level, each full
/// pass writes a row that repeats it and is no finding. A track older than 3 s widens the
/// volume; beyond 10 s, or without a velocity, nothing can be said: the level is held, and a `track_stale` finding says so
/// once. Vehicles on the ground raise no alert. Two heights without a common datum count as one height, and the finding's
/// vertical distance is unknown.
package struct SeparationMonitor: Sendable {
    /// The time between two passes, nanoseconds.
    static let tick_ns: Int64 = 100_000_000
    static let second_ns: Int64 = 1_000_000_000

    let volumes: PairVolumes
    let ruleIndices: [RuleIndex]
    let limitRule: RuleIndex
    let pairCapacity: Int
    let geoid: Geoid
    /// Nil where no volume is set for the vicinity of vertiports.
    var vertiports: VertiportPairs?

    var plane: SeparationPlane
    var shared: SharedAircraft
    /// By slot: whose track speaks for the aircraft.
    var speakers: ContiguousArray<Int32>
    /// The representatives of the last pass that others were folded into.
    var spokenFor: ContiguousArray<Int32> = []
    var tracks: ContiguousArray<SeparationTrack>
    var motions: ContiguousArray<TrackMotion>
    var situations: ContiguousArray<TrackSituation>
    /// The full pass since which a vehicle has been evaluated without a break; `.unknown` while it is not.
    var evaluatedSince: ContiguousArray<UTCInstant>
    var statuses: ContiguousArray<CheckOutcome.Status>
    /// One more than the highest slot heard of.
    var trackCount = 0

    var grid = SweptBoxGrid()
    var boxes: ContiguousArray<SweptBox> = []
    /// The slot of each box's vehicle.
    var boxSlots: ContiguousArray<Int32> = []
    var ordering = PairOrdering<PairSighting>()
    var sightings: ContiguousArray<PairSighting> = []
    /// Sorted by (first, second).
    var pairs: ContiguousArray<ActivePair> = []
    var nextPairs: ContiguousArray<ActivePair> = []

    var clock = UTCInstant.unknown
    private var nextTick = UTCInstant.unknown
    var lastFullPass = UTCInstant.unknown
    var wasRefusing = false
    var hasToldOfVehicles = false

    /// How many times a pair could not be kept because ``pairCapacity`` pairs were active.
    package internal(set) var refusedPairs: UInt64 = 0
    /// How many reports were about a vehicle beyond the capacity.
    package internal(set) var refusedVehicleReports: UInt64 = 0
    /// How many vehicles were outside the plane in the last pass: they are unknown.
    package internal(set) var vehiclesBeyondPlane = 0
    /// How many positions were refused because they were made before the last one of their vehicle, and how many claimed to have
    /// been made after their reception.
    package internal(set) var overtakenPositions: UInt64 = 0
    package internal(set) var stampsAhead: UInt64 = 0
    /// How many passes have been made.
    package internal(set) var passes: UInt64 = 0

    /// The most findings one call of ``check(_:into:)`` or ``finish(into:)`` appends: one for each active pair and another for each
    /// that ends because two tracks are one aircraft, the tracks that are or are not, and one each for pairs and vehicles beyond
    /// the limits, stamps and sources. The buffer must have that much room.
    package var maximumFindingsPerReport: Int { Self.maximumFindingsPerReport(pairCapacity: pairCapacity) }

    package static func maximumFindingsPerReport(pairCapacity: Int) -> Int {
        2 * pairCapacity + SharedAircraft.longestPass + 4
    }

    /// - Parameters:
    ///   - rules: which volume holds between which classes.
    ///   - ruleIndices: the rule of each volume of `rules`, in the same order.
    ///   - limitRule: the rule named when a limit of this check is reached, an invariant of the system.
    ///   - plane: where the run is expected; it is replaced when the first position is more than 100 km away.
    ///   - geoid: by which a height above the ellipsoid is compared with one above mean sea level.
    ///   - vertiports: where the volume for the vicinity of vertiports holds, if `rules` have one.
    ///   - vehicles: who the vehicles are; without it each one is an aircraft of its own.
    ///   - vehicleCapacity: slots from 0 up to this are watched, 1...65,535.
    ///   - pairCapacity: how many pairs may be active at once.
    package init(
        rules: SeparationRules, ruleIndices: [RuleIndex], limitRule: RuleIndex, plane: LocalPlane = .kintexGimpo,
        geoid: Geoid = .localFit, vertiports: [VertiportPlace] = [],
        vehicles: AppendOnlyTable<VehicleRecord>? = nil, vehicleCapacity: Int, pairCapacity: Int = 65_536
    ) {
        precondition(ruleIndices.count == rules.volumes.count, "each volume has its rule")
        precondition((1...65_535).contains(vehicleCapacity) && pairCapacity > 0, "the capacities are out of range")
        volumes = PairVolumes(rules)
        self.ruleIndices = ruleIndices
        self.limitRule = limitRule
        self.plane = SeparationPlane(plane)
        self.geoid = geoid
        self.vertiports = rules.vertiports.map { VertiportPairs($0, vertiports) }
        self.pairCapacity = pairCapacity
        shared = SharedAircraft(IdentityDirectory(vehicles), vehicleCapacity: vehicleCapacity)
        speakers = ContiguousArray((0..<vehicleCapacity).map { Int32($0) })
        tracks = ContiguousArray(repeating: SeparationTrack(), count: vehicleCapacity)
        motions = ContiguousArray(repeating: TrackMotion(), count: vehicleCapacity)
        situations = ContiguousArray(repeating: TrackSituation(), count: vehicleCapacity)
        evaluatedSince = ContiguousArray(repeating: .unknown, count: vehicleCapacity)
        statuses = ContiguousArray(repeating: .unknown, count: vehicleCapacity)
    }

    /// Takes the next report; may append up to ``maximumFindingsPerReport`` findings.
    ///
    /// - Returns: for a position: `.alert` while an alert stands on its vehicle, `.clear` when it was compared with all
    ///   others in the last pass and none stands, `.unknown` when that cannot be said; `.notApplicable` for other reports.
    package mutating func check(_ report: Report, into findings: FindingBuffer) -> CheckOutcome.Status {
        // A time before the clock is a fault of the input: the report is kept, and nothing is said of it.
        let isInTime = report.receivedAt.isKnown && report.receivedAt.nanoseconds >= clock.nanoseconds
        if isInTime { clock = report.receivedAt }
        var isLocated = false
        var isPosition = false
        switch report.body {
        case .position(let sample):
            isPosition = true
            isLocated = take(sample, of: report, into: findings)
        case .state(let sample): take(sample, of: report)
        case .identification(let sample): take(sample, of: report)
        default: break
        }
        if isInTime && report.receivedAt.nanoseconds >= nextTick.nanoseconds {
            reach(report.receivedAt, into: findings)
        }
        if !isPosition { return .notApplicable }
        return isLocated && isInTime ? statuses[report.vehicle.index] : .unknown
    }

    /// Makes the pass after the last report of a run, so that the last positions are judged too.
    package mutating func finish(into findings: FindingBuffer) {
        guard clock.isKnown else { return }
        let next = UTCInstant(nanoseconds: Self.floored(clock.nanoseconds - 1, to: Self.tick_ns) + Self.tick_ns)
        if next >= nextTick { reach(next, into: findings) }
    }

    @inline(__always)
    private mutating func take(
        _ sample: PositionSample, of report: Report, into findings: FindingBuffer
    ) -> Bool {
        let slot = report.vehicle.index
        guard slot < tracks.count else {
            refuseVehicle(of: report, into: findings)
            return false
        }
        guard SeparationPlane.isPlausible(sample) else { return false }
        switch tracks[slot].take(sample, of: report) {
        case .taken: break
        case .takenAhead: refuseStamp(of: report, into: findings)
        // A sample that does not count is answered like the one that does.
        case .passedOver: return true
        case .otherSource:
            compareSources(sample, of: report, into: findings)
            return true
        case .overtaken:
            refuseStamp(of: report, into: findings)
            return true
        }
        if slot >= shared.directory.count { shared.directory.learn(upTo: slot) }
        if !plane.isChosen { choosePlane(by: sample) }
        if slot >= trackCount { trackCount = slot + 1 }
        return true
    }

    /// Chooses the plane by the first position of the run.
    @inline(never)
    private mutating func choosePlane(by sample: PositionSample) {
        plane.choose(by: sample)
        vertiports?.lay(on: plane)
    }

    private mutating func take(_ sample: StateSample, of report: Report) {
        guard report.vehicle.index < tracks.count, report.receivedAt.isKnown else { return }
        tracks[report.vehicle.index].take(sample, at: report.receivedAt)
    }

    @inline(never)
    private mutating func take(_ sample: IdentificationSample, of report: Report) {
        let slot = report.vehicle.index
        guard slot < tracks.count else { return }
        if slot >= shared.directory.count { shared.directory.learn(upTo: slot) }
        shared.directory.note(sample, of: slot)
    }

    /// Makes the pass that is due at the last multiple of 100 ms at or before `time`.
    private mutating func reach(_ time: UTCInstant, into findings: FindingBuffer) {
        let tick = Self.floored(time.nanoseconds, to: Self.tick_ns)
        nextTick = UTCInstant(nanoseconds: tick + Self.tick_ns)
        let second = Self.floored(tick, to: Self.second_ns)
        let isFull = !lastFullPass.isKnown || second > Self.floored(lastFullPass.nanoseconds, to: Self.second_ns)
        pass(at: UTCInstant(nanoseconds: tick), isFull: isFull, into: findings)
    }

    private static func floored(_ value: Int64, to step: Int64) -> Int64 {
        let remainder = value % step
        return value - (remainder < 0 ? remainder + step : remainder)
    }
}

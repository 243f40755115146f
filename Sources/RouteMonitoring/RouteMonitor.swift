import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// The route check: corridor conformance with its gates, and pad occupancy, one report at a time.
///
/// It reads no clock but the reports' `receivedAt`, so a replay finds what the live run found. Reports of a vehicle that
/// no corridor binds and that is far from every vertiport cost an array look-up and a handful of comparisons. Nothing is
/// allocated for a report; arrays grow in steps of ``growthStep`` when a vehicle first appears.
package struct RouteMonitor: Sendable {
    /// A track without reports for this long, of report time, is stale: ten periods of the slowest usual rate, 1 Hz.
    package static let staleAfter_ns: Int64 = 10_000_000_000
    /// How many stopped tracks are told with one report; the others follow with the next ones.
    package static let staleFindingsPerReport = 4
    /// By how many vehicles the state grows.
    package static let growthStep = 1024

    /// What is known of a vehicle apart from corridors and pads.
    private struct Vehicle: BitwiseCopyable {
        var selection = PositionSelection()
        /// At how many pads the vehicle is followed.
        var visits: Int32 = 0
    }

    package private(set) var counters = RouteCounters()
    /// The most findings that one report can make. The caller lets the store release until there is that much room.
    package let maximumFindingsPerReport: Int

    private var corridors: [CorridorWatch]
    private var vertiports: [VertiportWatch]
    private var vehicles: [Vehicle] = []
    private let vehicleCapacity: Int
    private let geoid: Geoid
    private let padsBox: DegreeBox
    /// The bit of each class that a corridor binds.
    private let boundClasses: UInt64
    /// No track that stands can be stale before this.
    private var nextStaleCheck = UTCInstant(nanoseconds: .max)

    /// - Parameter geoid: turns heights above the ellipsoid into such above mean sea level, in which corridors and pads are
    ///   given.
    /// - Precondition: corridors and vertiports have been validated; the capacity is 1 to 65,536.
    package init(
        corridors: [(corridor: Corridor, rule: RuleIndex, gates: [RuleIndex])],
        vertiports: [(vertiport: Vertiport, fato: RuleIndex, stands: [RuleIndex], funnels: [RuleIndex])],
        geoid: Geoid = .localFit,
        vehicleCapacity: Int = 65_536
    ) {
        precondition((1...65_536).contains(vehicleCapacity), "a slot has 16 bits")
        self.vehicleCapacity = vehicleCapacity
        self.geoid = geoid
        self.corridors = corridors.map {
            CorridorWatch($0.corridor, rule: $0.rule, gates: $0.gates, stale_ns: Self.staleAfter_ns)
        }
        self.vertiports = vertiports.map {
            VertiportWatch(
                $0.vertiport, rules: VertiportRules(fato: $0.fato, stands: $0.stands, funnels: $0.funnels))
        }
        var box = DegreeBox()
        for vertiport in self.vertiports { box.formUnion(vertiport.box) }
        padsBox = box
        boundClasses = self.corridors.reduce(0) { $0 | 1 << UInt64($1.boundClass.rawValue) }
        maximumFindingsPerReport =
            self.corridors.reduce(0) { $0 + $1.maximumFindingsPerReport }
            + self.vertiports.reduce(0) { $0 + $1.maximumFindingsPerReport } + Self.staleFindingsPerReport
    }

    /// Checks a report, appends what it finds, and returns the report's status.
    ///
    /// - Parameter findings: has room for ``maximumFindingsPerReport``.
    /// - Returns: `.unknown` for a vehicle whose place or altitude is not known where a rule asks for it.
    package mutating func check(_ report: Report, into findings: FindingBuffer) -> CheckOutcome.Status {
        if report.receivedAt >= nextStaleCheck { tellStaleTracks(at: report.receivedAt, into: findings) }
        guard case .position(let sample) = report.body, report.vehicle != .none else { return .notApplicable }
        let index = report.vehicle.index
        guard index < vehicleCapacity else {
            counters.vehiclesRefused += 1
            return .unknown
        }
        if index >= vehicles.count { grow(toHold: index) }
        guard vehicles[index].selection.accepts(sample, at: report.receivedAt) else {
            return leftOut(report, sample)
        }
        counters.positions += 1
        var status = CheckOutcome.Status.notApplicable
        if boundClasses & 1 << UInt64(report.vehicleClass.rawValue) != 0 {
            status = checkCorridors(report, sample, into: findings)
        }
        guard !vertiports.isEmpty else { return status }
        guard
            vehicles[index].visits != 0
                || padsBox.contains(
                    latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        else { return status.merged(with: .clear) }
        return status.merged(with: checkPads(report, sample, into: findings))
    }

    private mutating func grow(toHold index: Int) {
        let count = min(vehicleCapacity, (index / Self.growthStep + 1) * Self.growthStep)
        vehicles.append(contentsOf: repeatElement(Vehicle(), count: count - vehicles.count))
    }

    /// A sample that does not count says nothing; one that would count but is not located is unknown wherever a rule
    /// applies to the vehicle.
    private mutating func leftOut(_ report: Report, _ sample: PositionSample) -> CheckOutcome.Status {
        let selection = vehicles[report.vehicle.index].selection
        guard !sample.isLocated, selection.counts(sample.provenance, at: report.receivedAt) else {
            counters.positionsLeftOut += 1
            return .notApplicable
        }
        counters.unlocated += 1
        let isBoundClass = boundClasses & 1 << UInt64(report.vehicleClass.rawValue) != 0
        return isBoundClass || !vertiports.isEmpty ? .unknown : .notApplicable
    }

    @inline(__always)
    private func fix(_ report: Report, _ sample: PositionSample) -> PositionFix {
        PositionFix(report, sample) {
            geoid.undulation_m(
                latitude_deg: Double(sample.latitude_1e7deg) / 1e7, longitude_deg: Double(sample.longitude_1e7deg) / 1e7
            )
        }
    }

    private mutating func checkCorridors(_ report: Report, _ sample: PositionSample, into findings: FindingBuffer)
        -> CheckOutcome.Status
    {
        var status = CheckOutcome.Status.notApplicable
        for index in corridors.indices where corridors[index].boundClass == report.vehicleClass {
            corridors[index].makeRoom(for: report.vehicle, step: Self.growthStep)
            guard corridors[index].concerns(report.vehicle, at: sample) else {
                status = status.merged(with: .clear)
                continue
            }
            let found = corridors[index].check(fix(report, sample), into: findings, counters: &counters)
            // A flight may be followed from here on, and then its track may stop.
            if corridors[index].isFollowed(report.vehicle) { expectStaleness(after: report.receivedAt) }
            status = status.merged(with: found)
        }
        return status
    }

    private mutating func checkPads(_ report: Report, _ sample: PositionSample, into findings: FindingBuffer)
        -> CheckOutcome.Status
    {
        let fix = fix(report, sample)
        var status = CheckOutcome.Status.clear
        for index in vertiports.indices {
            let isNear = vertiports[index].box.contains(
                latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
            guard isNear || vehicles[report.vehicle.index].visits != 0 else { continue }
            let result = vertiports[index].check(fix, into: findings, counters: &counters)
            vehicles[report.vehicle.index].visits += Int32(result.visitsChange)
            if let evicted = result.evicted { vehicles[evicted.index].visits -= 1 }
            status = status.merged(with: result.status)
        }
        if vehicles[report.vehicle.index].visits != 0 { expectStaleness(after: report.receivedAt) }
        return status
    }

    /// Tells what stands at the end of the run, as far as there is room in `findings`: the summaries of flights that are
    /// still in a corridor.
    ///
    /// - Returns: true when everything is told; otherwise the caller makes room and calls again.
    package mutating func finish(into findings: FindingBuffer) -> Bool {
        for index in corridors.indices {
            guard corridors[index].finish(into: findings) else { return false }
        }
        return true
    }

    // MARK: tracks that stopped

    private mutating func expectStaleness(after time: UTCInstant) {
        nextStaleCheck = min(nextStaleCheck, time.advanced(byNanoseconds: Self.staleAfter_ns))
    }

    /// Tells of tracks that stopped during a flight or a visit, in the order of the rules.
    private mutating func tellStaleTracks(at time: UTCInstant, into findings: FindingBuffer) {
        var left = Self.staleFindingsPerReport
        nextStaleCheck = UTCInstant(nanoseconds: .max)
        for index in corridors.indices {
            while left > 0, corridors[index].tellStale(at: time, into: findings) { left -= 1 }
            if let deadline = corridors[index].nextDeadline {
                nextStaleCheck = min(nextStaleCheck, deadline)
            }
        }
        for index in vertiports.indices {
            tellStaleTracks(ofVertiport: index, at: time, &left, into: findings)
            if let deadline = vertiports[index].nextDeadline(after: Self.staleAfter_ns) {
                nextStaleCheck = min(nextStaleCheck, deadline)
            }
        }
    }

    private mutating func tellStaleTracks(
        ofVertiport index: Int, at time: UTCInstant, _ left: inout Int, into findings: FindingBuffer
    ) {
        while left > 0 {
            switch vertiports[index].tellStale(at: time, after: Self.staleAfter_ns, into: findings) {
            case .none: return
            case .told: left -= 1
            case .forgotten(let vehicle): vehicles[vehicle.index].visits -= 1
            }
        }
    }
}

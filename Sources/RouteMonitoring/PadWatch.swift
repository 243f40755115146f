import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// One pad, its rule, and the vehicles at it.
struct PadWatch: Sendable {
    /// How many vehicles one pad follows at a time; as many as ``PadVisit/toldOverlaps`` has bits.
    static let visitLimit = 16

    let rule: RuleIndex
    let geometry: PadGeometry
    private let elevationAMSL_m: Double
    private let isElevated: Bool
    /// Half the side of the area to touch down on, metres; for the FATO only.
    private let touchdownReach_m: Double
    private let occupancy: Vertiport.Occupancy
    private let occupied_ns: Int64
    private let released_ns: Int64
    /// Fixed places, so that a place names its vehicle until the visit ends.
    private(set) var visits: [PadVisit?]
    /// Since when the occupant that left last has been gone.
    private(set) var lastGoneSince: UTCInstant = .unknown

    init(_ geometry: PadGeometry, rule: RuleIndex, vertiport: Vertiport) {
        self.geometry = geometry
        self.rule = rule
        elevationAMSL_m = vertiport.elevationAMSL_m
        isElevated = vertiport.heightAboveGround_m > 0
        touchdownReach_m = vertiport.finalApproach.touchdownSide_m / 2
        occupancy = vertiport.occupancy
        occupied_ns = Int64(vertiport.occupancy.occupiedAfter_s * 1e9)
        released_ns = Int64(vertiport.occupancy.releasedAfter_s * 1e9)
        visits = Array(repeating: nil, count: Self.visitLimit)
    }

    /// What a report did at a pad.
    struct Result: BitwiseCopyable, Sendable {
        var status: CheckOutcome.Status = .clear
        /// +1 when a visit began, −1 when one ended.
        var visitsChange = 0
        var change = Change.none
        /// When the vehicle that occupies the pad came to rest on it; unknown where it was not seen in the air before.
        var touchdownAt: UTCInstant = .unknown
    }

    enum Change: UInt8, BitwiseCopyable, Sendable {
        case none
        case occupied
        /// The pad's occupant has gone.
        case released
    }

    /// Takes a position on the vertiport's plane.
    ///
    /// - Parameter isArriving: the vehicle is on an approach to this pad.
    mutating func check(
        _ fix: PositionFix, at point: PlanePoint, isArriving: Bool, into findings: FindingBuffer,
        counters: inout RouteCounters
    ) -> Result {
        var result = Result()
        let height_m = height_m(fix)
        let sighting = sighting(fix, at: point, height_m: height_m)
        var place = visits.firstIndex { $0?.vehicle == fix.vehicle }
        if place == nil {
            switch sighting {
            case .gone: return result
            case .unknown:
                result.status = .unknown
                return result
            case .near, .settled, .nearUnclear: break
            }
            guard let free = visits.firstIndex(where: { $0 == nil }) else {
                result.status = .unknown
                counters.visitsRefused += 1
                return result
            }
            visits[free] = PadVisit(fix)
            result.visitsChange = 1
            place = free
        }
        let index = place!
        if isArriving || height_m >= occupancy.occupiedBelow_m { visits[index]!.wasAirborne = true }
        let event = visits[index]!.step(sighting, fix, occupied_ns: occupied_ns, released_ns: released_ns)
        let measured = Measured(distance_m: geometry.distanceToCentre_m(point), height_m: height_m)
        if event == .occupied {
            reportOccupied(visits[index]!, fix, measured, into: findings)
            result.change = .occupied
            if geometry.isSquare, visits[index]!.wasAirborne {
                result.touchdownAt = visits[index]!.settledSince
                reportTouchdown(visits[index]!, fix, point, measured, into: findings)
            }
        }
        if event == .left {
            if visits[index]!.isOccupant {
                reportReleased(visits[index]!, fix, measured, into: findings)
                (result.change, lastGoneSince) = (.released, visits[index]!.goneSince)
            }
            endVisit(index)
            result.visitsChange -= 1
            return result
        }
        counters.padOverlaps += UInt64(tellOverlaps(of: index, fix, measured, into: findings))
        result.status = status(sighting, of: index)
        return result
    }

    private mutating func endVisit(_ index: Int) {
        visits[index] = nil
        for other in visits.indices { visits[other]?.toldOverlaps &= ~(1 << UInt16(index)) }
    }

    /// Notes that the stop of this vehicle's track has been told.
    mutating func markStale(_ index: Int) { visits[index]?.isStaleTold = true }

    // MARK: what a report shows

    /// Metres above the pad; 0 for an aircraft that is said to stand on the ground and tells no altitude; else NaN. At an
    /// elevated pad the ground may be the street.
    private func height_m(_ fix: PositionFix) -> Double {
        let altitude_m = fix.altitudeAMSL_m
        if altitude_m.isNaN, fix.sample.onGround, !isElevated { return 0 }
        return altitude_m - elevationAMSL_m
    }

    private func sighting(_ fix: PositionFix, at point: PlanePoint, height_m: Double) -> PadVisit.Sighting {
        guard geometry.contains(point) else { return .gone }
        if height_m.isNaN { return .unknown }
        if height_m > occupancy.releasedAbove_m { return .gone }
        if isElevated, height_m < -occupancy.belowMargin_m { return .gone }
        if height_m >= occupancy.occupiedBelow_m { return .near }
        let speed_mps = fix.speed_mps
        if speed_mps.isNaN { return .nearUnclear }
        return speed_mps < occupancy.occupiedUnder_mps ? .settled : .near
    }

    private func status(_ sighting: PadVisit.Sighting, of index: Int) -> CheckOutcome.Status {
        if visits[index]!.toldOverlaps != 0 { return .alert }
        return sighting == .unknown || sighting == .nearUnclear ? .unknown : .clear
    }

    // MARK: overlaps

    /// Tells of every vehicle with which this one overlaps and has not been told yet; returns how many.
    ///
    /// A FATO is for one aircraft: an occupant and any other one inside and not above the height of release overlap,
    /// whichever came first. A stand may be flown over: there two occupants overlap.
    private mutating func tellOverlaps(
        of index: Int, _ fix: PositionFix, _ measured: Measured, into findings: FindingBuffer
    ) -> Int {
        var told = 0
        let own = visits[index]!
        for otherIndex in visits.indices where otherIndex != index {
            guard let other = visits[otherIndex], own.toldOverlaps & 1 << UInt16(otherIndex) == 0 else { continue }
            let isOverlap =
                geometry.isSquare
                ? own.isOccupant && other.isPresent || other.isOccupant && own.isPresent
                : own.isOccupant && other.isOccupant
            guard isOverlap else { continue }
            visits[index]!.toldOverlaps |= 1 << UInt16(otherIndex)
            visits[otherIndex]!.toldOverlaps |= 1 << UInt16(index)
            let occupant = other.isOccupant ? other : own
            var record = fix.finding(.padOverlap, .warning, rule: rule)
            record.other = other.vehicle
            record.secondEvidence = other.lastFrame
            measured.write(to: &record, duration_s: fix.time.seconds(since: occupant.settledSince))
            findings.append(record)
            told += 1
        }
        return told
    }

    // MARK: findings

    /// The values that the findings about a pad carry.
    private struct Measured: BitwiseCopyable {
        var distance_m: Double
        var height_m: Double

        func write(to record: inout FindingRecord, duration_s: Double) {
            record.measurements.0 = distance_m
            record.measurements.1 = height_m
            record.measurements.2 = duration_s
        }
    }

    private func reportOccupied(
        _ visit: PadVisit, _ fix: PositionFix, _ measured: Measured, into findings: FindingBuffer
    ) {
        var record = fix.finding(.padOccupied, .info, rule: rule)
        record.secondEvidence = visit.firstSettled
        measured.write(to: &record, duration_s: fix.time.seconds(since: visit.settledSince))
        findings.append(record)
    }

    /// Tells where the vehicle rests, and since when.
    private func reportTouchdown(
        _ visit: PadVisit, _ fix: PositionFix, _ point: PlanePoint, _ measured: Measured, into findings: FindingBuffer
    ) {
        let (along_m, across_m) = geometry.offset(point)
        let isOnArea = max(abs(along_m), abs(across_m)) <= touchdownReach_m
        var record = fix.finding(.touchdown, isOnArea ? .info : .caution, rule: rule)
        record.occurredAt = visit.settledSince
        record.secondEvidence = visit.firstSettled
        record.measurements.0 = measured.distance_m
        record.measurements.1 = along_m
        record.measurements.2 = across_m
        record.measurements.3 = measured.height_m
        findings.append(record)
    }

    private func reportReleased(
        _ visit: PadVisit, _ fix: PositionFix, _ measured: Measured, into findings: FindingBuffer
    ) {
        var record = fix.finding(.padReleased, .info, rule: rule)
        record.secondEvidence = visit.firstGone
        measured.write(to: &record, duration_s: visit.goneSince.seconds(since: visit.settledSince))
        findings.append(record)
    }
}

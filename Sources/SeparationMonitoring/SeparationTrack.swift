import Findings
import Quantities
import TelemetryModel

/// What the separation check remembers of one vehicle between two passes, as its reports told it.
struct SeparationTrack: BitwiseCopyable, Sendable {
    /// The parts of a position report that count, in wire units.
    struct Fix: BitwiseCopyable, Sendable {
        /// `.unknown` while no position has come.
        var receivedAt: UTCInstant = .unknown
        var latitude_1e7deg: Int32 = .min
        var longitude_1e7deg: Int32 = .min
        var altitudeAMSL_mm: Int32 = .min
        var altitudeHAE_mm: Int32 = .min
        var altitudeBarometric_mm: Int32 = .min
        var accuracy = PositionAccuracy()
        /// The vehicle's own time of the position; `.unknown` where it is not told, or cannot be believed.
        var generatedAt: UTCInstant = .unknown
    }

    /// What has become of a position.
    enum Taking {
        case taken
        /// The same, and its stamp claims that it was made after it was received.
        case takenAhead
        /// It is one of those that do not count, such as the raw receiver's beside the fused one.
        case passedOver
        /// Another source has told of the vehicle within the last seconds, and tells it no worse.
        case otherSource
        /// It was made before the last one.
        case overtaken
    }

    /// For how long a source is kept to where several tell of the vehicle: one that is farther behind would have it fly back.
    private static let sourceHold_ns: Int64 = 3_000_000_000
    /// A position made earlier than the last one by more than this is of a clock that was set.
    private static let longestOvertaking_ns: Int64 = 3_000_000_000
    /// A position cannot be made after it was received; clocks differ by that much.
    private static let clockTolerance_ns: Int64 = 1_000_000_000

    /// A velocity is derived from two positions at least this far apart: at 1 cm resolution that is 0.1 m/s.
    private static let shortestBaseline_ns: Int64 = 100_000_000
    /// A landed or armed state counts this long; a vehicle that took off since may simply not say so.
    private static let stateLifetime_ns: Int64 = 10_000_000_000

    private var selection = PositionSelection()
    var fix = Fix()
    /// The position before, at least 0.1 s older.
    var previous = Fix()
    var velocityEast_mps: Float = .nan
    var velocityNorth_mps: Float = .nan
    var velocityUp_mps: Float = .nan
    var evidence = FrameReference.none
    var source = SourceSlot(rawValue: 0)
    var vehicleClass = VehicleClass.unknown
    /// True until the pass has made a ``TrackMotion`` of the latest position.
    var isChanged = false
    /// A stamp that was refused has been told of.
    var hasToldOfStamps = false
    /// How many positions in a row of another source were beyond the bounds of both, and whether that was told.
    var disputes: UInt8 = 0
    private var isOnGround = false
    private var landed = StateSample.Landed.unknown
    private var armed = StateSample.Armed.unknown
    private var landedAt = UTCInstant.unknown
    private var armedAt = UTCInstant.unknown

    /// Takes a position if it is one of those that count.
    @inline(__always)
    mutating func take(_ sample: PositionSample, of report: Report) -> Taking {
        var (generatedAt, isAhead) = (report.generatedAt, false)
        if report.source != source || generatedAt < fix.generatedAt || generatedAt > report.receivedAt {
            if report.source != source && isKept(from: sample, of: report) { return .otherSource }
            if isOvertaken(sample, report) { return .overtaken }
            isAhead = self.isAhead(report)
            if isAhead { generatedAt = .unknown }
        }
        guard selection.accepts(sample, at: report.receivedAt) else { return .passedOver }
        fix.generatedAt = generatedAt
        // Nanoseconds of an unknown time wrap around here; the result is a long baseline, and the earlier fix unknown.
        if report.receivedAt.nanoseconds &- fix.receivedAt.nanoseconds >= Self.shortestBaseline_ns { previous = fix }
        fix.receivedAt = report.receivedAt
        fix.latitude_1e7deg = sample.latitude_1e7deg
        fix.longitude_1e7deg = sample.longitude_1e7deg
        fix.altitudeAMSL_mm = sample.altitudeAMSL_mm
        fix.altitudeHAE_mm = sample.altitudeHAE_mm
        fix.altitudeBarometric_mm = sample.altitudeBarometric_mm
        fix.accuracy = PositionAccuracy(sample)
        velocityEast_mps = sample.velocityEast_mps
        velocityNorth_mps = sample.velocityNorth_mps
        velocityUp_mps = sample.velocityUp_mps
        isOnGround = sample.onGround
        evidence = FrameReference(report)
        source = report.source
        vehicleClass = report.vehicleClass
        isChanged = true
        return isAhead ? .takenAhead : .taken
    }

    /// Three positions of another source beyond the bounds are told.
    static let patience: UInt8 = 3

    /// Takes a position unconditionally: what the track would be by another source.
    mutating func replace(by sample: PositionSample, of report: Report) {
        (selection, source, fix.generatedAt) = (PositionSelection(), report.source, .unknown)
        _ = take(sample, of: report)
    }

    /// True when a report claims to have been made after it was received.
    func isAhead(_ report: Report) -> Bool {
        report.generatedAt.isKnown
            && report.generatedAt.nanoseconds &- report.receivedAt.nanoseconds > Self.clockTolerance_ns
    }

    /// True when the last position was made after this one, by the same clock.
    private func isOvertaken(_ sample: PositionSample, _ report: Report) -> Bool {
        guard report.generatedAt.isKnown, fix.generatedAt.isKnown, sample.provenance == fix.accuracy.provenance,
            report.source == source
        else { return false }
        let behind_ns = fix.generatedAt.nanoseconds &- report.generatedAt.nanoseconds
        return behind_ns > 0 && behind_ns <= Self.longestOvertaking_ns
    }

    /// True when the source of the last position is kept to: for a vehicle that several may tell of, as long as that source is not
    /// silent and the other one does not state a better accuracy.
    @inline(never)
    private func isKept(from sample: PositionSample, of report: Report) -> Bool {
        switch sample.provenance {
        case .remoteID, .adsb, .radarTrack, .utm: break
        case .fusedEstimate, .gnssReceiver, .localFrame: return false
        }
        guard fix.receivedAt.isKnown, sample.isLocated,
            report.receivedAt.nanoseconds &- fix.receivedAt.nanoseconds <= Self.sourceHold_ns
        else { return false }
        let mine = PositionDeviation(fix.accuracy).horizontal_m
        let theirs = PositionDeviation(PositionAccuracy(sample)).horizontal_m
        return theirs.isNaN || mine <= theirs
    }

    /// Takes what the vehicle says it is doing; what it does not say stays as it was.
    mutating func take(_ sample: StateSample, at time: UTCInstant) {
        if sample.landed != .unknown { (landed, landedAt) = (sample.landed, time) }
        if sample.armed != .unknown { (armed, armedAt) = (sample.armed, time) }
    }

    /// True when the vehicle stands on the ground: it says so; or it says nothing of it, is disarmed, and keeps still.
    ///
    /// A state is compared with the time the vehicle was last heard of, so that one that landed and was switched off
    /// remains on the ground.
    func isGrounded(groundSpeed_mps: Double) -> Bool {
        if isCurrent(landedAt) { return landed == .onGround }
        if isOnGround { return true }
        return isCurrent(armedAt) && armed == .disarmed && groundSpeed_mps < 1
    }

    private func isCurrent(_ stateTime: UTCInstant) -> Bool {
        stateTime.isKnown && fix.receivedAt.nanoseconds &- stateTime.nanoseconds <= Self.stateLifetime_ns
    }
}

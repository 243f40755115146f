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
    }

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
    private var isOnGround = false
    private var landed = StateSample.Landed.unknown
    private var armed = StateSample.Armed.unknown
    private var landedAt = UTCInstant.unknown
    private var armedAt = UTCInstant.unknown

    /// Takes a position if it is one of those that count; returns whether it is.
    @inline(__always)
    mutating func take(_ sample: PositionSample, of report: Report) -> Bool {
        guard selection.accepts(sample, at: report.receivedAt) else { return false }
        // Nanoseconds of an unknown time wrap around here; the result is a long baseline, and the earlier fix unknown.
        if report.receivedAt.nanoseconds &- fix.receivedAt.nanoseconds >= Self.shortestBaseline_ns { previous = fix }
        fix.receivedAt = report.receivedAt
        fix.latitude_1e7deg = sample.latitude_1e7deg
        fix.longitude_1e7deg = sample.longitude_1e7deg
        fix.altitudeAMSL_mm = sample.altitudeAMSL_mm
        fix.altitudeHAE_mm = sample.altitudeHAE_mm
        fix.altitudeBarometric_mm = sample.altitudeBarometric_mm
        velocityEast_mps = sample.velocityEast_mps
        velocityNorth_mps = sample.velocityNorth_mps
        velocityUp_mps = sample.velocityUp_mps
        isOnGround = sample.onGround
        evidence = FrameReference(report)
        source = report.source
        vehicleClass = report.vehicleClass
        isChanged = true
        return true
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

import Findings
import Geodesy
import Quantities
import TelemetryModel

/// A position that counts, with what the rules ask of it. Unknown values are NaN.
struct PositionFix: BitwiseCopyable, Sendable {
    var vehicle: VehicleSlot
    var source: SourceSlot
    /// False where the time is no UTC.
    var isUTCKnown: Bool
    var time: UTCInstant
    var evidence: FrameReference
    var sample: PositionSample
    /// The altitude above mean sea level, metres: as told, or from the height above the ellipsoid where the geoid is
    /// known. A pressure altitude or a height above home says nothing of mean sea level.
    var altitudeAMSL_m: Double

    /// - Parameter undulation_m: asked where the altitude follows from the height above the ellipsoid alone.
    @inline(__always)
    init(_ report: Report, _ sample: PositionSample, undulation_m: () -> Double?) {
        vehicle = report.vehicle
        source = report.source
        time = report.receivedAt
        evidence = FrameReference(report)
        isUTCKnown = report.isUTCKnown
        self.sample = sample
        if sample.altitudeAMSL_mm != .min {
            altitudeAMSL_m = Double(sample.altitudeAMSL_mm) / 1000
        } else if sample.altitudeHAE_mm != .min, let undulation_m = undulation_m() {
            altitudeAMSL_m = Double(sample.altitudeHAE_mm) / 1000 - undulation_m
        } else {
            altitudeAMSL_m = .nan
        }
    }

    /// The speed, metres per second: with the vertical part where it is told, NaN without the horizontal one.
    var speed_mps: Double {
        let east = Double(sample.velocityEast_mps)
        let north = Double(sample.velocityNorth_mps)
        let up = sample.velocityUp_mps.isNaN ? 0 : Double(sample.velocityUp_mps)
        return (east * east + north * north + up * up).squareRoot()
    }

    /// The speed over the ground, metres per second; NaN where it is not told.
    var groundSpeed_mps: Double {
        let east = Double(sample.velocityEast_mps)
        let north = Double(sample.velocityNorth_mps)
        return (east * east + north * north).squareRoot()
    }

    func point(on plane: LocalPlane) -> PlanePoint {
        plane.project(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
    }

    /// A finding about this vehicle at this place, proven by this frame.
    func finding(_ kind: FindingKind, _ severity: Severity, rule: RuleIndex) -> FindingRecord {
        var record = FindingRecord(
            kind: kind, severity: severity, vehicle: vehicle, source: source, rule: rule, occurredAt: time,
            evidence: evidence)
        record.latitude_1e7deg = sample.latitude_1e7deg
        record.longitude_1e7deg = sample.longitude_1e7deg
        // Not known, or beyond what 32 bits hold.
        if let altitude_mm = Int32(exactly: (altitudeAMSL_m * 1000).rounded()) { record.altitudeAMSL_mm = altitude_mm }
        return record
    }
}

import Geodesy
import Quantities
import TelemetryModel

/// How a vehicle moves, as far as a look ahead needs it.
struct Motion: BitwiseCopyable {
    var east_mps: Double
    var north_mps: Double
    /// 0 where it is not known.
    var climb_mps: Double

    /// The velocity that a sample tells, or that of the way since the last look; nil where neither is known.
    ///
    /// - Parameter longest_s: a look of longer ago says nothing.
    init?(of sample: PositionSample, _ now: TrackSample, since looked: TrackSample, longest_s: Double) {
        let elapsed_s = looked.time.isKnown ? now.time.seconds(since: looked.time) : 0
        let hasBase = elapsed_s >= 0.2 && elapsed_s <= longest_s
        climb_mps = Double(sample.velocityUp_mps)
        if !climb_mps.isFinite {
            climb_mps = hasBase ? (now.height_m(since: looked) ?? 0) / elapsed_s : 0
        }
        (east_mps, north_mps) = (Double(sample.velocityEast_mps), Double(sample.velocityNorth_mps))
        if east_mps.isFinite, north_mps.isFinite { return }
        guard hasBase else { return nil }
        let scale = WGS84.degreesPerMetre(latitude_deg: now.point.latitude_deg)
        east_mps = (now.point.longitude_deg - looked.point.longitude_deg) / scale.east / elapsed_s
        north_mps = (now.point.latitude_deg - looked.point.latitude_deg) / scale.north / elapsed_s
    }

    var speed_mps: Double { (east_mps * east_mps + north_mps * north_mps).squareRoot() }
}

extension TrackSample {
    /// Metres by which the height has grown, by a reference that both samples have.
    fileprivate func height_m(since former: TrackSample) -> Double? {
        if altitudeAMSL_mm != .min, former.altitudeAMSL_mm != .min {
            return (Double(altitudeAMSL_mm) - Double(former.altitudeAMSL_mm)) / 1000
        }
        guard altitudeHAE_mm != .min, former.altitudeHAE_mm != .min else { return nil }
        return (Double(altitudeHAE_mm) - Double(former.altitudeHAE_mm)) / 1000
    }
}

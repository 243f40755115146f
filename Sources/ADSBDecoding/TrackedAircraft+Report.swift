import Quantities
import TelemetryModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The units of aviation in those of the SI.
enum AviationUnit {
    /// A knot is 1852 m an hour.
    static let knot_mps = 1852.0 / 3600
    /// A foot is 0.3048 m.
    static let foot_mm = 304.8
    static let footPerMinute_mps = 0.3048 / 60
}

extension TrackedAircraft {
    /// Remembers a velocity; what it does not tell is unknown from now on.
    mutating func note(_ velocity: AirborneVelocity, at time: UTCInstant) {
        velocityAt = time
        east_mps = velocity.east_kt.map { Float(Double($0) * AviationUnit.knot_mps) } ?? .nan
        north_mps = velocity.north_kt.map { Float(Double($0) * AviationUnit.knot_mps) } ?? .nan
        up_mps = velocity.verticalRate_fpm.map { Float(Double($0) * AviationUnit.footPerMinute_mps) } ?? .nan
        if let difference = velocity.geometricAboveBarometric_ft {
            geometricAboveBarometric_mm = Int32((Double(difference) * AviationUnit.foot_mm).rounded())
            differenceAt = time
        } else {
            geometricAboveBarometric_mm = nil
        }
    }

    /// Adds altitude and velocity to the sample of an airborne position.
    func describe(_ position: AirbornePosition, in sample: inout PositionSample, at time: UTCInstant) {
        if let altitude = position.barometricAltitude {
            sample.altitudeBarometric_mm = altitude.millimetres
            if let geometricAboveBarometric_mm, isWithin(Self.longestDifference_ns, differenceAt, time) {
                sample.altitudeHAE_mm = altitude.millimetres + geometricAboveBarometric_mm
            }
        }
        describeVelocity(in: &sample, at: time)
    }

    /// Adds the velocity that was told last, unless it is too old.
    func describeVelocity(in sample: inout PositionSample, at time: UTCInstant) {
        guard isWithin(Self.longestVelocity_ns, velocityAt, time) else { return }
        (sample.velocityEast_mps, sample.velocityNorth_mps) = (east_mps, north_mps)
        sample.velocityUp_mps = up_mps
    }
}

extension SurfacePosition {
    /// Adds speed and track to the sample of a position on the ground.
    func describe(in sample: inout PositionSample) {
        sample.onGround = true
        guard let groundSpeed_kt, movement < 124 else { return }
        if groundSpeed_kt == 0 {
            (sample.velocityEast_mps, sample.velocityNorth_mps) = (0, 0)
        } else if let track_deg {
            sample.setVelocity(speed_kt: groundSpeed_kt, track_deg: track_deg)
        }
    }
}

extension PositionSample {
    /// Sets the horizontal velocity from a ground speed and a track from true north.
    mutating func setVelocity(speed_kt: Double, track_deg: Double) {
        let speed = speed_kt * AviationUnit.knot_mps
        velocityEast_mps = Float(speed * sin(track_deg * .pi / 180))
        velocityNorth_mps = Float(speed * cos(track_deg * .pi / 180))
    }
}

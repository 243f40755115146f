import Quantities
import TelemetryModel

extension RemoteIDLocation {
    private static let hour_ns: Int64 = 3_600_000_000_000

    /// The moment whose time after the full hour is told and that is nearest to the reception; unknown where either is.
    func generatedAt(receivedAt: UTCInstant) -> UTCInstant {
        guard let afterFullHour_ds, receivedAt.isKnown else { return .unknown }
        let rest = receivedAt.nanoseconds % Self.hour_ns
        let start = receivedAt.nanoseconds &- (rest < 0 ? rest + Self.hour_ns : rest)
        var moment = start &+ Int64(afterFullHour_ds) * 100_000_000
        if moment &- receivedAt.nanoseconds > Self.hour_ns / 2 { moment &-= Self.hour_ns }
        if receivedAt.nanoseconds &- moment > Self.hour_ns / 2 { moment &+= Self.hour_ns }
        return UTCInstant(nanoseconds: moment)
    }

    /// The position that the message tells; a field that it does not know stays unknown.
    var position: PositionSample {
        var sample = PositionSample()
        sample.provenance = .remoteID
        sample.onGround = status == 1
        if let latitude_1e7deg, let longitude_1e7deg {
            (sample.latitude_1e7deg, sample.longitude_1e7deg) = (latitude_1e7deg, longitude_1e7deg)
            sample.horizontalAccuracy_m = Self.horizontalAccuracy_m(horizontalAccuracy)
        }
        sample.altitudeBarometric_mm = Self.millimetres(pressureAltitude) ?? .min
        if let altitude = Self.millimetres(geodeticAltitude) {
            sample.altitudeHAE_mm = altitude
            sample.verticalAccuracy_m = Self.verticalAccuracy_m(verticalAccuracy)
        }
        let height_mm = Self.millimetres(height) ?? .min
        if isHeightAboveGround {
            sample.heightAboveGround_mm = height_mm
        } else {
            sample.heightAboveHome_mm = height_mm
        }
        setVelocity(of: &sample)
        return sample
    }

    private func setVelocity(of sample: inout PositionSample) {
        if let climb_cmps { sample.velocityUp_mps = Float(climb_cmps) / 100 }
        guard let speed_cmps else { return }
        if let direction_deg {
            let angle = Double(direction_deg) * .pi / 180
            let speed = Double(speed_cmps) / 100
            sample.velocityEast_mps = Float(speed * PlaneAngle.sine(angle))
            sample.velocityNorth_mps = Float(speed * PlaneAngle.cosine(angle))
        } else if speed_cmps == 0 {
            // Whoever stands still has no direction, and a velocity all the same.
            (sample.velocityEast_mps, sample.velocityNorth_mps) = (0, 0)
        }
    }

    /// The bound in metres of a class of horizontal accuracy (95 %, ASTM F3411-22a table 5); NaN unknown.
    private static func horizontalAccuracy_m(_ value: UInt8) -> Float {
        let bounds: [Float] = [18_520, 7408, 3704, 1852, 926, 555.6, 185.2, 92.6, 30, 10, 3, 1]
        return (1...bounds.count).contains(Int(value)) ? bounds[Int(value) - 1] : .nan
    }

    /// The bound in metres of a class of vertical accuracy (95 %); NaN unknown.
    private static func verticalAccuracy_m(_ value: UInt8) -> Float {
        let bounds: [Float] = [150, 45, 25, 10, 3, 1]
        return (1...bounds.count).contains(Int(value)) ? bounds[Int(value) - 1] : .nan
    }
}

import Foundation
import Geodesy

/// What one aircraft sends: its true motion through noisy sensors, in frames at the rates of the real ones.
///
/// Ten times a second it samples itself. Position errors are Gauss–Markov processes held within two standard deviations,
/// so that an aircraft on the ground never seems to fly; the fused and the receiver's position share one error.
package struct VehicleTransmitter: Sendable {
    /// Between two samples.
    static let period_ns: Int64 = 100_000_000

    let vehicle: SimulatedVehicle
    let start_ns: Int64
    var framer: MAVLinkFramer
    var random: RandomSource
    private var errorEast: CorrelatedNoise
    private var errorNorth: CorrelatedNoise
    private var errorUp: CorrelatedNoise
    private var attitude = AttitudeEstimate()
    private var sampleIndex: Int64 = 0
    /// When the next sample is due, simulated time.
    private(set) var next_ns: Int64

    /// - Parameters:
    ///   - phase: spreads the vehicles over the sampling period, 0..<1.
    ///   - startUTC_ns: the moment at which the simulation starts.
    init(
        _ vehicle: SimulatedVehicle, phase: Double, startUTC_ns: Int64, seed: UInt64, version: MAVLinkFramer.Version
    ) {
        self.vehicle = vehicle
        start_ns = startUTC_ns
        framer = MAVLinkFramer(version: version, system: UInt8(truncatingIfNeeded: vehicle.number))
        random = RandomSource(seed: seed, stream: 2_000_000 + UInt64(vehicle.number))
        let horizontal = vehicle.kind == .arenaDrone ? 0.02 : 0.6
        let vertical = vehicle.kind == .arenaDrone ? 0.02 : 1.0
        errorEast = CorrelatedNoise(sigma: horizontal, correlationTime_s: 20, limit: 2, using: &random)
        errorNorth = CorrelatedNoise(sigma: horizontal, correlationTime_s: 20, limit: 2, using: &random)
        errorUp = CorrelatedNoise(sigma: vertical, correlationTime_s: 20, limit: 2, using: &random)
        next_ns = Int64(phase * Double(Self.period_ns))
    }

    /// The frames of the sample that is due, and moves on to the next.
    mutating func transmit() -> [SourceFrame] {
        let step_s = Double(Self.period_ns) * 1e-9
        let state = vehicle.state(at: Double(next_ns) * 1e-9)
        let error = (
            errorEast.advance(by: step_s, using: &random), errorNorth.advance(by: step_s, using: &random),
            errorUp.advance(by: step_s, using: &random)
        )
        attitude.follow(state, multicopter: vehicle.kind != .airTaxi, step_s: step_s)
        let sample = TelemetrySample(
            state: state, isOnGround: vehicle.isOnGround(state), error_m: error,
            velocityError_mps: (velocityError(), velocityError(), velocityError()), attitude: attitude.told(&random),
            time_ns: next_ns, startUTC_ns: start_ns, home_m: vehicle.homeAMSL_m)
        let frames = vehicle.isCrewed ? surveillanceFrames(sample) : mavlinkFrames(sample, index: sampleIndex)
        sampleIndex += 1
        next_ns += Self.period_ns
        return frames
    }

    /// Velocity noise of 0.05 m/s an axis, held within twice that.
    private mutating func velocityError() -> Double { max(-0.1, min(0.1, 0.05 * random.gaussian())) }

    /// Radar turns up a track once a second.
    private mutating func surveillanceFrames(_ sample: TelemetrySample) -> [SourceFrame] {
        guard sampleIndex % 10 == 0 else { return [] }
        let target = sample.surveillanceTarget(of: vehicle)
        return [
            SourceFrame(
                source: vehicle.source, time_ns: next_ns,
                bytes: vehicle.kind == .radarTrack ? target.category062 : target.category021, isIncidental: false)
        ]
    }
}

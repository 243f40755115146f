import Quantities
import TelemetryModel

@testable import Certification

/// Landings whose touchdowns are known, seen by motion capture with an error of its own, for tests.
struct SimulatedLandings {
    /// Metres in the frame of the motion capture.
    var touchdowns_m: [(north: Double, east: Double)]
    /// The standard uncertainty of the motion capture: half of the variance stays the same for a flight.
    var u_m = 0.01
    var interval_s = 0.2
    /// How often the vehicle tells its state.
    var stateInterval_s = 1.0
    /// A landing every so many seconds.
    static let spacing_s = 20.0
    /// The first seconds of each, in which the vehicle is seen.
    private static let seen_s = 6.0

    var duration_s: Double { Double(touchdowns_m.count) * Self.spacing_s }

    /// The signals with a marker for each touchdown.
    func signals(seed: UInt64) -> CertificationSignals {
        var flight = SimulatedFlight(seed: seed &+ 7_000)
        var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
        let half = u_m * 0.5.squareRoot()
        let (north0, east0) = (half * flight.gaussian(), half * flight.gaussian())
        let phase_s = flight.uniform() * stateInterval_s
        for (number, place) in touchdowns_m.enumerated() {
            let start_s = Double(number) * Self.spacing_s
            let touchdown_s = start_s + 2 + flight.uniform()
            // Half a metre a second northward until it stands.
            for index in 0..<Int(Self.seen_s / interval_s) {
                let time_s = start_s + Double(index) * interval_s
                var sample = LocalPositionSample()
                sample.north_m = Float(
                    place.north - 0.05 * max(0, touchdown_s - time_s) + north0 + half * flight.gaussian())
                sample.east_m = Float(place.east + east0 + half * flight.gaussian())
                sample.down_m = Float(-0.5 * max(0, touchdown_s - time_s))
                sample.isReference = true
                signals.add(
                    SimulatedFlight.report(.localPosition(sample), at: time_s, frame: UInt64(10_000 * number + index)))
            }
            var isMarked = false
            for index in 0..<Int(Self.seen_s / stateInterval_s) {
                let time_s = start_s + Double(index) * stateInterval_s + phase_s
                var state = StateSample()
                state.landed = time_s < touchdown_s ? .inAir : .onGround
                signals.add(
                    SimulatedFlight.report(.state(state), at: time_s, frame: UInt64(10_000 * number + 5000 + index)))
                if state.landed == .onGround && !isMarked {
                    isMarked = true
                    signals.markers.append(.init(name: "landed", time: SimulatedFlight.time(time_s)))
                }
            }
        }
        return signals
    }

    /// Touchdowns that scatter about a place, circular normal unless the two deviations differ.
    static func scattered(
        seed: UInt64, count: Int, mean_m: (north: Double, east: Double) = (0, 0), northDeviation_m: Double,
        eastDeviation_m: Double
    ) -> SimulatedLandings {
        var flight = SimulatedFlight(seed: seed)
        return SimulatedLandings(
            touchdowns_m: (0..<count).map { _ in
                (mean_m.north + northDeviation_m * flight.gaussian(), mean_m.east + eastDeviation_m * flight.gaussian())
            })
    }
}

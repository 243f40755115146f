import Quantities
import TelemetryModel

@testable import Certification

/// A flight that tells its states at steady rates, for tests. Times are in seconds after the start of the flight.
struct SimulatedStates {
    private(set) var signals = CertificationSignals(vehicle: SimulatedFlight.vehicle)
    let duration_s: Double
    private var frame: UInt64 = 1

    init(duration_s: Double) { self.duration_s = duration_s }

    /// Tells a value from the phase on.
    mutating func tell(
        _ signal: ScalarSignal, every interval_s: Double, phase_s: Double = 0, _ value: (Double) -> Double
    ) {
        var time_s = phase_s
        while time_s < duration_s {
            signals.add(
                signal, value(time_s), receivedAt: SimulatedFlight.time(time_s), generatedAt: .unknown, frame: frame)
            frame += 1
            time_s += interval_s
        }
    }

    /// Tells a value once.
    mutating func tell(_ signal: ScalarSignal, at time_s: Double, _ value: Double) {
        signals.add(
            signal, value, receivedAt: SimulatedFlight.time(time_s), generatedAt: .unknown, frame: frame)
        frame += 1
    }

    mutating func mark(_ name: String, at time_s: Double) {
        signals.markers.append(.init(name: name, time: SimulatedFlight.time(time_s)))
    }

    /// Tells whether the vehicle is on the ground and marks take-off and landing where it is first told of them.
    mutating func tellLanded(
        every interval_s: Double, phase_s: Double = 0, takeOff_s: Double = -1, landing_s: Double = .infinity
    ) {
        func isInAir(_ time_s: Double) -> Bool { time_s >= takeOff_s && time_s < landing_s }
        tell(.landedState, every: interval_s, phase_s: phase_s) { isInAir($0) ? 2 : 1 }
        let series = signals.series(.landedState)
        for index in series.values.indices.dropFirst() where series.values[index] != series.values[index - 1] {
            signals.markers.append(
                .init(name: series.values[index] == 2 ? "airborne" : "landed", time: series.receivedAt[index]))
        }
    }

    /// Tells the position to the motion capture, with an error of which half of the variance stays the same.
    mutating func tellPosition(
        every interval_s: Double, u_m: Double, flight: inout SimulatedFlight,
        _ place: (Double) -> (north: Double, east: Double, up: Double)
    ) {
        let half = u_m * 0.5.squareRoot()
        let bias = (half * flight.gaussian(), half * flight.gaussian(), half * flight.gaussian())
        var time_s = 0.0
        while time_s < duration_s {
            let at = place(time_s)
            var sample = LocalPositionSample()
            sample.north_m = Float(at.north + bias.0 + half * flight.gaussian())
            sample.east_m = Float(at.east + bias.1 + half * flight.gaussian())
            sample.down_m = Float(-at.up - bias.2 - half * flight.gaussian())
            sample.isReference = true
            signals.add(SimulatedFlight.report(.localPosition(sample), at: time_s, frame: frame))
            frame += 1
            time_s += interval_s
        }
    }

    /// The samples of a signal, as the scripts of the oracles take them.
    static func input(_ series: ScalarSeries) -> [[Double]] {
        [series.receivedAt.map { $0.seconds(since: SimulatedFlight.start) }, series.values]
    }
}

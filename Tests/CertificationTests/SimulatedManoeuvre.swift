import Foundation

@testable import Certification

/// Flights of exam manoeuvres whose true places are known: a path in time, deviations, and the error of a reference.
struct SimulatedManoeuvre {
    /// A place, metres.
    struct Place {
        var north_m: Double
        var east_m: Double
        var up_m: Double
    }

    /// How the reference errs: one error for the whole flight, one of each sample's own, one that wanders; standard deviations.
    struct ReferenceError {
        var common_m = 0.0
        var own_m = 0.0
        var wandering_m = 0.0
        static let correlation_s = 10.0
    }

    let interval_s: Double
    /// Where the vehicle was, ``substeps`` times as often as the reference tells it, and what the reference tells.
    private(set) var truth: [Place] = []
    private(set) var measured: [Place] = []

    /// - Parameter sigma_m: the standard deviation of the vehicle about its path in each direction, correlated over 2 s.
    init(
        seed: UInt64, seconds: Double, interval_s: Double = 0.1, substeps: Int = 1, sigma_m: Double = 0,
        vertical_m: Double? = nil, error: ReferenceError = ReferenceError(), path: (Double) -> Place
    ) {
        self.interval_s = interval_s
        let (step_s, count) = (interval_s / Double(substeps), Int((seconds / interval_s).rounded()) * substeps)
        var noise = SimulatedFlight(seed: seed)
        func series(_ tau_s: Double) -> [[Double]] {
            (0..<3).map { _ in noise.series(count: count, interval_s: step_s, tau_s: tau_s) }
        }
        let (strays, own, wandering) = (series(2), series(0), series(ReferenceError.correlation_s))
        let common = [noise.gaussian(), noise.gaussian(), noise.gaussian()]
        for index in 0..<count {
            let place = path(Double(index) * step_s)
            let upward = vertical_m ?? sigma_m
            let flown = Place(
                north_m: place.north_m + sigma_m * strays[0][index], east_m: place.east_m + sigma_m * strays[1][index],
                up_m: place.up_m + upward * strays[2][index])
            let errors = (0..<3).map { axis in
                error.common_m * common[axis] + error.own_m * own[axis][index] + error.wandering_m
                    * wandering[axis][index]
            }
            truth.append(flown)
            guard index % substeps == 0 else { continue }
            measured.append(
                Place(
                    north_m: flown.north_m + errors[0], east_m: flown.east_m + errors[1], up_m: flown.up_m + errors[2]))
        }
    }

    /// What the reference system records, with the headings of the vehicle.
    func signals(heading_deg: ((Double) -> Double)? = nil) -> CertificationSignals {
        var flight = TestedFlight()
        flight.landed(.inAir, at: 0)
        for (index, place) in measured.enumerated() {
            let time = Double(index) * interval_s
            if let heading_deg { flight.scalar(.referenceYaw, heading_deg(time), at: time) }
            flight.local(at: time, north_m: place.north_m, east_m: place.east_m, up_m: place.up_m)
        }
        return flight.signals
    }

    /// Out to the north at a speed and back again.
    static func outAndBack(_ length_m: Double, speed_mps: Double = 2.5) -> @Sendable (Double) -> Place {
        { time in
            let way = min(time * speed_mps, 2 * length_m)
            return Place(north_m: way <= length_m ? way : 2 * length_m - way, east_m: 0, up_m: 5)
        }
    }

    /// Around the origin clockwise from the south, in this many seconds.
    static func circle(_ radius_m: Double, seconds: Double, reversed: Bool = false) -> @Sendable (Double) -> Place {
        { time in
            let angle = Double.pi + (reversed ? -1 : 1) * 2 * Double.pi * min(time / seconds, 1)
            return Place(north_m: radius_m * cos(angle), east_m: radius_m * sin(angle), up_m: 5)
        }
    }
}

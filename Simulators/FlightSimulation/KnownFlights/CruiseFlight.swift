import Foundation
import Quantities

/// A mission there and back at one height, from which the aircraft strays by a known error, seen by a carrier-phase receiver.
package struct CruiseFlight: KnownFlight, Sendable {
    package struct Options: Sendable {
        /// The largest error of the height on any leg.
        package var heightError_m = 0.8
        package var legs = 4
        /// How long a leg takes.
        package var leg_s = 40.0
        /// Standard deviation of the receiver's heights, half of its variance slowly varying.
        package var noise_m = 0.015
        /// Samples of position in a second.
        package var rate_Hz = 10
        package var seed: UInt64 = 1
        package var startUTC_ns: Int64

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }
    }

    private enum Message {
        case heartbeat
        case state
        case reached(UInt16)
        case motion
    }

    package let options: Options
    package let frames: [TimedFrame]
    package var startUTC_ns: Int64 { options.startUTC_ns }
    /// The largest error of each leg, up positive.
    private let amplitudes_m: [Double]

    /// Before the first waypoint and after the last.
    private static let margin_s = 5.0
    private static let cruiseAMSL_m = DemonstrationSite.fieldGroundAMSL_m + 60
    /// The length of a leg, east–west.
    private static let leg_m = 300.0
    /// How long the aircraft takes to stray from its height and come back.
    private static let period_s = 8.0

    package init(_ options: Options) {
        self.options = options
        var random = RandomSource(seed: options.seed, stream: 3_400_000)
        let worst = Int(random.uniform() * Double(options.legs))
        amplitudes_m = (0..<options.legs).map { leg in
            let part = leg == worst ? 1 : random.uniform(in: 0.3...0.9)
            return (random.uniform() < 0.5 ? -part : part) * options.heightError_m
        }
        let end_s = 2 * Self.margin_s + options.leg_s * Double(options.legs)
        var due = Timetable<Message>()
        due.add(.state, rate_Hz: 1, until: end_s)
        due.add(.heartbeat, rate_Hz: 1, phase_s: random.uniform(), until: end_s)
        for item in 0...options.legs {
            due.add(.reached(UInt16(item)), at_s: Self.margin_s + options.leg_s * Double(item))
        }
        let phase_s = random.uniform() / Double(options.rate_Hz)
        due.add(.motion, rate_Hz: Double(options.rate_Hz), phase_s: phase_s, until: end_s)
        let half_m = options.noise_m * 0.5.squareRoot()
        var slow = CorrelatedNoise(sigma: half_m, correlationTime_s: 30, using: &random)
        var vehicle = TrialTransmitter(startUTC_ns: options.startUTC_ns, originAMSL_m: Self.cruiseAMSL_m)
        for (time_ns, message) in due.inOrder {
            switch message {
            case .heartbeat: vehicle.sendHeartbeat(.mission, at: time_ns)
            case .state:
                vehicle.sendLandedState(.inAir, at: time_ns)
                vehicle.sendTime(at: time_ns)
            case .reached(let item): vehicle.send(.missionItemReached(item), time_ns)
            case .motion:
                var place = Self.place(at: Double(time_ns) * 1e-9 - Self.margin_s, options, amplitudes_m)
                vehicle.sendAttitude(at: time_ns)
                vehicle.sendPosition(place, at: time_ns)
                place.up_m +=
                    slow.advance(by: 1 / Double(options.rate_Hz), using: &random) + half_m * random.gaussian()
                vehicle.sendReceiver(place, at: time_ns)
            }
        }
        frames = vehicle.frames
    }

    /// Where the aircraft is some time after the first waypoint, from the middle of its course.
    private static func place(
        at time_s: Double, _ options: Options, _ amplitudes_m: [Double]
    ) -> TrialTransmitter.Place {
        let number = min(max(0, Int((time_s / options.leg_s).rounded(.down))), options.legs - 1)
        let within_s = min(max(0, time_s - Double(number) * options.leg_s), options.leg_s)
        // To one side only, so that who takes no magnitude, or judges about the mean, misses it. A whole number of swings, so
        // that the height has no jump at a waypoint.
        let swings = (options.leg_s / period_s).rounded()
        let phase = 2 * Double.pi * swings * within_s / options.leg_s
        let share = within_s / options.leg_s
        let along_m = leg_m * (share * share * (3 - 2 * share) - 0.5)
        return TrialTransmitter.Place(
            east_m: number % 2 == 0 ? along_m : -along_m, up_m: amplitudes_m[number] * (1 - cos(phase)) / 2)
    }

    package var truth: String {
        var object = JSONObject()
        object.add("type", "cruise")
        object.add("vehicle", TrialTransmitter.vehicle)
        object.add("seed", options.seed)
        object.add("start_utc", UTCInstant(nanoseconds: options.startUTC_ns).rfc3339)
        object.add("legs", UInt64(options.legs))
        object.add("leg_s", options.leg_s)
        object.add("height_error_m", options.heightError_m)
        for (leg, amplitude_m) in amplitudes_m.enumerated() {
            object.add("leg_\(leg + 1)_height_error_m", amplitude_m.magnitude)
        }
        object.add("altitude_amsl_m", Self.cruiseAMSL_m)
        object.add("noise_m", options.noise_m)
        object.add("rate_Hz", UInt64(options.rate_Hz))
        return object.text + "\n"
    }
}

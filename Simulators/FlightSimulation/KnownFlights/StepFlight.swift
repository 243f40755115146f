import Foundation
import Quantities

/// Steps of the roll set-point on a rig that lets the vehicle turn but not fly away, answered by an oscillator of the
/// second order with a known overshoot.
package struct StepFlight: KnownFlight, Sendable {
    package struct Options: Sendable {
        package var overshoot_percent = 25.0
        /// From 10 % to 90 %.
        package var rise_s = 0.12
        /// How much later than the set-point the answer begins.
        package var deadTime_s = 0.03
        package var amplitude_deg = 10.0
        package var count = 8
        /// How long each set-point is held, at least.
        package var hold_s = 2.5
        /// Standard deviation of the motion capture's angle.
        package var noise_deg = 0.05
        /// ATTITUDE, ATTITUDE_TARGET and ATT_POS_MOCAP in a second.
        package var rate_Hz = 50
        package var seed: UInt64 = 1
        package var startUTC_ns: Int64

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }

        /// The least hold in which the oscillation dies down to 0.5 % of the step before the last fifth of it.
        package var leastHold_s: Double {
            let response = SecondOrderResponse(overshoot: overshoot_percent / 100, rise_s: rise_s)
            return 1.25 * (deadTime_s - log(0.005) / response.decay_Hz)
        }
    }

    private enum Message {
        case state
        case attitude
        case target
        case capture
    }

    package let options: Options
    package let frames: [TimedFrame]
    package var startUTC_ns: Int64 { options.startUTC_ns }
    private let response: SecondOrderResponse
    private static let baseline_s = 3.0

    package init(_ options: Options) {
        self.options = options
        let response = SecondOrderResponse(overshoot: options.overshoot_percent / 100, rise_s: options.rise_s)
        self.response = response
        var random = RandomSource(seed: options.seed, stream: 3_200_000)
        let steps = Self.steps(options, &random)
        let end_s = (steps.last?.time_s ?? 0) + options.hold_s + 0.5
        var due = Timetable<Message>()
        due.add(.state, rate_Hz: 1, until: end_s)
        let rate_Hz = Double(options.rate_Hz)
        for message in [Message.attitude, .target, .capture] {
            // Whole milliseconds, as the autopilot's own times are.
            let phase_s = (random.uniform() / rate_Hz * 1000).rounded(.down) / 1000
            due.add(message, rate_Hz: rate_Hz, phase_s: 0.001 + phase_s, until: end_s)
        }
        let radians = Double.pi / 180
        func sum(_ value: (Double) -> Double) -> Double {
            steps.reduce(0) { $0 + $1.change_deg * value($1.time_s) } * radians
        }
        var vehicle = TrialTransmitter(
            startUTC_ns: options.startUTC_ns, originAMSL_m: DemonstrationSite.fieldGroundAMSL_m)
        for (time_ns, message) in due.inOrder {
            let time_s = Double(time_ns) * 1e-9
            let answered_s = time_s - options.deadTime_s
            switch message {
            case .state:
                vehicle.sendHeartbeat(.hold, at: time_ns)
                vehicle.sendTime(at: time_ns)
            case .target: vehicle.sendAttitudeTarget(roll_rad: sum { time_s >= $0 ? 1 : 0 }, at: time_ns)
            case .attitude:
                vehicle.sendAttitude(
                    roll_rad: sum { response.value(at: answered_s - $0) },
                    rollRate_radps: sum { response.rate_Hz(at: answered_s - $0) }, at: time_ns)
            case .capture:
                vehicle.sendMotionCapture(
                    TrialTransmitter.Place(up_m: 1.5),
                    roll_rad: sum { response.value(at: answered_s - $0) }
                        + options.noise_deg * radians * random.gaussian(), at: time_ns)
            }
        }
        frames = vehicle.frames
    }

    /// Level, right, level, left and so on; each a little later than the hold, so that no two lie alike between samples.
    private static func steps(
        _ options: Options, _ random: inout RandomSource
    ) -> [(time_s: Double, change_deg: Double)] {
        var time_s = baseline_s
        return (0..<options.count).map { index in
            time_s += random.uniform() * 0.1 + (index == 0 ? 0 : options.hold_s)
            return (time_s, index % 4 == 0 || index % 4 == 3 ? options.amplitude_deg : -options.amplitude_deg)
        }
    }

    package var truth: String {
        var object = JSONObject()
        object.add("type", "step")
        object.add("vehicle", TrialTransmitter.vehicle)
        object.add("seed", options.seed)
        object.add("start_utc", UTCInstant(nanoseconds: options.startUTC_ns).rfc3339)
        object.add("steps", UInt64(options.count))
        object.add("amplitude_deg", options.amplitude_deg)
        object.add("overshoot_percent", options.overshoot_percent)
        object.add("rise_s", options.rise_s)
        object.add("delay_s", options.deadTime_s + response.time_s(of: 0.5))
        object.add("settling_5_percent_s", options.deadTime_s + response.settling_s(band: 0.05))
        object.add("dead_time_s", options.deadTime_s)
        object.add("damping_ratio", response.damping)
        object.add("natural_frequency_radps", response.frequency_radps)
        object.add("noise_deg", options.noise_deg)
        object.add("rate_Hz", UInt64(options.rate_Hz))
        return object.text + "\n"
    }
}

import Foundation
import Quantities

/// Landings on a pad one after another, whose touchdowns scatter about its middle with a known radius.
///
/// North and east of a touchdown are independent and normal, so that 95 % of all touchdowns lie within 2.4477 σ.
package struct LandingsFlight: KnownFlight, Sendable {
    package struct Options: Sendable {
        /// The radius that holds 95 % of the touchdowns in the long run, metres.
        package var scatterR95_m = 1.0
        package var count = 10
        /// The side of the square that the touchdowns are to lie in; its middle is that of the pad.
        package var side_m = 3.0
        /// Samples of position in a second.
        package var rate_Hz = 10
        package var seed: UInt64 = 1
        package var startUTC_ns: Int64

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }
    }

    private enum Message {
        case heartbeat
        case state
        case time
        case motion
    }

    package let options: Options
    package let frames: [TimedFrame]
    package var startUTC_ns: Int64 { options.startUTC_ns }
    /// Metres from the middle of the pad.
    private let touchdowns_m: [(north: Double, east: Double)]

    package init(_ options: Options) {
        self.options = options
        var random = RandomSource(seed: options.seed, stream: 3_300_000)
        let sigma_m = options.scatterR95_m / HoverFlight.r95OfSigma
        touchdowns_m = (0..<options.count).map { _ in (sigma_m * random.gaussian(), sigma_m * random.gaussian()) }
        let end_s = LandingCycle.duration_s * Double(options.count) + LandingCycle.rest_s
        var due = Timetable<Message>()
        due.add(.time, rate_Hz: 1, until: end_s)
        due.add(.motion, rate_Hz: Double(options.rate_Hz), until: end_s)
        for message in [Message.heartbeat, .state] {
            due.add(
                message, rate_Hz: 1, phase_s: random.uniform(), until: end_s,
                jitter_s: { Self.jitter_s * random.gaussian() })
        }
        var wander = (
            CorrelatedNoise(sigma: 0.1, correlationTime_s: 2, using: &random),
            CorrelatedNoise(sigma: 0.1, correlationTime_s: 2, using: &random)
        )
        let places = [(north: 0.0, east: 0.0)] + touchdowns_m
        var vehicle = TrialTransmitter(
            startUTC_ns: options.startUTC_ns, originAMSL_m: DemonstrationSite.fieldGroundAMSL_m)
        for (time_ns, message) in due.inOrder {
            let cycle = LandingCycle(at: Double(time_ns) * 1e-9, of: options.count)
            switch message {
            case .heartbeat: vehicle.sendHeartbeat(cycle.mode, isArmed: cycle.isArmed, at: time_ns)
            case .state: vehicle.sendLandedState(cycle.landed, at: time_ns)
            case .time: vehicle.sendTime(at: time_ns)
            case .motion:
                let step_s = 1 / Double(options.rate_Hz)
                let (from, to) = (places[cycle.number], places[min(cycle.number + 1, options.count)])
                // The wander of the hover dies down towards the ground, where nothing moves.
                let free = min(1, cycle.up_m / 2)
                vehicle.sendAttitude(at: time_ns)
                vehicle.sendPosition(
                    TrialTransmitter.Place(
                        north_m: from.north + cycle.share * (to.north - from.north)
                            + free * wander.0.advance(by: step_s, using: &random),
                        east_m: from.east + cycle.share * (to.east - from.east)
                            + free * wander.1.advance(by: step_s, using: &random),
                        up_m: cycle.up_m, velocityUp_mps: cycle.velocityUp_mps), at: time_ns)
            }
        }
        frames = vehicle.frames
    }

    /// How late or early a message is sent.
    private static let jitter_s = 0.003

    package var truth: String {
        var object = JSONObject()
        let sigma_m = options.scatterR95_m / HoverFlight.r95OfSigma
        let count = Double(options.count)
        let squares = touchdowns_m.map { $0.north * $0.north + $0.east * $0.east }
        let half_m = options.side_m / 2
        let inside = touchdowns_m.count { max($0.north.magnitude, $0.east.magnitude) <= half_m }
        object.add("type", "landings")
        object.add("vehicle", TrialTransmitter.vehicle)
        object.add("seed", options.seed)
        object.add("start_utc", UTCInstant(nanoseconds: options.startUTC_ns).rfc3339)
        object.add("landings", UInt64(options.count))
        object.add("r95_m", options.scatterR95_m)
        object.add("sigma_axis_m", sigma_m)
        object.add("rms_m", sigma_m * 2.0.squareRoot())
        object.add("side_m", options.side_m)
        object.add("share_inside_percent", 100 * pow(erf(half_m / (sigma_m * 2.0.squareRoot())), 2))
        object.add("sample_rms_m", (squares.reduce(0, +) / count).squareRoot())
        object.add("sample_maximum_m", squares.max()?.squareRoot())
        object.add("sample_mean_north_m", touchdowns_m.reduce(0) { $0 + $1.north } / count)
        object.add("sample_mean_east_m", touchdowns_m.reduce(0) { $0 + $1.east } / count)
        object.add("sample_share_inside_percent", 100 * Double(inside) / count)
        object.add("pad_latitude_deg", TrialTransmitter.origin.latitude_deg)
        object.add("pad_longitude_deg", TrialTransmitter.origin.longitude_deg)
        return object.text + "\n"
    }
}

/// Where a vehicle is between two landings: it rests, climbs, hovers, and comes down on another place.
private struct LandingCycle {
    static let rest_s = 5.0
    private static let climbEnd_s = 7.0
    private static let hoverEnd_s = 10.0
    static let duration_s = 16.0
    private static let height_m = 3.0
    /// How long the autopilot takes to notice that it has landed, and to disarm then.
    private static let detection_s = 1.0
    private static let disarming_s = 3.0
    private static let arming_s = 1.0

    /// How many landings there were before; the last rest belongs to none that follows.
    let number: Int
    /// Seconds since the last touchdown.
    private let time_s: Double

    init(at time_s: Double, of count: Int) {
        number = min(count, Int(time_s / Self.duration_s))
        self.time_s = time_s - Double(number) * Self.duration_s
    }

    var up_m: Double {
        switch time_s {
        case ..<Self.rest_s: 0
        case ..<Self.climbEnd_s: Self.height_m * (time_s - Self.rest_s) / (Self.climbEnd_s - Self.rest_s)
        case ..<Self.hoverEnd_s: Self.height_m
        default: max(0, Self.height_m * (Self.duration_s - time_s) / (Self.duration_s - Self.hoverEnd_s))
        }
    }

    var velocityUp_mps: Double {
        switch time_s {
        case ..<Self.rest_s, Self.climbEnd_s..<Self.hoverEnd_s: 0
        case ..<Self.climbEnd_s: Self.height_m / (Self.climbEnd_s - Self.rest_s)
        default: -Self.height_m / (Self.duration_s - Self.hoverEnd_s)
        }
    }

    /// The part of the way to the next place: all of it is flown two seconds before the touchdown.
    var share: Double {
        let part = (time_s - Self.climbEnd_s) / (Self.duration_s - 2 - Self.climbEnd_s)
        let held = min(1, max(0, part))
        return held * held * (3 - 2 * held)
    }

    var landed: TrialTransmitter.Landed {
        switch time_s {
        case ..<Self.detection_s: number == 0 ? .onGround : .landing
        case ..<Self.rest_s: .onGround
        case ..<Self.climbEnd_s: .takingOff
        case ..<Self.hoverEnd_s: .inAir
        default: .landing
        }
    }

    var mode: TrialTransmitter.Mode {
        switch time_s {
        case ..<(Self.rest_s - Self.arming_s): number == 0 ? .hold : .land
        case ..<Self.climbEnd_s: .takeOff
        case ..<Self.hoverEnd_s: .hold
        default: .land
        }
    }

    var isArmed: Bool {
        time_s >= Self.rest_s - Self.arming_s || (number > 0 && time_s < Self.detection_s + Self.disarming_s)
    }
}

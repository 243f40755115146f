import Foundation
import Quantities

/// A hover in which the link to the ground station is cut, and after a known time the vehicle turns home by itself.
///
/// It is recorded at the vehicle's end of the link: the heartbeats of the station come in until the cut. Autopilots count
/// from the last one, and so does the reaction.
package struct LinkLossFlight: KnownFlight, Sendable {
    package struct Options: Sendable {
        /// From the last heartbeat of the station to the change of mode.
        package var reaction_s = 2.5
        /// How long the link is there, and how long the flight goes on after the reaction.
        package var baseline_s = 20.0
        package var recovery_s = 20.0
        /// Heartbeats of the vehicle and of the station in a second.
        package var heartbeatRate_Hz = 1.0
        package var stationRate_Hz = 1.0
        package var seed: UInt64 = 1
        package var startUTC_ns: Int64

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }
    }

    private enum Message {
        case heartbeat
        case station
        case state
        case motion
    }

    package let options: Options
    package let frames: [TimedFrame]
    package var startUTC_ns: Int64 { options.startUTC_ns }
    /// Seconds after the start.
    package let cut_s: Double
    package let lastLinkFrame_s: Double
    package let modeChange_s: Double

    /// How late or early a message is sent: a task of the autopilot that is due has to wait for others.
    private static let jitter_s = 0.003
    private static let heightAGL_m = 20.0

    package init(_ options: Options) {
        self.options = options
        var random = RandomSource(seed: options.seed, stream: 3_100_000)
        let interval_s = 1 / options.stationRate_Hz
        let cut_s = options.baseline_s + random.uniform() * interval_s
        var station = Timetable<Message>()
        station.add(
            .station, rate_Hz: options.stationRate_Hz, phase_s: random.uniform() * interval_s, until: cut_s,
            jitter_s: { Self.jitter_s * random.gaussian() })
        let heard = station.inOrder.filter { Double($0.time_ns) * 1e-9 < cut_s }
        // A station that beats once in an interval has beaten before the baseline, of several intervals, is over.
        let lastLinkFrame_s = Double(heard.last?.time_ns ?? 0) * 1e-9
        let modeChange_s = lastLinkFrame_s + options.reaction_s
        (self.cut_s, self.lastLinkFrame_s, self.modeChange_s) = (cut_s, lastLinkFrame_s, modeChange_s)
        let end_s = modeChange_s + options.recovery_s
        var due = Timetable<Message>()
        due.add(.state, rate_Hz: 1, until: end_s)
        for entry in heard { due.add(.station, at_s: Double(entry.time_ns) * 1e-9) }
        due.add(
            .heartbeat, rate_Hz: options.heartbeatRate_Hz, phase_s: random.uniform() / options.heartbeatRate_Hz,
            until: end_s, jitter_s: { Self.jitter_s * random.gaussian() })
        due.add(.motion, rate_Hz: 5, phase_s: 0.05, until: end_s)
        var wander = (
            CorrelatedNoise(sigma: 0.12, correlationTime_s: 2, using: &random),
            CorrelatedNoise(sigma: 0.12, correlationTime_s: 2, using: &random)
        )
        var vehicle = TrialTransmitter(
            startUTC_ns: options.startUTC_ns, originAMSL_m: DemonstrationSite.fieldGroundAMSL_m)
        for (time_ns, message) in due.inOrder {
            let time_s = Double(time_ns) * 1e-9
            switch message {
            case .heartbeat: vehicle.sendHeartbeat(time_s < modeChange_s ? .hold : .returnToLaunch, at: time_ns)
            case .station: vehicle.sendStationHeartbeat(at: time_ns)
            case .state:
                vehicle.sendLandedState(.inAir, at: time_ns)
                vehicle.sendTime(at: time_ns)
            case .motion:
                vehicle.sendAttitude(at: time_ns)
                vehicle.sendPosition(
                    TrialTransmitter.Place(
                        north_m: wander.0.advance(by: 0.2, using: &random),
                        east_m: wander.1.advance(by: 0.2, using: &random),
                        up_m: Self.heightAGL_m + Self.climb_m(time_s - modeChange_s),
                        velocityUp_mps: (0..<Self.climbTime_s).contains(time_s - modeChange_s) ? 1 : 0), at: time_ns)
            }
        }
        frames = vehicle.frames
    }

    /// On its way home the vehicle first climbs, at 1 m/s.
    private static let climbTime_s = 10.0
    private static func climb_m(_ time_s: Double) -> Double { min(max(0, time_s), climbTime_s) }

    package var truth: String {
        var object = JSONObject()
        func utc(_ time_s: Double) -> String {
            UTCInstant(nanoseconds: options.startUTC_ns + Int64((time_s * 1e9).rounded())).rfc3339
        }
        object.add("type", "link-loss")
        object.add("vehicle", TrialTransmitter.vehicle)
        object.add("seed", options.seed)
        object.add("start_utc", utc(0))
        object.add("reaction_s", options.reaction_s)
        object.add("heartbeat_rate_Hz", options.heartbeatRate_Hz)
        object.add("station_rate_Hz", options.stationRate_Hz)
        object.add("cut_utc", utc(cut_s))
        object.add("last_link_frame_utc", utc(lastLinkFrame_s))
        object.add("mode_change_utc", utc(modeChange_s))
        object.add("mode_before", UInt64(TrialTransmitter.Mode.hold.rawValue))
        object.add("mode_after", UInt64(TrialTransmitter.Mode.returnToLaunch.rawValue))
        return object.text + "\n"
    }
}

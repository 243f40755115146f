import Foundation
import Testing

@testable import FlightSimulation

/// What flights with known answers hold, read off their frames.
@Suite struct KnownFlightFrameTests {
    private static let startUTC_ns: Int64 = 1_795_410_000_000_000_000

    private static func flights(seed: UInt64) -> [any KnownFlight] {
        var loss = LinkLossFlight.Options(startUTC_ns: startUTC_ns)
        var step = StepFlight.Options(startUTC_ns: startUTC_ns)
        var landings = LandingsFlight.Options(startUTC_ns: startUTC_ns)
        var cruise = CruiseFlight.Options(startUTC_ns: startUTC_ns)
        (loss.seed, step.seed, landings.seed, cruise.seed) = (seed, seed, seed, seed)
        return [LinkLossFlight(loss), StepFlight(step), LandingsFlight(landings), CruiseFlight(cruise)]
    }

    /// Number, system, payload filled up with the zeros that are not sent.
    private static func messages(
        _ flight: some KnownFlight
    ) -> [(time_s: Double, id: Int, system: UInt8, payload: [UInt8])] {
        flight.frames.map { frame in
            (
                Double(frame.time_ns) * 1e-9, Int(frame.bytes[7]) | Int(frame.bytes[8]) << 8, frame.bytes[5],
                Array(frame.bytes[10..<frame.bytes.count - 2]) + [UInt8](repeating: 0, count: 40)
            )
        }
    }

    @Test func fliesTheSameAgainAndAnotherWithAnotherSeed() {
        for ((first, again), other) in zip(
            zip(Self.flights(seed: 5), Self.flights(seed: 5)), Self.flights(seed: 6))
        {
            #expect(first.truth == again.truth && first.truth != other.truth)
            #expect(first.frames.map(\.bytes) == again.frames.map(\.bytes))
            #expect(first.frames.map(\.bytes) != other.frames.map(\.bytes))
            #expect(first.frames.map(\.time_ns) == first.frames.map(\.time_ns).sorted())
            #expect(first.frames.allSatisfy { $0.bytes.hasRightChecksum })
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func changesTheModeWhenTheReactionIsOver(seed: UInt64) throws {
        var options = LinkLossFlight.Options(startUTC_ns: Self.startUTC_ns)
        (options.seed, options.reaction_s, options.heartbeatRate_Hz) = (seed, 1.7, 50)
        let flight = LinkLossFlight(options)
        let beats = Self.messages(flight).filter { $0.id == 0 }
        let last = try #require(beats.last { $0.system == 255 })
        // MAV_TYPE_GCS; one heartbeat was due before the cut and none comes after it.
        #expect(last.payload[4] == 6 && last.time_s <= flight.cut_s && last.time_s > flight.cut_s - 1.02)
        let change = try #require(beats.first { $0.system == 51 && $0.payload[3] == 5 })
        let wait_s = change.time_s - last.time_s
        // The heartbeats of the vehicle are 20 ms apart, give or take some milliseconds.
        #expect(wait_s >= 1.7 && wait_s < 1.74, "\(wait_s)")
    }

    /// The first peak of the attitude and its rise, read off densely sampled frames.
    @Test(arguments: [(25.0, 0.12), (60, 0.3), (5, 0.1)])
    func answersWithTheOvershootItIsAskedFor(overshoot_percent: Double, rise_s: Double) {
        var options = StepFlight.Options(startUTC_ns: Self.startUTC_ns)
        (options.overshoot_percent, options.rise_s) = (overshoot_percent, rise_s)
        (options.rate_Hz, options.count) = (400, 2)
        options.hold_s = max(2.5, options.leastHold_s)
        let flight = StepFlight(options)
        // The second step leads back to level.
        let rolls = Self.messages(flight).filter { $0.id == 30 && $0.time_s < 3 + options.hold_s }.map {
            ($0.time_s, $0.payload.float(at: 4) * 180 / .pi / options.amplitude_deg)
        }
        let peak = rolls.map(\.1).max() ?? 0
        #expect((100 * (peak - 1) - overshoot_percent).magnitude < 0.05 * overshoot_percent, "\(peak)")
        func first(_ level: Double) -> Double { rolls.first { $0.1 >= level }?.0 ?? .nan }
        #expect((first(0.9) - first(0.1) - rise_s).magnitude < 0.006)
    }

    @Test func saysThatItLandedAfterItTouchedDown() throws {
        let flight = LandingsFlight(LandingsFlight.Options(startUTC_ns: Self.startUTC_ns))
        let messages = Self.messages(flight)
        let states = messages.filter { $0.id == 245 }
        let edges = zip(states, states.dropFirst()).filter { $0.payload[1] != 1 && $1.payload[1] == 1 }
        #expect(edges.count == 10)
        for (number, edge) in edges.enumerated() {
            // Each landing takes 16 s, and the vehicle notices it a second later.
            let late_s = edge.1.time_s - Double(number + 1) * 16 - 1
            #expect(late_s > -0.02 && late_s < 1.02)
        }
        #expect(Set(states.map { $0.payload[1] }) == [1, 2, 3, 4])
    }

    /// What the aircraft itself, whose estimate is right, tells of its height.
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func straysFromItsHeightAsFarAsItIsAskedTo(seed: UInt64) {
        var options = CruiseFlight.Options(startUTC_ns: Self.startUTC_ns)
        (options.seed, options.heightError_m, options.rate_Hz) = (seed, 1.5, 50)
        let messages = Self.messages(CruiseFlight(options))
        let errors = messages.filter { $0.id == 33 }.map { message -> Double in
            let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(message.payload[12 + $1]) << (8 * UInt32($1)) }
            return (Double(Int32(bitPattern: bits)) / 1000 - 75).magnitude
        }
        let largest = errors.max() ?? 0
        #expect((largest - 1.5).magnitude < 0.002, "\(largest)")
        // Five waypoints bound four legs.
        #expect(messages.filter { $0.id == 46 }.map { $0.payload[0] } == [0, 1, 2, 3, 4])
    }
}

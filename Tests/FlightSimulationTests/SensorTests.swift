import Foundation
import Testing

@testable import FlightSimulation

@Suite("Sensors and random numbers")
struct SensorTests {
    /// The first outputs of xoshiro256** from the state that SplitMix64 makes of seed 42, computed by a Python program
    /// of the published algorithms.
    @Test("draws the published sequence")
    func drawsThePublishedSequence() {
        var random = RandomSource(seed: 42)
        #expect([random.next(), random.next(), random.next()] == Self.published)
    }

    static let published: [UInt64] = [0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1]

    @Test("has the deviation and the correlation it is asked for")
    func hasTheDeviationAndCorrelationItIsAskedFor() {
        var random = RandomSource(seed: 11)
        var noise = CorrelatedNoise(sigma: 0.5, correlationTime_s: 2, using: &random)
        let values = (0..<200_000).map { _ in noise.advance(by: 0.1, using: &random) }
        let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
        #expect(abs(variance.squareRoot() - 0.5) < 0.02)
        let lagged = zip(values, values.dropFirst(20)).reduce(0) { $0 + $1.0 * $1.1 } / Double(values.count - 20)
        // After one correlation time 1/e of the variance is left.
        #expect(abs(lagged / variance - exp(-1)) < 0.03)
    }

    @Test("keeps a limited noise within its limit")
    func keepsALimitedNoiseWithinItsLimit() {
        var random = RandomSource(seed: 12)
        var noise = CorrelatedNoise(sigma: 1, correlationTime_s: 20, limit: 2, using: &random)
        #expect((0..<10_000).allSatisfy { _ in noise.advance(by: 0.1, using: &random).magnitude <= 2 })
    }

    @Test("hovers with the scatter it is asked for", arguments: [3, 4, 5] as [UInt64])
    func hoversWithTheScatterItIsAskedFor(seed: UInt64) throws {
        var options = HoverFlight.Options(startUTC_ns: 1_795_410_000_000_000_000)
        (options.seed, options.duration_s, options.correlationTime_s, options.rate_Hz) = (seed, 4000, 2, 2)
        let flight = HoverFlight(options)
        let truth = try #require(
            try JSONSerialization.jsonObject(with: Data(flight.truth.utf8)) as? [String: Any])
        let sample = try #require(truth["sample_r95_m"] as? Double)
        // 4000 s hold about a thousand independent samples: 0.30 m within 5 %.
        #expect(abs(sample - 0.30) < 0.015, "seed \(seed)")
        // The radii that the local positions tell are the ones that the truth counts.
        let radii = flight.frames.compactMap { frame -> Double? in
            guard frame.bytes[7] == 32 else { return nil }
            // Zeros at the end of a payload are not sent.
            let payload = Array(frame.bytes[10..<frame.bytes.count - 2]) + [UInt8](repeating: 0, count: 28)
            let north = payload.float(at: 4), east = payload.float(at: 8)
            return (north * north + east * east).squareRoot()
        }
        #expect(radii.count == 8000)
        #expect(abs(radii.sorted()[7599] - sample) < 1e-6)
    }

    @Test("makes load frames of 45 bytes that go round all vehicles")
    func makesLoadFrames() {
        let frames = LoadFrames.make(vehicles: 256, count: 1024)
        #expect(frames.count == 1024 && frames.allSatisfy { $0.count == 45 && $0[1] == 33 && $0.hasRightChecksum })
        #expect(Set(frames.prefix(256).map { [$0[5], $0[6]] }).count == 256)
        #expect(frames[0][5] == frames[256][5] && frames[0][4] == 0 && frames[256][4] == 1)
    }

    @Test("mixes other frames into a load", arguments: [0, 0.25, 0.9, 1])
    func mixesOtherFramesIntoALoad(share: Double) {
        let frames = LoadFrames.make(vehicles: 10, count: 1000, positionShare: share)
        #expect(abs(frames.count { $0[7] == 24 } - Int(1000 * share)) <= 1)
        #expect(frames.allSatisfy { $0.hasRightChecksum })
    }
}

extension [UInt8] {
    /// A little-endian 32-bit real.
    func float(at offset: Int) -> Double {
        let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(self[offset + $1]) << (8 * UInt32($1)) }
        return Double(Float(bitPattern: bits))
    }
}

import Foundation
import ReferenceData
import Testing

@testable import Certification

@Suite struct ClimbRateTests {
    private static func planned(limit_mps: Double, parameters: [String: Double] = [:]) -> PlannedItem {
        TestedFlight.planned("climb-rate", .lower(limit_mps), seconds: 30, parameters: parameters)
    }

    private static func evaluate(
        _ item: PlannedItem, _ signals: CertificationSignals, u_m: Double? = 0.05, temperature_degC: Double? = 25
    ) throws -> CertificationResult {
        try TestedFlight.evaluate(
            item, signals, u_m: u_m, environment: TestEnvironment(temperature_degC: temperature_degC))
    }

    /// A climb of 4 m/s for 30 s with Gauss-Markov deviations and a reference whose error drifts from one value to another.
    private static func flight(
        seed: UInt64, rate_mps: Double = 4, sigma_m: Double = 0.2, tau_s: Double = 0, reference_m: Double = 0,
        pressure_hPa: Double? = 950
    ) -> CertificationSignals {
        var noise = SimulatedFlight(seed: seed)
        let series = noise.series(count: 300, interval_s: 0.1, tau_s: tau_s)
        let (early, late) = (noise.gaussian() * reference_m, noise.gaussian() * reference_m)
        var flight = TestedFlight()
        for index in 0..<300 {
            let time = Double(index) * 0.1
            let error = early + (late - early) * time / 29.9
            flight.local(at: time, up_m: 10 + rate_mps * time + sigma_m * series[index] + error)
            if let pressure_hPa, index % 10 == 0 { flight.scalar(.staticPressure, pressure_hPa, at: time) }
        }
        return flight.signals
    }

    /// √(ρ/ρ₀) of 950 hPa and 25 °C: 95000/(287.05287·298.15) is 1.110015 kg/m³.
    private static let factor = (95_000 / (287.05287 * 298.15) / 1.225).squareRoot()

    static let cases: [ItemCase] = [
        ItemCase("climb-rate", .pass) { try evaluate(planned(limit_mps: 3), flight(seed: 3)) },
        ItemCase("climb-rate", .fail) { try evaluate(planned(limit_mps: 5), flight(seed: 3)) },
        ItemCase("climb-rate", .inconclusive) {
            try evaluate(planned(limit_mps: 3), flight(seed: 3, sigma_m: 1, tau_s: 20))
        },
        ItemCase("climb-rate", .invalidTrial) {
            try evaluate(planned(limit_mps: 3), flight(seed: 3, pressure_hPa: nil))
        },
    ]

    /// Pressure and temperature are off by their stated uncertainties too.
    @Test(arguments: [(0.0, 0.04), (0.3, 0.04), (1, 0.045)])
    func statesAnHonestUncertainty(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 4 * Self.factor) { seed in
            var noise = SimulatedFlight(seed: seed &+ 9000)
            return try Self.evaluate(
                Self.planned(limit_mps: 1),
                Self.flight(
                    seed: seed, tau_s: tau_s, reference_m: 0.1, pressure_hPa: 950 + noise.gaussian()), u_m: 0.1,
                temperature_degC: 25 + 2 * noise.gaussian())
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the rate")
    }

    /// The same without the correction: only the samples and the reference count.
    @Test(arguments: [(0.0, 0.005), (1, 0.02)])
    func statesAnHonestUncertaintyOfTheSlope(tau_s: Double, largest: Double) throws {
        let coverage = try Coverage(truth: 4) { seed in
            try Self.evaluate(
                Self.planned(limit_mps: 1, parameters: ["corrects_density": 0]),
                Self.flight(seed: seed, tau_s: tau_s, reference_m: 0.1), u_m: 0.1)
        }
        #expect(coverage.isHonest, "\(coverage.covered) of 200 with a correlation of \(tau_s) s")
        #expect(coverage.relative < largest, "U is \(coverage.relative) of the rate")
    }

    /// NumPy's polyfit over the steady part, 3 s to 26.9 s, and the density of dry air.
    @Test(.enabled(if: PeerProgram.hasNumPy, PeerProgram.noNumPy))
    func agreesWithNumPy() throws {
        let signals = Self.flight(seed: 7, tau_s: 1)
        let result = try Self.evaluate(Self.planned(limit_mps: 1), signals)
        let theirs = try NumPyOracle.measurements(
            "climb_slope",
            [
                "times": (30..<270).map { Double($0) * 0.1 },
                "heights": signals.localPositions[30..<270].map { -Double($0.sample.down_m) },
                "pressure_hPa": 950, "temperature_degC": 25,
            ])
        #expect(result.measurements.count == theirs.count)
        for (measurement, value) in zip(result.measurements, theirs) {
            #expect(NumPyOracle.agrees(measurement.value, value), "\(measurement.name)")
        }
    }

    @Test func takesTheVehiclesTemperatureWhereThePlanHasNone() throws {
        var signals = Self.flight(seed: 3)
        let item = Self.planned(limit_mps: 3)
        #expect(try Self.evaluate(item, signals, temperature_degC: nil).verdict == .invalidTrial)
        signals.add(
            .airTemperature, 25, receivedAt: SimulatedFlight.time(1), generatedAt: .unknown, frame: 90_000)
        let told = try Self.evaluate(item, signals, temperature_degC: nil)
        #expect(told.verdict == .pass)
        #expect(told.value == (try Self.evaluate(item, signals)).value)
    }

    @Test func refusesAPressureThatIsNone() throws {
        let result = try Self.evaluate(Self.planned(limit_mps: 3), Self.flight(seed: 3, pressure_hPa: 0))
        #expect(result.verdict == .invalidTrial && result.reasons.contains { $0.contains("air_density") })
    }

    @Test func isNotTestedWhereNothingWasRecorded() throws {
        #expect(try Self.evaluate(Self.planned(limit_mps: 3), TestedFlight.nothing).verdict == .notTested)
    }

    @Test func drawsTheHeightWithItsTrend() throws {
        let plot = try #require(try TestedFlight.plots(Self.planned(limit_mps: 3), Self.flight(seed: 3)).first)
        #expect(plot.id == "climb" && plot.elements.count == 3)
    }

    @Test func isBitIdenticalWhenRecomputed() throws {
        let signals = Self.flight(seed: 11, tau_s: 1)
        let first = try Self.evaluate(Self.planned(limit_mps: 3), signals).canonicalJSON
        #expect(try Self.evaluate(Self.planned(limit_mps: 3), signals).canonicalJSON == first)
    }
}

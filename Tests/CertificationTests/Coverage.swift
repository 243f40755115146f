import Testing

@testable import Certification

/// Whether an item's uncertainty is honest: over many simulated flights, how often the truth lies within y ± U, and how large U is.
struct Coverage {
    private(set) var covered = 0
    /// The mean of U over the truth.
    private(set) var relative = 0.0
    static let flightCount = 200

    /// Evaluates 200 flights with the seeds 1 to 200.
    init(truth: Double, _ evaluate: (_ seed: UInt64) throws -> CertificationResult) throws {
        try self.init { seed in (try evaluate(seed), truth) }
    }

    /// The same where each flight has a truth of its own.
    init(_ evaluate: (_ seed: UInt64) throws -> (result: CertificationResult, truth: Double)) throws {
        for seed in UInt64(1)...UInt64(Self.flightCount) {
            let (result, truth) = try evaluate(seed)
            let value = try #require(result.value, "seed \(seed): \(result.reasons)")
            let expanded = try #require(result.expandedUncertainty)
            covered += (value - truth).magnitude <= expanded ? 1 : 0
            relative += expanded / truth.magnitude / Double(Self.flightCount)
        }
    }

    /// At least 95 % of the flights.
    var isHonest: Bool { covered >= Self.flightCount * 95 / 100 }
}

import Foundation

/// A first-order Gauss–Markov process: a disturbance with a standard deviation that forgets itself over its correlation
/// time, as the error of a satellite receiver or the wander of a hovering aircraft does.
package struct CorrelatedNoise: Sendable {
    package let sigma: Double
    package let correlationTime_s: Double
    /// The process is held within this many standard deviations; infinite for the exact Gaussian process.
    package let limit: Double
    /// The present value, in the unit of ``sigma``.
    package private(set) var value: Double

    /// Starts in the stationary distribution.
    package init(sigma: Double, correlationTime_s: Double, limit: Double = .infinity, using random: inout RandomSource)
    {
        precondition(sigma >= 0 && correlationTime_s > 0, "a noise has a deviation of 0 or more and a time above 0")
        self.sigma = sigma
        self.correlationTime_s = correlationTime_s
        self.limit = limit
        value = 0
        value = held(sigma * random.gaussian())
    }

    /// Moves the process on by a time step of any length, exactly, and returns its new value.
    package mutating func advance(by step_s: Double, using random: inout RandomSource) -> Double {
        let kept = exp(-step_s / correlationTime_s)
        value = held(kept * value + (1 - kept * kept).squareRoot() * sigma * random.gaussian())
        return value
    }

    private func held(_ raw: Double) -> Double { max(-limit * sigma, min(limit * sigma, raw)) }
}

import Foundation

/// The answer of a damped oscillator of the second order to a step of height 1 at time 0.
///
/// Source: K. Ogata, "Modern Control Engineering", section 5-3.
struct SecondOrderResponse: Sendable {
    let damping: Double
    let frequency_radps: Double

    /// - Parameters:
    ///   - overshoot: the height of the first peak above 1, above 0 and below 1.
    ///   - rise_s: from 10 % to 90 %.
    init(overshoot: Double, rise_s: Double) {
        precondition(overshoot > 0 && overshoot < 1 && rise_s > 0, "an oscillator overshoots by a part of its step")
        let logarithm = log(overshoot)
        damping = -logarithm / (Double.pi * Double.pi + logarithm * logarithm).squareRoot()
        let slow = SecondOrderResponse(damping: damping, frequency_radps: 1)
        frequency_radps = (slow.time_s(of: 0.9) - slow.time_s(of: 0.1)) / rise_s
    }

    private init(damping: Double, frequency_radps: Double) {
        (self.damping, self.frequency_radps) = (damping, frequency_radps)
    }

    private var dampedFrequency_radps: Double { frequency_radps * (1 - damping * damping).squareRoot() }
    /// How fast the oscillation dies down, 1/s.
    var decay_Hz: Double { damping * frequency_radps }

    func value(at time_s: Double) -> Double {
        guard time_s > 0 else { return 0 }
        let phase = dampedFrequency_radps * time_s
        return 1 - exp(-decay_Hz * time_s) * (cos(phase) + decay_Hz / dampedFrequency_radps * sin(phase))
    }

    /// The derivative, 1/s.
    func rate_Hz(at time_s: Double) -> Double {
        guard time_s > 0 else { return 0 }
        let gain = frequency_radps * frequency_radps / dampedFrequency_radps
        return gain * exp(-decay_Hz * time_s) * sin(dampedFrequency_radps * time_s)
    }

    /// When a level below 1 is first reached: the answer rises until its first peak.
    func time_s(of level: Double) -> Double {
        var (low, high) = (0.0, Double.pi / dampedFrequency_radps)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if value(at: middle) < level { low = middle } else { high = middle }
        }
        return low
    }

    /// When the answer is last outside of a band about 1: on the way from the last extreme beyond it.
    func settling_s(band: Double) -> Double {
        let half_s = Double.pi / dampedFrequency_radps
        // The extremes are exp(−decay·n·half) away from 1.
        let last = Int((-log(band) / (decay_Hz * half_s)).rounded(.down))
        var (outside, inside) = (Double(last) * half_s, Double(last + 1) * half_s)
        for _ in 0..<80 {
            let middle = (outside + inside) / 2
            if (value(at: middle) - 1).magnitude > band { outside = middle } else { inside = middle }
        }
        return outside
    }
}

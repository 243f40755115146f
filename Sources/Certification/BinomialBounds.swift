/// The exact bounds of a probability after a number of independent trials.
///
/// Source: C. Clopper and E. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial", 1934.
/// Without a failure the lower bound is (1 − C)^(1/n).
enum BinomialBounds {
    /// The probability that is exceeded with confidence C: where `successes` or more of `trials` have the probability 1 − C.
    ///
    /// - Precondition: 0 ≤ successes ≤ trials, 0 < confidence < 1.
    static func lower(successes: Int, of trials: Int, confidence: Double) -> Double {
        guard successes > 0 else { return 0 }
        // The tail rises with the probability.
        return root { tail(from: successes, of: trials, probability: $0) < 1 - confidence }
    }

    /// The probability that is not reached with confidence C: where `successes` or fewer of `trials` have the probability 1 − C.
    static func upper(successes: Int, of trials: Int, confidence: Double) -> Double {
        1 - lower(successes: trials - successes, of: trials, confidence: confidence)
    }

    /// The least number of trials without a failure whose lower bound reaches `probability`; nil where `maximum` do not.
    static func trialsWithoutFailure(reaching probability: Double, confidence: Double, maximum: Int) -> Int? {
        var power = 1.0
        for trials in 1...maximum {
            power *= probability
            if power <= 1 - confidence { return trials }
        }
        return nil
    }

    /// Where a condition that holds from 0 on ends, to the last bit that halving finds.
    private static func root(_ isBelow: (Double) -> Bool) -> Double {
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return low }
            if isBelow(middle) { low = middle } else { high = middle }
        }
    }

    /// The probability of `least` or more successes, 0 < probability < 1.
    ///
    /// The terms are counted from the largest one, so that none of those that matter is too small for a double.
    private static func tail(from least: Int, of trials: Int, probability: Double) -> Double {
        let odds = probability / (1 - probability)
        let mode = min(trials, Int(Double(trials + 1) * probability))
        var (tail, rest) = (0.0, 0.0)
        func add(_ weight: Double, _ successes: Int) {
            if successes >= least { tail += weight } else { rest += weight }
        }
        var weight = 1.0
        for successes in mode...trials where weight > 0 {
            add(weight, successes)
            weight *= Double(trials - successes) / Double(successes + 1) * odds
        }
        weight = 1
        for successes in stride(from: mode, to: 0, by: -1) where weight > 0 {
            weight *= Double(successes) / Double(trials - successes + 1) / odds
            add(weight, successes - 1)
        }
        return tail / (tail + rest)
    }
}

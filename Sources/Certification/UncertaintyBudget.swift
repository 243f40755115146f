/// One line of an uncertainty budget (ISO/IEC 17025:2017, 7.6; JCGM 100).
package struct UncertaintyContribution: Hashable, Sendable {
    /// What a value is assumed to be distributed like.
    package enum Distribution: String, Hashable, Sendable, CaseIterable {
        case normal
        case rectangular
        case t
    }

    package var source: String
    package var distribution: Distribution
    /// The value that is stated, in the unit of the quantity, before the divisor.
    package var value: Double
    package var divisor: Double
    /// How much the result changes with the quantity.
    package var sensitivity: Double
    /// Infinity where the standard uncertainty is exactly known.
    package var degreesOfFreedom: Double

    package init(
        source: String, distribution: Distribution, value: Double, divisor: Double = 1, sensitivity: Double = 1,
        degreesOfFreedom: Double = .infinity
    ) {
        (self.source, self.distribution, self.value) = (source, distribution, value)
        (self.divisor, self.sensitivity, self.degreesOfFreedom) = (divisor, sensitivity, degreesOfFreedom)
    }

    /// The contribution to the standard uncertainty of the result.
    package var standardUncertainty: Double { (sensitivity * value / divisor).magnitude }
}

/// The contributions to the uncertainty of one result and what they make together.
package struct UncertaintyBudget: Hashable, Sendable {
    package var contributions: [UncertaintyContribution]
    /// The coverage factor of the expanded uncertainty.
    package var coverageFactor: Double

    package init(_ contributions: [UncertaintyContribution], coverageFactor: Double = 2) {
        (self.contributions, self.coverageFactor) = (contributions, coverageFactor)
    }

    /// u_c = √Σ(c_i·u_i)².
    package var combined: Double {
        var sum = 0.0
        for line in contributions { sum += line.standardUncertainty * line.standardUncertainty }
        return sum.squareRoot()
    }

    /// U = k·u_c.
    package var expanded: Double { coverageFactor * combined }

    /// The effective degrees of freedom after Welch and Satterthwaite (JCGM 100, G.4.1).
    package var degreesOfFreedom: Double {
        var sum = 0.0
        for line in contributions where line.degreesOfFreedom.isFinite {
            let square = line.standardUncertainty * line.standardUncertainty
            sum += square * square / line.degreesOfFreedom
        }
        let square = combined * combined
        return sum > 0 ? square * square / sum : .infinity
    }
}

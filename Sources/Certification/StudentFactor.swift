/// How much wider an uncertainty from few observations must be than one from many, for the same coverage.
enum StudentFactor {
    /// t of 95.45 %, the coverage of k = 2, by degrees of freedom. Source: JCGM 100:2008, table G.2.
    private static let quantiles: [(freedom: Double, t: Double)] = [
        (1, 13.97), (2, 4.53), (3, 3.31), (4, 2.87), (5, 2.65), (6, 2.52), (7, 2.43), (8, 2.37), (9, 2.32), (10, 2.28),
        (11, 2.25), (12, 2.23), (13, 2.21), (14, 2.20), (15, 2.18), (16, 2.17), (17, 2.16), (18, 2.15), (19, 2.14),
        (20, 2.13), (25, 2.11), (30, 2.09), (35, 2.07), (40, 2.06), (45, 2.06), (50, 2.05), (100, 2.025),
    ]

    /// t(95.45 %, ν)/2, between the rows of the table by a straight line; that of one degree of freedom below 1.
    static func widening(degreesOfFreedom: Double) -> Double {
        guard var earlier = quantiles.first, degreesOfFreedom > earlier.freedom else { return 13.97 / 2 }
        for row in quantiles.dropFirst() {
            if degreesOfFreedom <= row.freedom {
                let share = (degreesOfFreedom - earlier.freedom) / (row.freedom - earlier.freedom)
                return (earlier.t + share * (row.t - earlier.t)) / 2
            }
            earlier = row
        }
        return degreesOfFreedom > 1000 ? 1 : earlier.t / 2
    }
}

extension UncertaintyContribution {
    /// The scatter of the mean of repeated observations, wide enough for their small number.
    ///
    /// - Precondition: there are at least two.
    static func repeatability(_ values: [Double]) -> UncertaintyContribution {
        precondition(values.count > 1, "one observation has no scatter")
        let freedom = Double(values.count - 1)
        return UncertaintyContribution(
            source: "repeatability, n = \(values.count)", distribution: .t,
            value: SampleStatistics.standardDeviation(values) / Double(values.count).squareRoot()
                * StudentFactor.widening(degreesOfFreedom: freedom), degreesOfFreedom: freedom)
    }
}

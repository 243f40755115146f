import Testing

@testable import Certification

@Suite struct SmallSampleDistributionTests {
    /// SciPy: np.sqrt(ncx2.ppf(0.95, 2, offset**2)), chi2.ppf for no offset.
    @Test(arguments: [
        (0.0, 2.44774683068), (0.3, 2.50160458328), (1.0, 2.93976255334), (2.5, 4.29781597166), (7.0, 8.7089357815),
        (15.0, 16.6764731346), (19.9, 21.568990348), (20.1, 21.7687594636), (35.0, 36.6588129413),
        (100.0, 101.649812911),
    ])
    func knowsTheRadiusOf95PerCent(offset: Double, radius: Double) {
        #expect((RicianDistribution.radius95(offset: offset) - radius).magnitude < 1e-8 * radius)
    }

    /// SciPy: np.sqrt(nu / chi2.ppf(0.025, nu)).
    @Test(arguments: [
        (1, 31.9101593496), (2, 6.28473469649), (3, 3.72854727583), (4, 2.87355563408), (5, 2.45261398855),
        (8, 1.91577088294), (9, 1.82561018252), (18, 1.47882453609), (38, 1.28877823328), (99, 1.16167525529),
        (200, 1.10862298305), (201, 1.10832346009), (500, 1.06608112836),
    ])
    func knowsTheFactorOfTheStandardDeviation(freedom: Int, factor: Double) {
        let ours = ChiSquareDistribution.upperFactor(freedom: freedom)
        #expect((ours - factor).magnitude < (freedom > 200 ? 1e-4 : 1e-8) * factor)
    }
}

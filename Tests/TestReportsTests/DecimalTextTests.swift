import Testing

@testable import TestReports

@Suite struct DecimalTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (0.125, 2, "0.13"), (-1.005, 1, "−1.0"), (12.0, 0, "12"),
        (0.5, 3, "0.500"),
        (999.9996, 3, "1000.000"), (1e300, 2, "1e+300"),
    ])
    func writesDecimals(value: Double, decimals: Int, text: String) {
        #expect(DecimalText.fixed(value, decimals) == text)
    }

    /// Two significant digits of the uncertainty (JCGM 100, 7.2.6).
    @Test(arguments: [(0.031, 3), (0.0998, 2), (0.31, 2), (3.1, 1), (31, 0), (310, 0), (0.000_42, 5), (1.0, 1)])
    func showsTwoDigits(value: Double, decimals: Int) {
        #expect(DecimalText.decimals(for: 2, of: value) == decimals)
    }

    @Test func aNumberThatIsNoneIsADash() {
        #expect(DecimalText.fixed(.nan, 2) == "–" && DecimalText.fourDigits(.infinity) == "–")
        #expect(DecimalText.fourDigits(nil) == "–" && DecimalText.plain(-2) == "−2")
    }
}

/// The middle of a manoeuvre, without the time in which it begins and ends.
enum SteadyPart {
    static let parameter = TestItem.Parameter(
        "settling_s", default: 3, in: 0...600, "left out at the beginning and at the end of the steady part")

    /// Times in seconds are rounded: a microsecond is less than any step of samples.
    private static let rounding_s = 1e-6

    /// The samples of a series that lie at least the settling time from its first and its last one.
    static func indices(of times: SampleTimes, settling_s: Double) -> Range<Int> {
        guard let end = times.seconds.last else { return 0..<0 }
        let first = times.seconds.firstIndex { $0 >= settling_s - rounding_s } ?? times.seconds.count
        let last = times.seconds.lastIndex { $0 <= end - settling_s + rounding_s } ?? -1
        return first <= last ? first..<last + 1 : 0..<0
    }

    static func check(_ count: Int, least: Int) -> ValidityCheck {
        ValidityCheck("steady_part", passes: count >= least, "\(count) samples, at least \(least) are needed")
    }
}

/// How often each size of error was seen, for a bounded number of flights at a time.
///
/// A size is kept to 1 cm below 1.28 m and to a 64th of its power of two above, up to 20 km, so that a percentile is
/// within 5 mm or 0.8 % of the true one. Memory is taken in steps, when a flight begins.
struct ErrorHistograms: Sendable {
    /// How many flights are counted at a time: 4 MB in all.
    static let limit = 1024
    private static let size = 1024
    private static let step = 16

    private var counts: [UInt32] = []
    private var free: [Int32] = []

    /// A histogram with nothing in it; −1 when the limit is reached.
    mutating func take() -> Int32 {
        if free.isEmpty {
            let first = counts.count / Self.size
            guard first < Self.limit else { return -1 }
            counts.append(contentsOf: repeatElement(0, count: Self.step * Self.size))
            free.append(contentsOf: (Int32(first)..<Int32(first + Self.step)).reversed())
        }
        let number = free.removeLast()
        for index in 0..<Self.size { counts[Int(number) * Self.size + index] = 0 }
        return number
    }

    /// Gives a histogram back.
    mutating func release(_ number: Int32) {
        if number >= 0 { free.append(number) }
    }

    /// Counts an error, metres, 0 or more.
    mutating func add(_ error_m: Double, to number: Int32) {
        // A NaN is no error that could be counted.
        guard number >= 0, error_m >= 0 else { return }
        counts[Int(number) * Self.size + Self.index(error_m)] &+= 1
    }

    /// The smallest error that a share of all are no larger than (nearest rank), metres; NaN where nothing was counted.
    func percentile_m(_ share: Double, of number: Int32, count: Int) -> Double {
        guard number >= 0, count > 0 else { return .nan }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for index in 0..<Self.size {
            seen += Int(counts[Int(number) * Self.size + index])
            if seen >= rank { return Self.middle_m(index) }
        }
        return .nan
    }

    private static func index(_ error_m: Double) -> Int {
        let centimetres = Int(min(error_m, 20_000) * 100)
        let shift = max(0, Int.bitWidth - 1 - centimetres.leadingZeroBitCount - 6)
        return shift * 64 + centimetres >> shift
    }

    private static func middle_m(_ index: Int) -> Double {
        let shift = max(0, index / 64 - 1)
        let least = (index - shift * 64) << shift
        return (Double(least) + Double(1 << shift) / 2) / 100
    }
}

/// Numbers that look random and are the same for the same seed (SplitMix64; S. Vigna's constants).
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// From 0 up to but not including 1.
    mutating func share() -> Double { Double(bits() >> 11) / 9_007_199_254_740_992 }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * share() }

    mutating func index(below count: Int) -> Int { Int(bits() % UInt64(count)) }

    mutating func one<Element>(of elements: [Element]) -> Element { elements[index(below: elements.count)] }

    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    /// The sum of twelve uniform numbers, less six: mean 0, standard deviation 1.
    mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += share() }
        return sum
    }
}

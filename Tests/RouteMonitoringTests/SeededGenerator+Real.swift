import ReferenceData

extension SeededGenerator {
    mutating func real(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }
}

/// Must fail: if it does not, the fuzzers find nothing because they run nothing, or run it without coverage.
package enum CanaryFuzzer: Fuzzer {
    package static let name = "canary"
    package static let longestInput = 64

    /// The failing input cannot be guessed (2⁻⁴⁰), but coverage leads to it byte by byte.
    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        guard input.count >= 5, input[0] == 0x4E, input[1] == 0x41, input[2] == 0x52, input[3] == 0x41, input[4] == 0x45
        else { return }
        Invariant.demand(false, "the canary fails when it is reached")
    }
}

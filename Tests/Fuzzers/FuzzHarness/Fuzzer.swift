/// What a fuzzer runs: one parser or decoder, on bytes that libFuzzer, or a kept input, gives it.
///
/// A fuzzer is more than a hunt for crashes: it demands what must hold for every input, for example that every byte is
/// decoded or counted as lost. The same input must take the same path, so nothing may be kept from run to run.
package protocol Fuzzer: SendableMetatype {
    /// The name on the command line, and of the folders with its inputs.
    static var name: String { get }
    /// Inputs are not made longer than this, bytes.
    static var longestInput: Int { get }
    /// Runs one input.
    ///
    /// - Parameter file: for parsers that read files; its content is the fuzzer's to write.
    static func run(_ input: [UInt8], _ file: FuzzFile)
    /// Does what is done once in a process.
    static func warmUp()
}

extension Fuzzer {
    package static func warmUp() {}
}

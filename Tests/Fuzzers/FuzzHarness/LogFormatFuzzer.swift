import FlightLogs

/// The recognition of a file by its first bytes.
package enum LogFormatFuzzer: Fuzzer {
    package static let name = "log-format"
    package static let longestInput = 4096

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        file.fill(input)
        do throws(FlightLogError) {
            _ = try FlightLogFormat.detect(path: file.path)
        } catch {
            switch error.reason {
            case .isEmpty: Invariant.demand(input.isEmpty, "a file with bytes is not empty")
            case .isNoFlightLog: break
            default: Invariant.demand(false, "a file in memory can be read")
            }
        }
    }
}

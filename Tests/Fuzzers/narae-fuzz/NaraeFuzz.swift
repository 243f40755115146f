import CLibFuzzer
import FuzzHarness
import Glibc

// Unsafe code: libFuzzer's entry point. It gets pointers to the process's own arguments, which outlive it, and calls back
// with a buffer that is valid for the call; `FuzzedRun` copies the buffer before anything reads it. `setenv` and `getenv`
// are called before there is a second thread.

/// `narae-fuzz NAME [libFuzzer's options and folders]`: runs one fuzzer. `narae-fuzz --list` names them with the longest
/// input of each. It is built by `.ci/fuzz` only, with coverage.
@main
struct NaraeFuzz {
    /// Where processes that libFuzzer starts with its own arguments alone (`-merge=1`) find the name.
    private static let nameVariable = "NARAE_FUZZER"

    static func main() {
        let arguments = CommandLine.arguments
        if arguments.count == 2, arguments[1] == "--list" {
            for fuzzer in Fuzzers.all { print(fuzzer.name, fuzzer.longestInput) }
            return
        }
        let inherited = unsafe getenv(nameVariable).map { unsafe String(cString: $0) }
        guard let name = inherited ?? arguments.dropFirst().first,
            let fuzzer = Fuzzers.all.first(where: { $0.name == name })
        else {
            print("usage: narae-fuzz NAME [OPTION…] [FOLDER…]; narae-fuzz --list names the fuzzers")
            exit(2)
        }
        unsafe setenv(nameVariable, name, 1)
        FuzzedRun.begin(fuzzer)
        exit(runDriver(firstOption: inherited == nil ? 2 : 1))
    }

    /// libFuzzer takes the name of the program and its options; the fuzzer's own name is left out.
    private static func runDriver(firstOption: Int) -> CInt {
        var kept = unsafe [CommandLine.unsafeArgv[0]]
        for index in firstOption..<max(firstOption, Int(CommandLine.argc)) {
            unsafe kept.append(CommandLine.unsafeArgv[index])
        }
        var count = unsafe CInt(kept.count)
        unsafe kept.append(nil)
        return unsafe kept.withUnsafeMutableBufferPointer { arguments in
            var start = arguments.baseAddress
            return unsafe withUnsafeMutablePointer(to: &start) { start in
                unsafe LLVMFuzzerRunDriver(&count, start) { bytes, count in
                    unsafe FuzzedRun.take(UnsafeBufferPointer(start: bytes, count: count))
                    return 0
                }
            }
        }
    }
}

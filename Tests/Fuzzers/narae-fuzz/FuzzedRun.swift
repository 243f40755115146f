import FuzzHarness
import Glibc

// Unsafe code: a global that libFuzzer's callback, a C function without a context, needs. It is set before libFuzzer starts
// and read by the one thread that libFuzzer calls back on. `clock_gettime` fills the structure it is given.

/// The fuzzer that is being run, and how long it may take for one input.
enum FuzzedRun {
    nonisolated(unsafe) private static var fuzzer: (any Fuzzer.Type)?
    nonisolated(unsafe) private static var file: FuzzFile?
    nonisolated(unsafe) private static var limit_ns: Int64 = 0

    /// A hang is an input that takes longer, milliseconds of processor time. Coverage makes a run slower than it is in
    /// the product, so the limit is on the safe side. `NARAE_FUZZ_LIMIT_MS` is for AddressSanitizer, which slows down
    /// threefold.
    private static let defaultLimit_ms: Int64 = 100

    static func begin(_ fuzzer: any Fuzzer.Type) {
        unsafe self.fuzzer = fuzzer
        unsafe file = FuzzFile()
        let limit_ms = unsafe getenv("NARAE_FUZZ_LIMIT_MS").flatMap { unsafe Int64(String(cString: $0)) }
        unsafe limit_ns = (limit_ms ?? defaultLimit_ms) * 1_000_000
        // What a process does once, such as building the catalogue of messages, is no input's time.
        fuzzer.warmUp()
    }

    static func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let fuzzer = unsafe fuzzer, let file = unsafe file else { return }
        let input = unsafe Array(bytes)
        let start = processorTime_ns
        fuzzer.run(input, file)
        let elapsed_ns = processorTime_ns - start
        let allowed_ns = unsafe limit_ns
        guard elapsed_ns <= allowed_ns else {
            fatalError("\(fuzzer.name): one input of \(input.count) bytes took \(elapsed_ns / 1_000_000) ms")
        }
    }

    /// Processor time of this thread: other programs on the machine do not count, unlike with a clock on the wall.
    private static var processorTime_ns: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

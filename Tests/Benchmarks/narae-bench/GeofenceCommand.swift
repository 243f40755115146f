import ArgumentParser
import Foundation

extension NaraeBench {
    struct Geofence: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check positions against polygons and zones on one core, and load 10,000 zones from a file.",
            discussion: """
                Example: narae-bench geofence --peers. Time is processor time of the one thread. The exit code is 1 when a \
                peer and Narae differ about a position that is on no edge.
                """)
        @Option(help: "Repetitions.") var repetitions = 15
        @Flag(help: "Run GEOS (libgeos_c.so.1) beside it, and compare every verdict.") var peers = false
        @Option(help: "Only the cases whose names begin so, for example \"zones\" or \"polygon 1000\".") var only = ""
        @Option(help: "Write the file of 10,000 zones there and keep it.") var keep: String?
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            let temporary = FileManager.default.temporaryDirectory.appending(path: "narae-bench-\(getpid()).json").path
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            let benchmark = GeofenceBenchmark(repetitions: repetitions, library: peers ? library() : nil, prefix: only)
            let results = try benchmark.run(zoneFile: keep ?? temporary)
            try BenchmarkOutput.write(results, output)
            if results.contains(where: { $0.different ?? 0 > 0 }) { throw ExitCode.failure }
        }

        private func library() -> GEOSLibrary? {
            do throws(GEOSLibrary.Absence) {
                return try GEOSLibrary()
            } catch {
                FileHandle.standardError.write(Data((error.text + "\n").utf8))
                return nil
            }
        }
    }
}

import ArgumentParser
import Foundation

extension NaraeBench {
    struct Query: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask each question of `narae query` on a seeded database, opened anew each time.",
            discussion: """
                Example: narae-bench query --results 10000. The exit code is 1 when a median is over 200 ms or a question finds \
                nothing to look at.
                """)
        @Option(help: "Results in the database.") var results = 10_000
        @Option(help: "Repetitions of each question.") var repetitions = 9
        @Option(help: "table or json.") var output = Format.table

        /// What a person takes for at once.
        private static let most_ms = 200.0

        func validate() throws {
            guard results >= 1000, repetitions >= 1 else {
                throw ValidationError("--results must be 1000 or more, and --repetitions 1 or more")
            }
        }

        func run() throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "narae-bench-query-\(getpid())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let found = try QueryBenchmark(results: results, repetitions: repetitions)
                .run(at: folder.appending(path: "seeded.sqlite").path)
            try BenchmarkOutput.write(found, output)
            if found.contains(where: { $0.median_ms > Self.most_ms || $0.examined == 0 }) { throw ExitCode.failure }
        }
    }
}

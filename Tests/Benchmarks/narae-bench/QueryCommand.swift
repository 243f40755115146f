import ArgumentParser
import Foundation
import SeededEvidence

extension SeededShape: ExpressibleByArgument {}

extension NaraeBench {
    struct Query: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask each question of `narae query` on seeded databases, opened anew each time.",
            discussion: """
                laboratory: a dozen results an order. campaign: all of one order and airframe, each with a plan of a hundred \
                items in its text (700 MB for 10,000 results).
                Example: narae-bench query --results 10000. The exit code is 1 when a median is over 200 ms or a question finds \
                nothing to look at.
                """)
        @Option(help: "Results in the database.") var results = 10_000
        @Option(help: "Repetitions of each question.") var repetitions = 9
        @Option(help: "laboratory or campaign (default: both).") var shape: SeededShape?
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
            let found = try (shape.map { [$0] } ?? SeededShape.allCases).map { shape in
                try QueryBenchmark(shape: shape, results: results, repetitions: repetitions)
                    .run(at: folder.appending(path: "\(shape.rawValue).sqlite").path)
            }
            try BenchmarkOutput.write(found, output)
            let questions = found.flatMap(\.questions)
            if questions.contains(where: { $0.median_ms > Self.most_ms || $0.examined == 0 }) {
                throw ExitCode.failure
            }
        }
    }
}

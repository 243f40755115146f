import ArgumentParser

extension NaraeBench {
    struct Reload: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace zones again and again while reports flow, and look at every answer.",
            discussion: """
                Example: narae-bench reload --zones 10000 --rate 1000000. The exit code is 1 when a report was not judged, or \
                by other zones than those in force.
                """)
        @Option(help: "Zones of 100 corners.") var zones = 10_000
        @Option(help: "Reports a second.") var rate = 1_000_000.0
        @Option(help: "Seconds.") var seconds = 20.0
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            let result = ReloadBenchmark(zoneCount: zones, reportsPerSecond: rate, seconds: seconds).run()
            try BenchmarkOutput.write(result, output)
            if result.checked != result.reports || result.wrong_answers > 0 || result.changes == 0 {
                throw ExitCode.failure
            }
        }
    }
}

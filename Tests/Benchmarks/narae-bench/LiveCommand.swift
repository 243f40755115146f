import ArgumentParser
import ConfigurationFiles
import Foundation

/// `narae-bench live`.
struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: "Take in thousands of vehicles at 10 Hz with all checks, and time how soon findings are stored.",
        discussion: "Example: narae-bench live --vehicles 10000 --seconds 25 --encounters 1000")
    @Option(help: "Vehicles, 4 to 10000.") var vehicles = 10_000
    @Option(help: "Seconds of flight, 1 to 25.") var seconds = 25
    @Option(help: "Pairs that meet head-on, at most a quarter of the vehicles.") var encounters = 1000
    @Option(help: "The settings, for the rules.") var config = "Config/narae.toml"
    @Option(help: "table or json.") var output = NaraeBench.Format.table

    func validate() throws {
        guard (4...10_000).contains(vehicles) else { throw ValidationError("--vehicles is 4 to 10000.") }
        guard (1...25).contains(seconds) else { throw ValidationError("--seconds is 1 to 25.") }
        guard (0...vehicles / 4).contains(encounters) else {
            throw ValidationError("--encounters is at most a quarter of the vehicles.")
        }
    }

    func run() throws {
        let settings = try NaraeSettings(TOMLDocument(path: config))
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-bench-live-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let benchmark = LiveBenchmark(
            vehicles: vehicles, seconds: seconds, encounters: encounters, settings: settings,
            rules: try RuleSet(settings.rules), folder: folder)
        try BenchmarkOutput.write(try benchmark.run(), output)
    }
}

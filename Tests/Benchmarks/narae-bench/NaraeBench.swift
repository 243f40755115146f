import ArgumentParser
import ConfigurationFiles
import Foundation

/// `narae-bench`: what the parts and the whole take, in one run and as ratios.
@main
struct NaraeBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "narae-bench", abstract: "Measure the ring, the checks and the whole path.",
        discussion: "Example: narae-bench ingest --frames 10000000 --repetitions 5",
        subcommands: [
            Ring.self, Ingest.self, HotPath.self, Decode.self, Geofence.self, Reload.self, Separation.self,
            LiveCommand.self, Query.self,
        ])

    /// How results are written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    struct Ring: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hand over 128-byte slots from one producer to one and to three consumers.")
        @Option(help: "Slots handed over in each repetition.") var slots = 8_000_000
        @Option(help: "Repetitions.") var repetitions = 9
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            try BenchmarkOutput.write(
                RingBenchmark.runAll(slots: slots, repetitions: repetitions).map {
                    BenchmarkRow(
                        name: "1:\($0.consumers), \($0.batch) a publish", best: $0.bestSlotsPerSecond,
                        median: $0.medianSlotsPerSecond, unit: "slots/s")
                }, output)
        }
    }

    struct Ingest: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Receive 45-byte frames over TCP: received only, with all checks, and with everything kept.")
        @Option(help: "Frames in each repetition.") var frames = 5_000_000
        @Option(help: "Frames in a message.") var batch = 32
        @Option(help: "Vehicles.") var vehicles = 256
        @Option(help: "Repetitions of each of the three.") var repetitions = 5
        @Option(help: "The settings, for the rules.") var config = "Config/narae.toml"
        @Option(help: "The folder for archive and database.") var folder: String?
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            let settings = try NaraeSettings(TOMLDocument(path: config))
            let place =
                folder.map { URL(filePath: $0) }
                ?? FileManager.default.temporaryDirectory.appending(path: "narae-bench-\(getpid())")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: place) }
            let benchmark = IngestBenchmark(
                frames: frames, framesPerMessage: batch, vehicles: vehicles, settings: settings,
                rules: try RuleSet(settings.rules), folder: place)
            try BenchmarkOutput.write(try benchmark.run(repetitions: repetitions), output)
        }
    }

    struct HotPath: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hotpath",
            abstract: "Take frames from bytes to the store stage on one thread, for counting instructions.",
            discussion: "Example: valgrind --tool=callgrind narae-bench hotpath --frames 20000")
        @Option(help: "Frames.") var frames = 1_000_000
        @Option(help: "The settings, for the rules.") var config = "Config/narae.toml"

        func run() throws {
            let settings = try NaraeSettings(TOMLDocument(path: config))
            let benchmark = HotPathBenchmark(settings: settings, rules: try RuleSet(settings.rules))
            let start = DispatchTime.now().uptimeNanoseconds
            let reports = benchmark.run(frames: frames)
            let elapsed = DispatchTime.now().uptimeNanoseconds - start
            print("\(reports) reports, \(elapsed / UInt64(max(frames, 1))) ns a frame")
        }
    }

    struct Separation: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Search fleets for conflicts on one core, and time the separation check.",
            discussion: "Example: narae-bench separation --peers. Time is processor time of the one thread.")
        @Option(help: "Repetitions.") var repetitions = 15
        @Flag(help: "Run BlueSky's compiled detector (PyPI: bluesky-simulator) beside it.") var peers = false
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            let results = try SeparationBenchmark.run(repetitions: repetitions, runsPeer: peers)
            let monitor = SeparationBenchmark.runMonitor()
            try BenchmarkOutput.write(results, monitor, output)
        }
    }
}

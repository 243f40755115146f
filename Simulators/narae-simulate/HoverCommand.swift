import ArgumentParser
import FlightSimulation
import Foundation
import Quantities

/// `narae-simulate hover`: a hover whose scatter is known, as a telemetry log.
struct HoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hover",
        abstract: "Write a telemetry log of a hover whose true scatter is known.",
        discussion: """
            Example:
              narae-simulate hover --scatter 0.30 --duration 120 --correlation-time 2 --seed 7 \\
                --output hover.tlog --truth hover.json
            """)

    @Option(help: "The radius in metres that holds 95 % of the horizontal scatter in the long run.")
    var scatter = 0.30

    @Option(help: "How long to hover.")
    var duration = SecondsArgument(120)

    @Option(help: "Seconds after which the scatter has forgotten itself.")
    var correlationTime = 2.0

    @Option(help: "Position samples in a second, 1 to 100.")
    var rate = 10

    @Option(help: "The seed of everything random.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("UTC at the start, RFC 3339; now if not given.", valueName: "time"))
    var start: String?

    @Option(help: ArgumentHelp("The telemetry log to write.", valueName: "file.tlog"))
    var output: String

    @Option(help: ArgumentHelp("Write the truth to this file.", valueName: "file.json"))
    var truth: String?

    mutating func validate() throws {
        guard scatter.isFinite, (0...100).contains(scatter) else {
            throw ValidationError("--scatter is 0 to 100 metres.")
        }
        guard (1...36_000).contains(duration.value_s) else { throw ValidationError("--duration is 1s to 10h.") }
        guard correlationTime.isFinite, correlationTime > 0 else {
            throw ValidationError("--correlation-time is above 0.")
        }
        guard (1...100).contains(rate) else { throw ValidationError("--rate is 1 to 100 samples a second.") }
        if let start, UTCInstant(rfc3339: start) == nil {
            throw ValidationError("--start '\(start)' is no RFC 3339 time, such as 2026-11-23T05:00:00Z.")
        }
    }

    mutating func run() throws {
        var options = HoverFlight.Options(startUTC_ns: start.flatMap(UTCInstant.init)?.nanoseconds ?? WallClock.utc_ns)
        options.scatterR95_m = scatter
        options.duration_s = duration.value_s
        options.correlationTime_s = correlationTime
        options.rate_Hz = rate
        options.seed = seed
        let log = try TelemetryLog(output)
        let truthFile = try truth.map { path throws(SimulationFailure) in try TextFile(path) }
        let flight = HoverFlight(options)
        for frame in flight.frames { log.append(frame.bytes, utc_ns: options.startUTC_ns + frame.time_ns) }
        try log.close()
        try truthFile?.write(flight.truth)
        Console.write("\(flight.frames.count) frames written to \(output)")
    }
}

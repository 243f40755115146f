import ArgumentParser
import FlightSimulation

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

    @OptionGroup var files: KnownFlightOptions

    mutating func validate() throws {
        guard scatter.isFinite, (0...100).contains(scatter) else {
            throw ValidationError("--scatter is 0 to 100 metres.")
        }
        guard (1...36_000).contains(duration.value_s) else { throw ValidationError("--duration is 1s to 10h.") }
        guard correlationTime.isFinite, correlationTime > 0 else {
            throw ValidationError("--correlation-time is above 0.")
        }
        guard (1...100).contains(rate) else { throw ValidationError("--rate is 1 to 100 samples a second.") }
    }

    mutating func run() throws {
        try files.write { startUTC_ns in
            var options = HoverFlight.Options(startUTC_ns: startUTC_ns)
            options.scatterR95_m = scatter
            options.duration_s = duration.value_s
            options.correlationTime_s = correlationTime
            options.rate_Hz = rate
            options.seed = files.seed
            return HoverFlight(options)
        }
    }
}

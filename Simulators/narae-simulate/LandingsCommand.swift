import ArgumentParser
import FlightSimulation

/// `narae-simulate landings`: landings whose touchdowns scatter as known, as a telemetry log.
struct LandingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "landings",
        abstract: "Write a telemetry log of landings whose true scatter is known.",
        discussion: """
            Example:
              narae-simulate landings --scatter 1 --count 10 --seed 7 --output landings.tlog --truth landings.json
            """)

    @Option(help: "The radius in metres that holds 95 % of the touchdowns in the long run, 0 to 100.")
    var scatter = 1.0

    @Option(help: "How many landings, 1 to 1000.")
    var count = 10

    @Option(help: "The side in metres of the square about the pad in which the truth counts touchdowns, 0.1 to 100.")
    var side = 3.0

    @Option(help: "Position samples in a second, 2 to 100.")
    var rate = 10

    @OptionGroup var files: KnownFlightOptions

    mutating func validate() throws {
        try scatter.checked("--scatter", in: 0...100, "metres")
        try side.checked("--side", in: 0.1...100, "metres")
        guard (1...1000).contains(count) else { throw ValidationError("--count is 1 to 1000 landings.") }
        guard (2...100).contains(rate) else { throw ValidationError("--rate is 2 to 100 samples a second.") }
    }

    mutating func run() throws {
        try files.write { startUTC_ns in
            var options = LandingsFlight.Options(startUTC_ns: startUTC_ns)
            options.scatterR95_m = scatter
            options.count = count
            options.side_m = side
            options.rate_Hz = rate
            options.seed = files.seed
            return LandingsFlight(options)
        }
    }
}

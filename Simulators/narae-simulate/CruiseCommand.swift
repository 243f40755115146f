import ArgumentParser
import FlightSimulation

/// `narae-simulate cruise`: a mission at one height with a known error, as a telemetry log.
struct CruiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cruise",
        abstract: "Write a telemetry log of a cruise whose largest error of the height is known.",
        discussion: """
            Example:
              narae-simulate cruise --height-error 0.8 --seed 7 --output cruise.tlog --truth cruise.json
            """)

    @Option(help: "The largest error of the height on any leg, 0 to 50 metres.")
    var heightError = 0.8

    @Option(help: "How many legs, 1 to 100.")
    var legs = 4

    @Option(help: "How long a leg takes.")
    var leg = SecondsArgument(40)

    @Option(help: "Standard deviation of the receiver's heights, 0 to 10 metres.")
    var noise = 0.015

    @Option(help: "Position samples in a second, 1 to 100.")
    var rate = 10

    @OptionGroup var files: KnownFlightOptions

    mutating func validate() throws {
        try heightError.checked("--height-error", in: 0...50, "metres")
        try leg.value_s.checked("--leg", in: 30...600, "seconds")
        try noise.checked("--noise", in: 0...10, "metres")
        guard (1...100).contains(legs) else { throw ValidationError("--legs is 1 to 100.") }
        guard (1...100).contains(rate) else { throw ValidationError("--rate is 1 to 100 samples a second.") }
    }

    mutating func run() throws {
        try files.write { startUTC_ns in
            var options = CruiseFlight.Options(startUTC_ns: startUTC_ns)
            options.heightError_m = heightError
            options.legs = legs
            options.leg_s = leg.value_s
            options.noise_m = noise
            options.rate_Hz = rate
            options.seed = files.seed
            return CruiseFlight(options)
        }
    }
}

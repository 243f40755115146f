import ArgumentParser
import FlightSimulation

/// `narae-simulate step`: steps of the roll set-point that are answered with a known overshoot, as a telemetry log.
struct StepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step",
        abstract: "Write a telemetry log of steps of the roll with a known overshoot.",
        discussion: """
            Example:
              narae-simulate step --overshoot 25 --rise-time 0.12 --seed 7 --output step.tlog --truth step.json
            """)

    @Option(help: "How far the roll goes beyond the set-point, 1 to 90 per cent of the step.")
    var overshoot = 25.0

    @Option(help: "Seconds from 10 to 90 per cent of the step, 0.02 to 2.")
    var riseTime = 0.12

    @Option(help: "Seconds by which the answer begins later than the step, 0 to 1.")
    var deadTime = 0.03

    @Option(help: "The height of a step, 1 to 45 degrees.")
    var amplitude = 10.0

    @Option(help: "How many steps, 2 to 1000.")
    var count = 8

    @Option(help: "How long each set-point is held.")
    var hold = SecondsArgument(2.5)

    @Option(help: "Standard deviation of the motion capture's angle, 0 to 5 degrees.")
    var noise = 0.05

    @Option(help: "Samples in a second, 10 to 400.")
    var rate = 50

    @OptionGroup var files: KnownFlightOptions

    mutating func validate() throws {
        try overshoot.checked("--overshoot", in: 1...90, "per cent")
        try riseTime.checked("--rise-time", in: 0.02...2, "seconds")
        try deadTime.checked("--dead-time", in: 0...1, "seconds")
        try amplitude.checked("--amplitude", in: 1...45, "degrees")
        try noise.checked("--noise", in: 0...5, "degrees")
        guard (2...1000).contains(count) else { throw ValidationError("--count is 2 to 1000 steps.") }
        guard (10...400).contains(rate) else { throw ValidationError("--rate is 10 to 400 samples a second.") }
        let least_s = options(startUTC_ns: 0).leastHold_s
        guard hold.value_s >= least_s, hold.value_s <= 60 else {
            let needed_s = ((least_s * 100).rounded(.up) / 100).formattedWithoutZeros
            throw ValidationError("--hold is \(needed_s) to 60 seconds: the oscillation has to die down in it.")
        }
    }

    private func options(startUTC_ns: Int64) -> StepFlight.Options {
        var options = StepFlight.Options(startUTC_ns: startUTC_ns)
        options.overshoot_percent = overshoot
        options.rise_s = riseTime
        options.deadTime_s = deadTime
        options.amplitude_deg = amplitude
        options.count = count
        options.hold_s = hold.value_s
        options.noise_deg = noise
        options.rate_Hz = rate
        return options
    }

    mutating func run() throws {
        try files.write { startUTC_ns in
            var options = options(startUTC_ns: startUTC_ns)
            options.seed = files.seed
            return StepFlight(options)
        }
    }
}

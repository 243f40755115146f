import ArgumentParser
import FlightSimulation

/// `narae-simulate link-loss`: a loss of the link that a vehicle acts on after a known time, as a telemetry log.
struct LinkLossCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link-loss",
        abstract: "Write a telemetry log of a loss of the link with a known reaction.",
        discussion: """
            The log is that of a recorder at the vehicle's end of the link: it holds the heartbeats of the ground station
            until the link is cut. The reaction counts from the last of them to the change of the vehicle's mode.
            Example:
              narae-simulate link-loss --reaction 2.5s --seed 7 --output link.tlog --truth link.json
            """)

    @Option(help: "From the last heartbeat of the ground station to the change of mode.")
    var reaction = SecondsArgument(2.5)

    @Option(help: "How long the link is there.")
    var baseline = SecondsArgument(20)

    @Option(help: "How long the flight goes on after the reaction.")
    var recovery = SecondsArgument(20)

    @Option(help: "Heartbeats of the vehicle in a second, 0.5 to 50.")
    var heartbeatRate = 1.0

    @Option(help: "Heartbeats of the ground station in a second, 0.5 to 50.")
    var stationRate = 1.0

    @OptionGroup var files: KnownFlightOptions

    mutating func validate() throws {
        try reaction.value_s.checked("--reaction", in: 0.1...600, "seconds")
        try baseline.value_s.checked("--baseline", in: 10...3600, "seconds")
        try recovery.value_s.checked("--recovery", in: 5...3600, "seconds")
        try heartbeatRate.checked("--heartbeat-rate", in: 0.5...50, "in a second")
        try stationRate.checked("--station-rate", in: 0.5...50, "in a second")
        guard reaction.value_s * stationRate > 1 else {
            throw ValidationError("--reaction is longer than the time between two heartbeats of the ground station.")
        }
    }

    mutating func run() throws {
        try files.write { startUTC_ns in
            var options = LinkLossFlight.Options(startUTC_ns: startUTC_ns)
            options.reaction_s = reaction.value_s
            options.baseline_s = baseline.value_s
            options.recovery_s = recovery.value_s
            options.heartbeatRate_Hz = heartbeatRate
            options.stationRate_Hz = stationRate
            options.seed = files.seed
            return LinkLossFlight(options)
        }
    }
}

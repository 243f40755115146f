import ArgumentParser
import FlightSimulation
import Foundation
import Quantities

/// `narae-simulate fly`: a scenario in real time over ZeroMQ, or at once into a telemetry log.
struct FlyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fly",
        abstract: "Fly a scenario and send what its aircraft tell, or write it to a telemetry log.",
        discussion: """
            The truth file has a line for everything a monitor must find. It is also written when the flight is
            interrupted, with what happened until then.

            Examples:
              narae-simulate fly --to tcp://127.0.0.1:5600 --duration 60 --aircraft 12 --truth truth.ndjson
              narae-simulate fly --output demo.tlog --start 2026-11-23T05:00:00Z --seed 7
              narae-simulate fly --to tcp://127.0.0.1:5600 --loss 0.01 --outage daedeok-link@20+3
            """)

    @Option(help: ArgumentHelp("Send to this address as the wire contract has it.", valueName: "tcp://host:port"))
    var to: String?

    @Option(help: ArgumentHelp("Write a telemetry log instead of sending.", valueName: "file.tlog"))
    var output: String?

    @Option(help: "demo: every kind of incident once; quiet: the same traffic without them.")
    var scenario = Scenario.Kind.demo

    @Option(help: "How long to fly, 30s to 1h.")
    var duration = SecondsArgument(60)

    @Option(help: "How many aircraft, 8 to 24.")
    var aircraft = 12

    @Option(help: "The seed of everything random.")
    var seed: UInt64 = 1

    @Option(help: "Simulated seconds in a second. Other than 1, velocities no longer fit what a receiver sees.")
    var speed = 1.0

    @Option(help: ArgumentHelp("Write the truth to this file.", valueName: "file.ndjson"))
    var truth: String?

    @Option(help: "MAVLink version of the frames, 1 or 2. Version 1 has no Remote ID.")
    var mavlink = 2

    @Option(help: ArgumentHelp("With --output: UTC at the start, RFC 3339; now if not given.", valueName: "time"))
    var start: String?

    @OptionGroup(title: "Link faults")
    var faults: FaultOptions

    mutating func validate() throws {
        guard (to == nil) != (output == nil) else { throw ValidationError("Give either --to or --output.") }
        guard Scenario.durationRange_s.contains(duration.value_s) else {
            throw ValidationError("--duration is 30s to 1h.")
        }
        guard Scenario.aircraftRange.contains(aircraft) else { throw ValidationError("--aircraft is 8 to 24.") }
        guard speed.isFinite, (0.01...100).contains(speed) else { throw ValidationError("--speed is 0.01 to 100.") }
        guard MAVLinkFramer.Version(rawValue: mavlink) != nil else { throw ValidationError("--mavlink is 1 or 2.") }
        guard start == nil || output != nil else { throw ValidationError("--start goes with --output.") }
        if let start, UTCInstant(rfc3339: start) == nil {
            throw ValidationError("--start '\(start)' is no RFC 3339 time, such as 2026-11-23T05:00:00Z.")
        }
    }

    mutating func run() throws {
        let interruption = Interruption()
        var options = FlightRun.Options(startUTC_ns: start.flatMap(UTCInstant.init)?.nanoseconds ?? WallClock.utc_ns)
        options.speed = speed
        options.version = MAVLinkFramer.Version(rawValue: mavlink) ?? .two
        options.faults = faults.perSource(
            isDemonstration: scenario == .demo && to != nil, duration_s: duration.value_s)
        var run = try prepared(options)
        let truthFile = try truth.map { path throws(SimulationFailure) in try TextFile(path) }
        let sink = try makeSink()
        let result = Result { try FlightPacing(sink: sink, interruption: interruption).fly(&run) }
        // Whatever ended the flight, what it did until then is the truth.
        try truthFile?.write(TruthFile(run).text)
        try result.get()
        try sink.finish()
        report(run)
        if interruption.happened { throw ExitCode(130) }
    }

    private func prepared(_ options: FlightRun.Options) throws -> FlightRun {
        do {
            return try FlightRun(
                try Scenario(kind: scenario, duration_s: duration.value_s, aircraft: aircraft, seed: seed),
                options: options)
        } catch {
            throw SimulationFailure("\(error)")
        }
    }

    private func makeSink() throws -> FrameSink {
        if let output { return try .telemetryLog(output) }
        return try .zeroMQ(to ?? "")
    }

    private func report(_ run: FlightRun) {
        let sent = run.totals.reduce(0) { $0 + $1.totals.framesSent }
        let dropped = run.totals.reduce(0) { $0 + $1.totals.framesDropped }
        let flown = (Double(run.time_ns) / 1e9).formattedWithoutZeros
        Console.write(
            "\(run.scenario.vehicles.count) aircraft flew \(flown) s: \(sent) frames sent, \(dropped) dropped, "
                + "\(run.incidents.count) incidents")
    }
}

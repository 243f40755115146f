import ArgumentParser
import FlightSimulation
import Foundation
import Quantities

/// What every flight with a known answer is told, and the files that it goes to.
struct KnownFlightOptions: ParsableArguments {
    @Option(help: "The seed of everything random.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("UTC at the start, RFC 3339; now if not given.", valueName: "time"))
    var start: String?

    @Option(help: ArgumentHelp("The telemetry log to write.", valueName: "file.tlog"))
    var output: String

    @Option(help: ArgumentHelp("Write the truth to this file.", valueName: "file.json"))
    var truth: String?

    mutating func validate() throws {
        if let start, UTCInstant(rfc3339: start) == nil {
            throw ValidationError("--start '\(start)' is no RFC 3339 time, such as 2026-11-23T05:00:00Z.")
        }
    }

    /// Flies and writes the log and the truth.
    ///
    /// - Parameter fly: the flight that begins at a UTC, in nanoseconds.
    func write(_ fly: (_ startUTC_ns: Int64) -> some KnownFlight) throws(SimulationFailure) {
        let startUTC_ns = start.flatMap(UTCInstant.init)?.nanoseconds ?? WallClock.utc_ns
        let log = try TelemetryLog(output)
        let truthFile = try truth.map { path throws(SimulationFailure) in try TextFile(path) }
        let flight = fly(startUTC_ns)
        for frame in flight.frames { log.append(frame.bytes, utc_ns: startUTC_ns + frame.time_ns) }
        try log.close()
        try truthFile?.write(flight.truth)
        Console.write("\(flight.frames.count) frames written to \(output)")
    }
}

extension Double {
    /// Throws what a command says of an option that is out of its range.
    func checked(_ option: String, in range: ClosedRange<Double>, _ unit: String) throws {
        guard range.contains(self) else {
            throw ValidationError(
                "\(option) is \(range.lowerBound.formattedWithoutZeros) to \(range.upperBound.formattedWithoutZeros)"
                    + " \(unit).")
        }
    }
}

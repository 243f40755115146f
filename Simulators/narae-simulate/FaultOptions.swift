import ArgumentParser
import FlightSimulation

/// The options of `fly` that spoil links.
struct FaultOptions: ParsableArguments {
    @Option(help: "The share of frames to lose, 0 to 0.9.")
    var loss = 0.0

    @Option(help: "The share of MAVLink frames in which to flip a bit, 0 to 0.9.")
    var corruption = 0.0

    @Option(help: "The share of messages to send twice, 0 to 0.9.")
    var duplication = 0.0

    @Option(help: "The share of messages to send after the next one, 0 to 0.9. Receivers may first see a gap.")
    var reordering = 0.0

    @Option(help: ArgumentHelp("Send nothing for a while; may be repeated.", valueName: "source@start+seconds"))
    var outage: [OutageArgument] = []

    @Option(help: "Spoil only this source; may be repeated. All of them if not given.")
    var faultSource: [SimulatedSource] = []

    @Flag(help: "Leave out the few faults that the demo scenario has of its own.")
    var perfectLinks = false

    func validate() throws {
        for (name, share) in [
            ("loss", loss), ("corruption", corruption), ("duplication", duplication), ("reordering", reordering),
        ] where !(0...0.9).contains(share) {
            throw ValidationError("--\(name) is a share from 0 to 0.9.")
        }
    }

    /// The faults of each source; those at random end two seconds before the flight does.
    func perSource(isDemonstration: Bool, duration_s: Double) -> [SimulatedSource: LinkFaults] {
        var result: [SimulatedSource: LinkFaults] = [:]
        for source in SimulatedSource.allCases {
            var faults =
                isDemonstration && !perfectLinks
                ? LinkFaults.demonstration(source, duration_s: duration_s) : LinkFaults()
            if faultSource.isEmpty || faultSource.contains(source) {
                (faults.loss, faults.corruption) = (loss, corruption)
                (faults.duplication, faults.reordering) = (duplication, reordering)
            }
            faults.outages = outage.filter { $0.source == source }.map(\.outage)
            faults.end_s = duration_s - 2
            result[source] = faults
        }
        return result
    }
}

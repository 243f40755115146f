import ArgumentParser
import FlightSimulation

/// An outage on the command line: `SOURCE@START+DURATION` in seconds, for example `daedeok-link@20+3`.
struct OutageArgument: ExpressibleByArgument {
    let source: SimulatedSource
    let outage: LinkFaults.Outage

    init?(argument: String) {
        let parts = argument.split(separator: "@")
        guard parts.count == 2, let source = SimulatedSource(argument: String(parts[0])) else { return nil }
        let times = parts[1].split(separator: "+").compactMap { Double($0) }
        guard times.count == 2, times[0] >= 0, times[1] > 0 else { return nil }
        self.source = source
        outage = LinkFaults.Outage(start_s: times[0], duration_s: times[1])
    }
}

extension SimulatedSource: ExpressibleByArgument {
    public init?(argument: String) {
        guard let source = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = source
    }

    public static var allValueStrings: [String] { allCases.map(\.name) }
}

extension Scenario.Kind: ExpressibleByArgument {}

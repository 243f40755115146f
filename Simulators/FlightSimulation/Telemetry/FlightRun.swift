/// A scenario on its way over its links: the one object that whoever paces it asks for the next batches.
package struct FlightRun: Sendable {
    /// How the run differs from a plain one.
    package struct Options: Sendable {
        package var startUTC_ns: Int64
        /// Simulated seconds in one real second; it only scales the times of the truth file.
        package var speed = 1.0
        package var version = MAVLinkFramer.Version.two
        /// The faults of each source; a source that is not named has none.
        package var faults: [SimulatedSource: LinkFaults] = [:]

        package init(startUTC_ns: Int64) { self.startUTC_ns = startUTC_ns }
    }

    /// Batches hold what came in this time: a compromise of delay and size.
    package static let batch_ns: Int64 = 40_000_000

    package let scenario: Scenario
    package let truth: ScenarioTruth
    package private(set) var options: Options
    private var generator: TelemetryGenerator
    private var links: [SourceLink]
    /// Simulated time until which frames were made.
    package private(set) var time_ns: Int64 = 0

    /// Prepares a run and checks that the scenario is clean.
    ///
    /// - Throws: `notClean`.
    package init(_ scenario: Scenario, options: Options) throws(ScenarioError) {
        let truth = ScenarioTruth(scenario)
        guard truth.problems.isEmpty else { throw .notClean(truth.problems) }
        (self.scenario, self.truth, self.options) = (scenario, truth, options)
        generator = TelemetryGenerator(scenario, startUTC_ns: options.startUTC_ns, version: options.version)
        links = Self.links(scenario, options)
    }

    /// Starts anew from the beginning at another moment, as when the receiver was not there yet.
    package mutating func restart(at startUTC_ns: Int64) {
        options.startUTC_ns = startUTC_ns
        generator = TelemetryGenerator(scenario, startUTC_ns: startUTC_ns, version: options.version)
        links = Self.links(scenario, options)
        time_ns = 0
    }

    private static func links(_ scenario: Scenario, _ options: Options) -> [SourceLink] {
        SimulatedSource.allCases.map {
            SourceLink(source: $0, faults: options.faults[$0] ?? LinkFaults(), seed: scenario.seed)
        }
    }

    /// True when everything was made.
    package var isOver: Bool { time_ns >= Int64(scenario.duration_s * 1e9) }

    /// The batches of the next ``batch_ns`` of simulated time, source by source; the last call also gives what was held
    /// back.
    package mutating func next() -> [FrameBatch] {
        time_ns = min(time_ns + Self.batch_ns, Int64(scenario.duration_s * 1e9))
        let frames = generator.frames(until: time_ns)
        var batches: [FrameBatch] = []
        for index in links.indices {
            let source = links[index].source
            batches += links[index].batches(of: frames.filter { $0.source == source })
            if isOver { batches += links[index].flush() }
        }
        return batches
    }

    /// What each link did until now.
    package var totals: [(source: SimulatedSource, totals: LinkTotals)] { links.map { ($0.source, $0.totals) } }

    /// Everything that has happened until now, in order of time.
    package var incidents: [Incident] {
        let until_s = Double(time_ns) * 1e-9
        let flown = truth.incidents.filter { $0.time_s < until_s } + truth.summaries(until_s: until_s)
        return (flown + links.flatMap(\.gaps))
            .enumerated().sorted { ($0.element.time_s, $0.offset) < ($1.element.time_s, $1.offset) }.map(\.element)
    }
}

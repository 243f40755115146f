import Quantities

/// The truth of a run as NDJSON: a header, one line for each incident, one line of totals for each source.
///
/// Times are RFC 3339 in UTC; keys end in their unit; an absent value is `null`.
package struct TruthFile: Sendable {
    private let run: FlightRun

    /// The truth of what a run has done until now.
    package init(_ run: FlightRun) { self.run = run }

    /// The file's lines, each ending in a line feed.
    package var text: String {
        let lines =
            [header] + run.incidents.map(line) + run.totals.map { totals($0.source, $0.totals) }
        return lines.map { $0.text + "\n" }.joined()
    }

    private var header: JSONObject {
        var object = JSONObject()
        object.add("type", "header")
        object.add("scenario", run.scenario.kind.rawValue)
        object.add("seed", run.scenario.seed)
        object.add("duration_s", run.scenario.duration_s)
        object.add("aircraft", UInt64(run.scenario.vehicles.count))
        object.add("speed", run.options.speed)
        object.add("start_utc", time(0))
        object.add("end_utc", time(Double(run.time_ns) / 1e9))
        object.add("complete", run.isOver)
        return object
    }

    private func line(_ incident: Incident) -> JSONObject {
        var object = JSONObject()
        object.add("type", "incident")
        object.add("kind", incident.kind.rawValue)
        object.add("source", incident.source.name)
        object.add("vehicle", incident.vehicle.isEmpty ? nil : incident.vehicle)
        object.add("other_source", incident.otherSource?.name)
        object.add("other", incident.other.isEmpty ? nil : incident.other)
        object.add("rule", incident.rule.isEmpty ? nil : incident.rule)
        object.add("time_utc", time(incident.time_s))
        object.add("tolerance_s", incident.tolerance_s)
        object.add("minimum_level", incident.minimumLevel.map(UInt64.init))
        object.add("count", incident.count)
        object.add("first_sequence", incident.firstSequence)
        return object
    }

    private func totals(_ source: SimulatedSource, _ totals: LinkTotals) -> JSONObject {
        var object = JSONObject()
        object.add("type", "total")
        object.add("source", source.name)
        object.add("frames_sent", totals.framesSent)
        object.add("frames_dropped", totals.framesDropped)
        object.add("frames_corrupted", totals.framesCorrupted)
        object.add("frames_duplicated", totals.framesDuplicated)
        object.add("messages_sent", totals.messagesSent)
        object.add("messages_reordered", totals.messagesReordered)
        return object
    }

    private func time(_ simulated_s: Double) -> String {
        UTCInstant(nanoseconds: run.options.startUTC_ns + Int64(simulated_s / run.options.speed * 1e9)).rfc3339
    }
}

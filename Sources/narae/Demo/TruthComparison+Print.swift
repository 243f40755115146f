import Quantities

extension TruthComparison {
    /// Writes the comparison as a table to standard output.
    func print() {
        var rows = OutputRows(["scripted", "who", "rule", "at", "found"])
        for line in lines {
            let incident = line.incident
            let who = [incident.vehicle ?? incident.source, incident.other].compactMap { $0 }.joined(separator: " - ")
            let found =
                line.found.map { found in
                    incident.time.map { time in
                        let late = found.time.seconds(since: time)
                        return (late < 0 ? "" : "+") + "\((late * 10).rounded() / 10) s"
                    } ?? "yes"
                } ?? "MISSING"
            let time = incident.time.map { String($0.koreaStandardTime.dropFirst(11).prefix(8)) } ?? ""
            rows.append([
                .text(incident.kind), .text(who), .text(incident.rule ?? ""), .text(time), .text(found),
            ])
        }
        for finding in extra {
            let who = [finding.vehicle, finding.other].filter { !$0.isEmpty }.joined(separator: " - ")
            rows.append([
                .text("EXTRA " + finding.kind), .text(who.isEmpty ? finding.source : who), .text(finding.rule),
                .text(String(finding.time.koreaStandardTime.dropFirst(11).prefix(8))), .text("level \(finding.level)"),
            ])
        }
        StandardStreams.writeData("\nScripted incidents and what was found (KST)\n" + rows.text(.table))
    }
}

/// What to try next.
enum DemoAdvice {
    static func print(database: String, archive: String, run: String) {
        StandardStreams.writeData(
            """

            Try next:
              narae findings list --database \(database) --severity warning
              narae tracks list --database \(database) --vehicle 21/1 --output geojson
              narae replay \(archive)/\(run) --database replayed.sqlite

            """)
    }
}

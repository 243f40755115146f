import Quantities

/// A finding as the database holds it, reduced to what is compared.
struct ObservedFinding: Sendable {
    var kind: String
    var level: Int
    var source: String
    var vehicle: String
    var other: String
    var rule: String
    var time: UTCInstant
    var count: Int?
    var firstSequence: Int?
}

/// Compares what was found with what was scripted: nothing may be missing and nothing may be extra.
struct TruthComparison: Sendable {
    /// One scripted incident and whether it was found.
    struct Line: Sendable {
        var incident: TruthFile.Incident
        var found: ObservedFinding?
    }

    private(set) var lines: [Line] = []
    private(set) var extra: [ObservedFinding] = []

    var missing: [Line] { lines.filter { $0.found == nil } }
    var isExact: Bool { missing.isEmpty && extra.isEmpty }

    init(truth: TruthFile, findings: [ObservedFinding]) {
        var open = findings
        for incident in truth.incidents {
            let index = open.firstIndex { Self.matches(incident, $0) }
            lines.append(Line(incident: incident, found: index.map { open[$0] }))
            guard let index else { continue }
            if incident.kind == "separation_alert" {
                // An alert rises and falls through its levels: every transition of the pair belongs to the incident.
                open.removeAll { $0.kind == incident.kind && Self.isPair(incident, $0) }
            } else {
                open.remove(at: index)
            }
            if incident.kind.hasPrefix("geofence_") {
                // A breach is announced, and may last: what is said of it beside its beginning and end belongs to it.
                let beside = ["geofence_near", "geofence_clear", "geofence_dwell"]
                open.removeAll {
                    beside.contains($0.kind) && $0.rule == incident.rule && Self.isSubject(incident, $0)
                }
            }
        }
        extra = open
    }

    private static func matches(_ incident: TruthFile.Incident, _ finding: ObservedFinding) -> Bool {
        guard incident.kind == finding.kind else { return false }
        switch incident.kind {
        case "separation_alert":
            return isPair(incident, finding) && finding.level >= incident.minimum_level ?? 1
        case "sequence_gap":
            return incident.source == finding.source && incident.count == finding.count
                && incident.first_sequence == finding.firstSequence
        default:
            return incident.source == finding.source && incident.rule == finding.rule && isSubject(incident, finding)
                && isTimely(incident, finding)
        }
    }

    private static func isSubject(_ incident: TruthFile.Incident, _ finding: ObservedFinding) -> Bool {
        incident.other == nil ? incident.vehicle == finding.vehicle : isPair(incident, finding)
    }

    private static func isPair(_ incident: TruthFile.Incident, _ finding: ObservedFinding) -> Bool {
        (incident.vehicle == finding.vehicle && incident.other == finding.other)
            || (incident.vehicle == finding.other && incident.other == finding.vehicle)
    }

    private static func isTimely(_ incident: TruthFile.Incident, _ finding: ObservedFinding) -> Bool {
        guard let time = incident.time else { return true }
        return finding.time.seconds(since: time).magnitude <= incident.tolerance_s ?? 2
    }
}

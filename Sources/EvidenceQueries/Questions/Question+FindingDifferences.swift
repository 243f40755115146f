import EvidenceStore
import Findings
import Quantities

extension Question {
    /// What another run of the same recording finds: a replay by the zones of today against the live run.
    static let findingDifferences = Question(
        11, "finding-differences", korean: "두 실행의 경보 차이 (실시간 대 오늘의 공역으로 재생): 누락, 추가, 변경",
        english:
            "findings that differ between two runs (live against a replay with today's zones): missing, extra, changed",
        required: [.run, .against], optional: [.within]
    ) { reader, arguments throws(QuestionFailure) in
        let one = try reader.findings(ofRun: arguments.text(.run) ?? "")
        let other = try reader.findings(ofRun: arguments.text(.against) ?? "")
        let pairing = FindingPairing(one, other, within_s: arguments.number(.within) ?? 1)
        let changes = pairing.changes.compactMap { pair -> [EvidenceValue]? in
            let changed = pair.differences
            return changed.isEmpty ? nil : pairing.row("changed", pair.one, pair.other, changed.joined(separator: "; "))
        }
        let rows =
            pairing.missing.map { pairing.row("missing", $0, nil, nil) }
            + pairing.extra.map { pairing.row("extra", nil, $0, nil) } + changes
        return QuestionAnswer(
            EvidenceTable(columns: FindingPairing.columns, rows: rows.sorted(by: FindingPairing.isBefore)),
            onScreen: ["difference", "time_utc", "severity", "kind", "vehicle", "other_vehicle", "rule", "change"],
            examined: (one.count + other.count, "findings of both runs"),
            notes: [
                "\(pairing.changes.count - changes.count) findings are the same, \(changes.count) changed,"
                    + " \(pairing.missing.count) missing in \(arguments.text(.against) ?? ""),"
                    + " \(pairing.extra.count) only there"
            ])
    }
}

/// The findings of two runs, each with its counterpart: of the same kind, rule and vehicles, the nearest in time that is free.
private struct FindingPairing {
    struct Pair {
        var one: FindingRow
        var other: FindingRow
    }

    private struct Subject: Hashable {
        var kind: FindingKind
        var rule: String
        var vehicle: String?
        var otherVehicle: String?
    }

    private(set) var changes: [Pair] = []
    private(set) var missing: [FindingRow] = []
    private(set) var extra: [FindingRow] = []

    static let columns = [
        "difference", "time_utc", "time_s", "severity", "kind", "vehicle", "other_vehicle", "rule", "ordinal",
        "other_ordinal", "change",
    ]

    init(_ one: [FindingRow], _ other: [FindingRow], within_s: Double) {
        var open: [Subject: [FindingRow]] = [:]
        for finding in other { open[Self.subject(finding), default: []].append(finding) }
        let within_ns = Int64(within_s * 1e9)
        for finding in one {
            let subject = Self.subject(finding)
            let candidates = open[subject] ?? []
            let nearest = candidates.indices.min {
                Self.distance(candidates[$0], finding) < Self.distance(candidates[$1], finding)
            }
            guard let nearest, Self.distance(candidates[nearest], finding) <= within_ns else {
                missing.append(finding)
                continue
            }
            changes.append(Pair(one: finding, other: candidates[nearest]))
            open[subject]!.remove(at: nearest)
        }
        let taken = Set(changes.map(\.other.ordinal))
        extra = other.filter { !taken.contains($0.ordinal) }
    }

    private static func subject(_ finding: FindingRow) -> Subject {
        Subject(
            kind: finding.kind, rule: finding.rule.name, vehicle: finding.vehicle, otherVehicle: finding.otherVehicle)
    }

    private static func distance(_ one: FindingRow, _ other: FindingRow) -> Int64 {
        abs(one.occurredAt.nanoseconds - other.occurredAt.nanoseconds)
    }

    func row(_ difference: String, _ one: FindingRow?, _ other: FindingRow?, _ change: String?) -> [EvidenceValue] {
        let finding = one ?? other!
        // Times of before 1980 are of the recording's own clock: no clock that told UTC has given them.
        let hasUTC = finding.occurredAt.nanoseconds >= 315_964_800_000_000_000
        return [
            .text(difference), hasUTC ? .text(finding.occurredAt.rfc3339) : .null,
            hasUTC ? .null : .real(Double(finding.occurredAt.nanoseconds) / 1e9), .text(finding.severity.name),
            .text(finding.kind.name), finding.vehicle.map { .text($0) } ?? .null,
            finding.otherVehicle.map { .text($0) } ?? .null, .text(finding.rule.name),
            (one?.ordinal).map { .integer($0) } ?? .null, (other?.ordinal).map { .integer($0) } ?? .null,
            change.map { .text($0) } ?? .null,
        ]
    }

    /// By time, and then by kind and vehicle.
    static func isBefore(_ left: [EvidenceValue], _ right: [EvidenceValue]) -> Bool {
        func key(_ row: [EvidenceValue]) -> (String, Double, String, String, String) {
            (
                row[1].text ?? "", row[2].number ?? 0, row[4].text ?? "", (row[5].text ?? "") + (row[6].text ?? ""),
                (row[7].text ?? "") + (row[0].text ?? "")
            )
        }
        return key(left) < key(right)
    }
}

extension FindingPairing.Pair {
    /// What the other run says otherwise. Which file the rule stands in is no difference of the finding.
    var differences: [String] {
        var differences: [String] = []
        func compare(_ name: String, _ left: String, _ right: String) {
            if left != right { differences.append("\(name) \(left) -> \(right)") }
        }
        let shift_ns = other.occurredAt.nanoseconds - one.occurredAt.nanoseconds
        if shift_ns != 0 { differences.append("\(Double(shift_ns) / 1e9) s later") }
        compare("severity", one.severity.name, other.severity.name)
        compare("level", "\(one.level)", "\(other.level)")
        compare("previous level", "\(one.previousLevel)", "\(other.previousLevel)")
        compare("latitude_deg", Self.text(one.latitude_deg), Self.text(other.latitude_deg))
        compare("longitude_deg", Self.text(one.longitude_deg), Self.text(other.longitude_deg))
        compare("altitude_amsl_m", Self.text(one.altitudeAMSL_m), Self.text(other.altitudeAMSL_m))
        compare("measurements", one.measurementsJSON, other.measurementsJSON)
        return differences
    }

    private static func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "unknown" }
}

extension EvidenceReader {
    /// The findings of a run that there is.
    fileprivate func findings(ofRun run: String) throws(QuestionFailure) -> [FindingRow] {
        var query = EvidenceQuery()
        query.run = run
        let (isKnown, findings): (Bool, [FindingRow])
        do throws(EvidenceStoreError) {
            (isKnown, findings) = (try !runs(query).isEmpty, try self.findings(query))
        } catch { throw .store(error) }
        guard isKnown else { throw .argument("there is no run '\(run)' in \(path)") }
        return findings
    }
}

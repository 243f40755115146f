import EvidenceStore
import Foundation

extension EvidenceReader {
    /// The findings of a run as far as they are compared with a simulator's truth.
    func observedFindings(run: String) throws -> [ObservedFinding] {
        var query = EvidenceQuery()
        query.run = run
        return try findings(query).map { finding in
            let measured = try JSONDecoder().decode(Continuity.self, from: Data(finding.measurementsJSON.utf8))
            return ObservedFinding(
                kind: finding.kind.name, level: Int(finding.level), source: finding.source ?? "",
                vehicle: finding.vehicle ?? "", other: finding.otherVehicle ?? "", rule: finding.rule.name,
                time: finding.occurredAt, count: measured.count.map { Int($0) },
                firstSequence: measured.first_sequence.map { Int($0) })
        }
    }

    private struct Continuity: Decodable {
        var count: Double?
        var first_sequence: Double?
    }
}

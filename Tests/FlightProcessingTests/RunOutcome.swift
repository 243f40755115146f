import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel
import Testing

/// What a run left behind.
struct RunOutcome {
    private(set) var summary: RunSummary
    let failure: RunFailure?
    let findings: [FindingRow]
    let row: RunRow?
    let archiveFolder: String
    let frames: [(envelope: FrameEnvelope, bytes: [UInt8])]

    init(summary: RunSummary, failure: RunFailure?, archiveFolder: String, database: String) throws {
        (self.summary, self.failure, self.archiveFolder) = (summary, failure, archiveFolder)
        let reader = try EvidenceReader(path: database)
        findings = try reader.findings()
        row = try reader.runs().first
        let archive = try FrameArchiveReader(path: archiveFolder)
        var frames: [(envelope: FrameEnvelope, bytes: [UInt8])] = []
        while let frame = try archive.next() {
            frames.append((frame.envelope, archive.withBytes { unsafe $0.withUnsafeBytes { unsafe [UInt8]($0) } }))
        }
        self.frames = frames
    }

    mutating func add(refusedMessages: [(reason: String, count: UInt64)]) { summary.refusedMessages = refusedMessages }

    /// The findings of one kind.
    func findings(_ kind: String) -> [FindingRow] { findings.filter { $0.kind.name == kind } }

    /// A finding's measurement.
    static func measurement(_ finding: FindingRow, _ name: String) throws -> Double? {
        let object = try JSONSerialization.jsonObject(with: Data(finding.measurementsJSON.utf8)) as? [String: Any]
        return (object?[name] as? NSNumber)?.doubleValue
    }

    func rejected(_ reason: String) -> UInt64 { summary.rejected.first { $0.reason == reason }?.count ?? 0 }
    func refusedMessages(_ reason: String) -> UInt64 {
        summary.refusedMessages.first { $0.reason == reason }?.count ?? 0
    }

    /// Everything a finding says but the name of its run; `withPositions` for runs whose archives are alike.
    func findingsText(withPositions: Bool = true) -> [String] {
        findings.map { finding in
            func place(_ evidence: FindingRow.Evidence?) -> String {
                evidence.map { "\($0.frame)" + (withPositions ? "@\($0.position?.rawValue ?? 0)" : "") } ?? "-"
            }
            return [
                "\(finding.ordinal)", finding.kind.name, finding.severity.name,
                "\(finding.previousLevel)>\(finding.level)", finding.vehicle ?? "-", finding.otherVehicle ?? "-",
                finding.source ?? "-", finding.rule.name, finding.rule.sha256, "\(finding.occurredAt.nanoseconds)",
                "\(finding.latitude_deg ?? .nan)", "\(finding.longitude_deg ?? .nan)",
                "\(finding.altitudeAMSL_m ?? .nan)", place(finding.evidence), place(finding.secondEvidence),
                finding.measurementsJSON,
            ].joined(separator: " ")
        }
    }

    /// Every frame and every report is in exactly one place of the account, and the archive holds what it says.
    func expectBalance(sourceLocation: SourceLocation = #_sourceLocation) {
        let summary = summary
        #expect(summary.received == summary.archived + summary.refused, sourceLocation: sourceLocation)
        #expect(summary.archived == summary.decoded + summary.accounting.rejectedTotal, sourceLocation: sourceLocation)
        #expect(summary.reports == summary.checked + summary.lostReports, sourceLocation: sourceLocation)
        #expect(summary.accountingImbalance == 0, sourceLocation: sourceLocation)
        #expect(UInt64(frames.count) == summary.archived, sourceLocation: sourceLocation)
        #expect(row?.accounting?.imbalance == 0, sourceLocation: sourceLocation)
        #expect(row?.status == .finished, sourceLocation: sourceLocation)
    }
}

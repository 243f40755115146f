import EvidenceStore
import Findings
import TelemetryModel

extension StoreStage {
    /// Keeps a run of equal signing states, or makes a finding of the first frame in a row that was refused.
    mutating func storeSigning(_ event: LinkEvent, _ report: Report) {
        if event.kind == .signing {
            if let row = SigningRun.row(event, source: report.source) { evidence?.store(row) }
            return
        }
        guard let refusal = SignatureRefusal(event) else { return }
        var record = FindingRecord(
            kind: .signatureRefused, severity: .warning, vehicle: .none, source: report.source, rule: systemRule,
            occurredAt: report.receivedAt, evidence: FrameReference(report))
        record.measurements.0 = Double(refusal.state.rawValue)
        record.measurements.1 = Double(refusal.system)
        record.measurements.2 = Double(refusal.component)
        record.measurements.3 = refusal.state == .unsigned ? .nan : Double(refusal.link)
        storeFinding(record)
    }
}

import AirspaceModel
import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import TestReports
import TransparencyLog

/// A report as it is handed out: the content, and the records of the log that it rests on with their proofs.
package struct ReportDocument: Sendable {
    package let order: OrderReport
    private let rows: [(subject: String, row: Int64)]
    /// In the order of ``rows``; empty where no checkpoint holds them yet.
    private let proofs: [LogProof]

    /// Looks up the proofs of the verdicts, of their evidence and, for an issued report, of its own record.
    ///
    /// The checkpoint is the earliest that holds all of them, so that the document stays the same while the log grows.
    /// Errors: `store`, with a record that is not what the log says.
    package init(_ order: OrderReport, issuedRow: Int64?, in reader: EvidenceReader) throws(ReportError) {
        self.order = order
        do throws(EvidenceStoreError) {
            var rows: [(subject: String, row: Int64)] = []
            for verdict in order.verdictRows {
                rows.append(("verdicts", verdict))
                for evidence in try reader.evidenceRows(ofVerdictRow: verdict) { rows.append(("evidence", evidence)) }
            }
            rows += order.otherRows
            if let issuedRow { rows.append(("issued_reports", issuedRow)) }
            self.rows = rows
        } catch { throw .store(error) }
        do throws(ProofRefusal) { proofs = try reader.proofs(of: rows) } catch {
            switch error {
            case .store(let error): throw .store(error)
            case .notFound(let what), .notAttested(let what), .integrity(let what):
                throw .store(.corrupt(path: reader.path, detail: what))
            }
        }
    }

    private var checkpoint: SignedNote? { proofs.first?.checkpoint }

    /// What the pages say of the log.
    package var proof: ReportProof {
        var proof = ReportProof(contentSHA256: order.contentSHA256)
        for (record, itsProof) in zip(rows, proofs) {
            proof.leaves["\(record.subject) \(record.row)"] = itsProof.index
        }
        proof.checkpoint = checkpoint?.text
        proof.isSigned = checkpoint.map { !$0.signatures.isEmpty } ?? false
        return proof
    }

    package func html(_ language: ReportLanguage) -> String { ReportPage(order.report, language, proof: proof).html }

    /// The document that `narae verify` checks offline. Its last member is the SHA-256 of all bytes before it.
    package var json: String {
        let slices = JSONSlices(Array(order.content.utf8))
        let results = slices.member("results", of: slices.root).map(slices.elements) ?? []
        let body = CanonicalJSON.object([
            "content": .text(order.content), "content_sha256": .string(order.contentSHA256),
            "log": .object([
                "checkpoint": (checkpoint?.description).map { .string($0) } ?? .null,
                "records": .array(zip(rows, proofs).map { Self.record($0, $1) }),
            ]),
            "narae_report": .integer(1),
            "results_sha256": .array(
                results.map { .string(ConfigurationFile.sha256(Array(slices.bytes[$0]))) }),
        ]).text.dropLast()
        return "\(body),\"sha256\":\"\(ConfigurationFile.sha256(Array(body.utf8)))\"}\n"
    }

    private static func record(_ record: (subject: String, row: Int64), _ proof: LogProof) -> CanonicalJSON {
        .object([
            "subject": .string(record.subject), "row": .integer(record.row),
            "leaf": .string(String(decoding: proof.leaf, as: UTF8.self)), "index": .unsigned(proof.index),
            "proof": .array(proof.path.map { .string(Hexadecimal.text($0.bytes)) }),
        ])
    }
}

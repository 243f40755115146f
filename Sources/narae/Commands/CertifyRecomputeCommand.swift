import ArgumentParser
import EvidenceStore
import FlightProcessing

/// `narae certify recompute`.
struct CertifyRecomputeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute",
        abstract: "Derive a verdict again from the archived frames and compare it to the last bit.",
        discussion: """
            Exit code 0 when the result is identical, 3 when it differs, 5 when archive or database are not what they were.
            Example: narae certify recompute v-1f2e3d4c5b6a --database lab.sqlite
            """)

    @Argument(help: "The verdict, as `narae verdicts list` names it.") var verdict: String
    @Option(help: "The database.") var database: String
    @Option(help: "The folder of the archives (default: where the run was recorded, or DATABASE.archive).")
    var archive: String?
    @Option(help: "The revision (default: the latest).") var revision: Int?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func run() throws {
        let recomputation: VerdictRecomputation
        do throws(CertifyingError) {
            recomputation = try recompute()
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        StandardStreams.writeData(summary(recomputation).text(output))
        if !recomputation.isIdentical { throw CommandExit.negativeAnswer }
    }

    private func recompute() throws(CertifyingError) -> VerdictRecomputation {
        let reader: EvidenceReader
        let stored: VerdictRecord?
        let brokenEntry: Int64?
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(path: database)
            brokenEntry = try reader.firstBrokenAuditEntry()
            stored = try reader.verdicts(id: verdict).last { revision == nil || $0.revision == revision }
        } catch { throw .store(error) }
        if let brokenEntry { throw .integrity("entry \(brokenEntry) of the audit log does not fit its hash") }
        guard let stored else { throw .notFound("there is no verdict \(verdict) in \(database)") }
        let origin = RunCertification.Origin(
            softwareVersion: NaraeVersion.text, recordedBy: stored.recordedBy, recordedAt: stored.recordedAt)
        return try VerdictRecomputation(stored, in: reader, archive: archive, origin)
    }

    private func summary(_ recomputation: VerdictRecomputation) -> OutputSummary {
        let (stored, anew) = (recomputation.stored, recomputation.recomputed)
        return OutputSummary([
            ("verdict_id", .text(stored.id)), ("revision", .count(stored.revision)),
            ("mark", .optional(stored.mark)), ("identical", .boolean(recomputation.isIdentical)),
            ("verdict", .text(stored.verdict)), ("recomputed_verdict", .text(anew.verdict)),
            ("algorithm", .text(stored.algorithm)), ("algorithm_version", .text(stored.algorithmVersion)),
            ("recomputed_algorithm_version", .text(anew.algorithmVersion)),
            ("content_sha256", .text(stored.contentSHA256)),
            ("recomputed_content_sha256", .text(anew.contentSHA256)),
            ("reasons", .list(recomputation.reasons.map { .text($0) })),
            (
                "differences",
                .list(
                    recomputation.differences.map {
                        .object([
                            ("field", .text($0.field)), ("stored", .optional($0.stored)),
                            ("recomputed", .optional($0.recomputed)),
                        ])
                    })
            ),
        ])
    }
}

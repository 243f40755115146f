import ArgumentParser
import EvidenceStore
import FlightProcessing

/// `narae certify recompute`.
struct CertifyRecomputeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute",
        abstract: "Derive verdicts again from the archived frames and compare them to the last bit.",
        discussion: """
            Exit code 0 when every result is identical, 3 when one differs, 5 when archive or database are not what they were.
            Examples: narae certify recompute v-1f2e3d4c5b6a --database lab.sqlite
                      narae certify recompute --all --order KTL-2026-0815 --database lab.sqlite
            """)

    @Argument(help: "The verdict, as `narae verdicts list` names it.") var verdict: String?
    @Flag(help: "Every revision of every verdict; prints those that are not identical, and how many there are.")
    var all = false
    @Option(help: "With --all: only verdicts of this order.") var order: String?
    @Option(name: .customLong("run"), help: "With --all: only verdicts of this run.") var evaluatedRun: String?
    @Option(help: "The database.") var database: String
    @Option(help: "The folder of the archives (default: where the run was recorded, or DATABASE.archive).")
    var archive: String?
    @Option(help: "The revision (default: the latest).") var revision: Int?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func validate() throws {
        guard (verdict != nil) != all else { throw ValidationError("give either a verdict or --all") }
        guard all || order == nil && evaluatedRun == nil else {
            throw ValidationError("--order and --run go with --all")
        }
        guard !all || revision == nil else { throw ValidationError("--revision goes with one verdict") }
    }

    func run() throws {
        guard let verdict else { return try recomputeAll() }
        let recomputation: VerdictRecomputation
        do throws(CertifyingError) {
            let reader = try soundReader()
            let stored = try verdicts(reader).last { revision == nil || $0.revision == revision }
            guard let stored else { throw .notFound("there is no verdict \(verdict) in \(database)") }
            recomputation = try VerdictRecomputation(stored, in: reader, archive: archive, origin(of: stored))
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        StandardStreams.writeData(summary(recomputation).text(output))
        if !recomputation.isIdentical { throw CommandExit.negativeAnswer }
    }

    /// Derives them all, run by run; one that cannot be derived keeps none from those behind it.
    private func recomputeAll() throws {
        let stored: [VerdictRecord]
        let reader: EvidenceReader
        do throws(CertifyingError) {
            reader = try soundReader()
            stored = try verdicts(reader)
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        guard !stored.isEmpty else {
            throw CommandExit.failure("there is no such verdict in \(database)", code: CommandExit.nothingFound)
        }
        var read: RunCertification?
        var (identical, differing, failed) = (0, [VerdictRecomputation](), false)
        var progress = ProgressNotes()
        for (number, verdict) in stored.sorted(by: Self.precedes).enumerated() {
            do throws(CertifyingError) {
                let anew = try VerdictRecomputation(
                    verdict, in: reader, archive: archive, origin(of: verdict), asReadBy: &read)
                if anew.isIdentical { identical += 1 } else { differing.append(anew) }
            } catch {
                StandardStreams.note("\(verdict.id) revision \(verdict.revision): \(error)")
                failed = true
            }
            progress.note { "\(number + 1) of \(stored.count) verdicts" }
        }
        let rows = OutputSummary([
            ("verdicts", .count(stored.count)), ("identical", .count(identical)),
            ("differing", .list(differing.map { .text("\($0.stored.id) revision \($0.stored.revision)") })),
            ("not_derived", .count(stored.count - identical - differing.count)),
        ])
        StandardStreams.writeData(rows.text(output))
        if failed { throw CommandExit.integrity }
        if !differing.isEmpty { throw CommandExit.negativeAnswer }
    }

    /// Verdicts of one run and plan stand together, so that an archive is read once for them.
    private static func precedes(_ left: VerdictRecord, _ right: VerdictRecord) -> Bool {
        (left.run, left.planSHA256, left.id, left.revision) < (right.run, right.planSHA256, right.id, right.revision)
    }

    private func soundReader() throws(CertifyingError) -> EvidenceReader {
        let reader: EvidenceReader
        let brokenEntry: Int64?
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(path: database)
            brokenEntry = try reader.firstBrokenAuditEntry()
        } catch { throw .store(error) }
        if let brokenEntry { throw .integrity("entry \(brokenEntry) of the audit log does not fit its hash") }
        return reader
    }

    private func verdicts(_ reader: EvidenceReader) throws(CertifyingError) -> [VerdictRecord] {
        var query = EvidenceQuery()
        query.run = evaluatedRun
        do throws(EvidenceStoreError) { return try reader.verdicts(query, order: order, id: verdict) } catch {
            throw .store(error)
        }
    }

    private func origin(of stored: VerdictRecord) -> RunCertification.Origin {
        RunCertification.Origin(
            softwareVersion: NaraeVersion.text, recordedBy: stored.recordedBy, recordedAt: stored.recordedAt)
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

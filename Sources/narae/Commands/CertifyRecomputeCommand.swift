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
            let stored = try verdicts(reader, of: nil).last { revision == nil || $0.revision == revision }
            guard let stored else { throw .notFound("there is no verdict \(verdict) in \(database)") }
            recomputation = try VerdictRecomputation(stored, in: reader, archive: archive, origin(of: stored))
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        StandardStreams.writeData(summary(recomputation).text(output))
        if !recomputation.isIdentical { throw CommandExit.negativeAnswer }
    }

    /// Derives them all, run by run, so that no more than the verdicts of one run are in memory; one that cannot be derived keeps
    /// none from those behind it.
    private func recomputeAll() throws {
        var tally = Tally()
        do throws(CertifyingError) {
            let reader = try soundReader()
            let runs = try runs(reader)
            var progress = ProgressNotes()
            for (index, run) in runs.enumerated() {
                var read: RunCertification?
                for verdict in try verdicts(reader, of: run).sorted(by: Self.precedes) {
                    recompute(verdict, in: reader, &read, &tally)
                    progress.note { "\(tally.count) verdicts, in run \(index + 1) of \(runs.count)" }
                }
            }
        } catch { throw CommandExit.failure(error, code: error.exitCode) }
        guard tally.count > 0 else {
            throw CommandExit.failure("there is no such verdict in \(database)", code: CommandExit.nothingFound)
        }
        let rows = OutputSummary([
            ("verdicts", .count(tally.count)), ("identical", .count(tally.identical)),
            ("differing", .list(tally.differing.map { .text($0) })), ("not_derived", .count(tally.failed)),
        ])
        StandardStreams.writeData(rows.text(output))
        if tally.failed > 0 { throw CommandExit.integrity }
        if !tally.differing.isEmpty { throw CommandExit.negativeAnswer }
    }

    private func recompute(
        _ verdict: VerdictRecord, in reader: EvidenceReader, _ read: inout RunCertification?, _ tally: inout Tally
    ) {
        let name = "\(verdict.id) revision \(verdict.revision)"
        do throws(CertifyingError) {
            let anew = try VerdictRecomputation(
                verdict, in: reader, archive: archive, origin(of: verdict), asReadBy: &read)
            if anew.isIdentical { tally.identical += 1 } else { tally.differing.append(name) }
        } catch {
            StandardStreams.note("\(name): \(error)")
            tally.failed += 1
        }
    }

    /// What became of the verdicts.
    private struct Tally {
        var identical = 0
        /// Their names.
        var differing: [String] = []
        var failed = 0
        var count: Int { identical + differing.count + failed }
    }

    /// Verdicts of one plan stand together, so that an archive is read once for them.
    private static func precedes(_ left: VerdictRecord, _ right: VerdictRecord) -> Bool {
        (left.planSHA256, left.id, left.revision) < (right.planSHA256, right.id, right.revision)
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

    private func query(_ run: String?) -> VerdictQuery {
        var query = VerdictQuery()
        (query.id, query.run, query.order) = (verdict, run, order)
        return query
    }

    private func verdicts(_ reader: EvidenceReader, of run: String?) throws(CertifyingError) -> [VerdictRecord] {
        do throws(EvidenceStoreError) { return try reader.verdicts(query(run)) } catch { throw .store(error) }
    }

    private func runs(_ reader: EvidenceReader) throws(CertifyingError) -> [String] {
        do throws(EvidenceStoreError) { return try reader.verdictRuns(query(evaluatedRun)) } catch {
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

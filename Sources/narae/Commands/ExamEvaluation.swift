import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation

/// The evaluation of a day's candidates, row by row: what is wrong with one keeps none from the others.
struct ExamEvaluation {
    private let day: ExamDay
    private let database: String
    private let archive: String?
    private let origin: RunCertification.Origin
    private(set) var results: [ExamResult] = []
    private(set) var refusedCount = 0
    /// True once a row was left out because archive or database are not what they were.
    private(set) var isIntegrityBroken = false
    /// The runs of the logs, and the lines of rows whose log could not be made one.
    private var runs: [String: String] = [:]
    private var refusedLines: Set<Int> = []

    init(_ day: ExamDay, database: String, archive: String?, _ origin: RunCertification.Origin) {
        (self.day, self.database, self.archive, self.origin) = (day, database, archive, origin)
    }

    /// Tells of a row that is left out.
    mutating func refuse(_ refusal: ConfigurationError, _ code: ExitCode) {
        StandardStreams.note("narae: \(refusal)")
        refusedCount += 1
        if code == CommandExit.integrity { isIntegrityBroken = true }
    }

    private mutating func refuse(_ entry: ExamDay.Entry, _ reason: some CustomStringConvertible, _ code: ExitCode) {
        refusedLines.insert(entry.line)
        refuse(
            ConfigurationError(file: day.path, line: entry.line, column: 1, reason: reason.description), code)
    }

    // MARK: Logs

    /// Archives and runs the logs that are no runs of the database yet, each once.
    ///
    /// Errors: the user ends it.
    mutating func archiveLogs(_ recorder: LoggedRun) throws {
        let folder = URL(filePath: day.path).deletingLastPathComponent().path
        for entry in day.entries {
            guard case .log(let log) = entry.flight, runs[log] == nil else { continue }
            if Interruption.isRequested { throw CommandExit.interrupted }
            let path = log.resolved(against: folder)
            do throws(LoggedRunFailure) {
                if let run = try known(path, recorder) { runs[log] = run } else { runs[log] = try recorder.run(path) }
            } catch {
                if case .run(.interrupted) = error { throw CommandExit.failure(error, code: CommandExit.interrupted) }
                refuse(entry, error, error.exitCode)
            }
        }
    }

    private func known(_ path: String, _ recorder: LoggedRun) throws(LoggedRunFailure) -> String? {
        guard FileManager.default.fileExists(atPath: database) else { return nil }
        let reader: EvidenceReader
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(updating: database, now: RunSession.now)
        } catch { throw .run(.store(error)) }
        guard let run = try recorder.known(path, in: reader) else { return nil }
        StandardStreams.note("\(path): run \(run) already: not archived again")
        return run
    }

    // MARK: Candidates

    /// Evaluates the rows, those of one run together, so that its archive is read once; each row's results are recorded together.
    ///
    /// Errors: the exit code of a database that cannot be used.
    mutating func evaluate(openWriter: () throws -> EvidenceWriter) throws {
        let entries = day.entries.filter { !refusedLines.contains($0.line) }
        guard !entries.isEmpty else { return }
        let writer = try openWriter()
        let reader: EvidenceReader
        do throws(EvidenceStoreError) { reader = try EvidenceReader(path: database) } catch {
            throw CommandExit.failure(error)
        }
        var read: RunCertification?
        var noted: Set<String> = []
        var progress = ProgressNotes()
        for (number, (entry, run)) in grouped(entries).enumerated() {
            if Interruption.isRequested { throw CommandExit.interrupted }
            do throws(CertifyingError) {
                let archived = try ArchivedRun(id: run, in: reader, archive: archive)
                let certification = try RunCertification(plan: entry.plan, run: archived, asReadBy: read)
                if noted.insert(run).inserted { note(certification, run) }
                read = certification
                let outcomes = try certification.outcomes(origin)
                let recordings = try writer.record(outcomes, reader: reader)
                for index in outcomes.indices {
                    results += try result(entry, index, outcomes[index], recordings[index], reader)
                }
            } catch { refuse(entry, error, error.exitCode) }
            progress.note { "\(number + 1) of \(entries.count) candidates" }
        }
        do throws(EvidenceStoreError) { try writer.close() } catch { throw CommandExit.failure(error) }
    }

    /// The rows with their runs: those of one run together, in the order in which the table names them first.
    private func grouped(_ entries: [ExamDay.Entry]) -> [(entry: ExamDay.Entry, run: String)] {
        var order: [String: Int] = [:]
        let rows = entries.map { entry -> (entry: ExamDay.Entry, run: String) in
            switch entry.flight {
            case .run(let run): (entry, run)
            // A log that could not be archived has left its rows out.
            case .log(let log): (entry, runs[log] ?? "")
            }
        }
        for row in rows where order[row.run] == nil { order[row.run] = order.count }
        return rows.sorted { (order[$0.run]!, $0.entry.line) < (order[$1.run]!, $1.entry.line) }
    }

    private func note(_ certification: RunCertification, _ run: String) {
        if certification.isSimulated { StandardStreams.note("run \(run): SIM: no verdict of it certifies anything") }
        if !certification.isUTCKnown {
            StandardStreams.note("run \(run): UTC is unknown: nothing says when it was flown")
        }
    }

    /// The result of an item of the plan; none where the plan has no manoeuvre for it, which a plan of an exam always has.
    private func result(
        _ entry: ExamDay.Entry, _ index: Int, _ outcome: RunCertification.Outcome,
        _ recording: EvidenceWriter.Recording, _ reader: EvidenceReader
    ) throws(CertifyingError) -> [ExamResult] {
        guard let manoeuvre = entry.plan.plan.items[index].manoeuvre else { return [] }
        if case .known(let record) = recording {
            StandardStreams.note("\(record.id) revision \(record.revision) says the same: not recorded again")
        }
        let amendments: [Amendment]
        do throws(EvidenceStoreError) { amendments = try reader.amendments(ofVerdict: recording.record.id) } catch {
            throw .store(error)
        }
        return [
            ExamResult(
                line: entry.line, candidate: entry.entry.candidate, manoeuvre: manoeuvre,
                entry: VerdictEntry(record: recording.record, evidence: outcome.evidence, amendments: amendments),
                result: outcome.result)
        ]
    }
}

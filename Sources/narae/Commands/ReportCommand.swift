import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import TestReports
import TransparencyLog

/// `narae report`.
struct ReportCommand: ParsableCommand {
    /// How a report is written.
    enum Format: String, CaseIterable, ExpressibleByArgument { case html, json, pdf }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the test report of an order (ISO/IEC 17025), or issue it.",
        discussion: """
            Without --issue it is a draft that says what is missing. --issue records the report once and for all; --issued writes
            an issued one again, to the same bytes. Simulated flights and sample plans are marked on every page.
            Exit code 3 when it may not be issued, 5 when archive or database are not what they were, 6 without verdicts.
            Example: narae report SAMPLE-REPORT --database lab.sqlite --to report.html
            """)

    @Argument(help: "The order, as the plan names it.") var order: String
    @Option(help: "The database.") var database: String
    @Option(help: "html, json (which narae verify checks offline) or pdf (with Chromium).") var output = Format.html
    @Option(help: "ko, en or both.") var language = ReportLanguage.both
    @Option(help: "The file to write (default: standard output; a PDF needs it).") var to: String?
    @Option(help: "The folder of the archives (default: where each run was recorded, or DATABASE.archive).")
    var archive: String?
    @Flag(help: "Record the report as issued.") var issue = false
    @Option(help: "Who authorises the report; needed with --issue.") var by: String?
    @Option(help: "The issued report that this one replaces.") var replaces: String?
    @Option(help: "Why it is replaced.") var reason: String?
    @Option(help: "Write this issued report again.") var issued: String?
    @Option(help: "The folder of the items' procedures (default: certification/items beside the settings).")
    var items: String?
    @Option(help: "The Chromium that prints the PDF (default: the first of chromium, chromium-browser, google-chrome).")
    var chromium: String?
    @OptionGroup var configuration: ConfigurationOptions

    func validate() throws {
        guard !issue || by?.contains(where: { $0 != " " }) == true else {
            throw ValidationError("--issue needs --by: who authorises the report")
        }
        guard issue || by == nil else { throw ValidationError("--by belongs to --issue") }
        guard (replaces == nil) == (reason == nil) else { throw ValidationError("--replaces and --reason go together") }
        guard issue || replaces == nil else { throw ValidationError("--replaces belongs to --issue") }
        guard !issue || issued == nil else { throw ValidationError("give either --issue or --issued") }
        guard output != .pdf || to != nil else { throw ValidationError("a PDF needs --to FILE") }
    }

    func run() throws {
        // A printer that is not there is told of before anything is recorded.
        let printer = output == .pdf ? try ReportPrinter(chromium) : nil
        let document: ReportDocument
        do throws(ReportError) { document = try made() } catch {
            throw CommandExit.failure(error, code: error.exitCode)
        }
        let report = document.order.report
        if report.isDraft {
            let list = report.missingFields.map(\.code).joined(separator: ", ")
            StandardStreams.note("\(report.identifier): a DRAFT: missing are \(list)")
        }
        for mark in report.marks.map(\.english) where mark != "DRAFT" {
            StandardStreams.note("\(report.identifier): \(mark): certifies nothing")
        }
        switch output {
        case .html: try write(document.html(language))
        case .json: try write(document.json)
        case .pdf: try printer?.print(document.html(language), to: to ?? "")
        }
    }

    private func write(_ text: String) throws {
        guard let to else { return StandardStreams.writeData(text) }
        do { try Data(text.utf8).write(to: URL(filePath: to)) } catch {
            throw CommandExit.failure("\(to): cannot be written: \(error.localizedDescription)")
        }
    }

    private func made() throws(ReportError) -> ReportDocument {
        let reader: EvidenceReader
        do throws(EvidenceStoreError) {
            reader =
                try issue ? EvidenceReader(updating: database, now: RunSession.now) : EvidenceReader(path: database)
        } catch { throw .store(error) }
        if issue { return try again(try issuedNow(reader), reader) }
        guard let issued else { return try draft(reader) }
        let found: [IssuedReport]
        do throws(EvidenceStoreError) { found = try reader.issuedReports(order: order) } catch { throw .store(error) }
        guard let report = found.first(where: { $0.identifier == issued }) else {
            throw .certifying(.notFound("no report \(issued) was issued for \(order)"))
        }
        if let by = found.first(where: { $0.replaces == issued }) {
            StandardStreams.note("\(issued) was replaced by \(by.identifier): \(by.reason ?? "")")
        }
        return try again(report, reader)
    }

    private func again(_ report: IssuedReport, _ reader: EvidenceReader) throws(ReportError) -> ReportDocument {
        try ReportDocument(report, in: reader, archive: archive, softwareVersion: NaraeVersion.text)
    }

    private func draft(_ reader: EvidenceReader) throws(ReportError) -> ReportDocument {
        let made: OrderReport
        do throws(CertifyingError) {
            made = try OrderReport(
                OrderReport.Request(
                    order: order, identifier: "\(order)-DRAFT", softwareVersion: NaraeVersion.text), in: reader,
                inputs: try inputs(reader), archive: archive)
        } catch { throw .certifying(error) }
        return try ReportDocument(made, issuedRow: nil, in: reader)
    }

    private func issuedNow(_ reader: EvidenceReader) throws(ReportError) -> IssuedReport {
        let inputs: ReportInputs
        let key: NoteSigningKey?
        let writer: EvidenceWriter
        do throws(CertifyingError) { inputs = try self.inputs(reader) } catch { throw .certifying(error) }
        do throws(ConfigurationError) { key = try configuration.settings().logKeyFile.map(LogKeyFile.read) } catch {
            throw .certifying(.configuration(error))
        }
        do throws(EvidenceStoreError) {
            writer = try EvidenceWriter(path: database, now: RunSession.now, signingKey: key)
        } catch { throw .store(error) }
        let issued = try writer.issue(
            order: order, by: by ?? "", at: RunSession.now,
            replaces: replaces.flatMap { replaced in reason.map { (identifier: replaced, reason: $0) } },
            inputs: inputs, softwareVersion: NaraeVersion.text, archive: archive, reader: reader)
        do throws(EvidenceStoreError) { try writer.close() } catch { throw .store(error) }
        StandardStreams.note("issued \(issued.identifier), content SHA-256 \(issued.contentSHA256)")
        return issued
    }

    /// The laboratory of the settings, and the procedures of the items of the order.
    private func inputs(_ reader: EvidenceReader) throws(CertifyingError) -> ReportInputs {
        let names: [String]
        do throws(EvidenceStoreError) { names = try reader.verdicts(order: order).map(\.item) } catch {
            throw .store(error)
        }
        do throws(ConfigurationError) {
            let folder = items ?? (configuration.config ?? Installation.settingsFile).map(Self.itemsFolder)
            return try ReportInputs(laboratory: configuration.settings().laboratory, folder: folder, items: names)
        } catch { throw .configuration(error) }
    }

    private static func itemsFolder(beside settings: String) -> String {
        URL(filePath: settings).deletingLastPathComponent().appending(path: "certification/items").path
    }
}

extension ReportLanguage: ExpressibleByArgument {}

extension ReportError {
    /// The exit code that the error stands for.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .certifying(let error): error.exitCode
        case .store(.corrupt), .notAsIssued: CommandExit.integrity
        case .store: CommandExit.failure
        case .refused: CommandExit.negativeAnswer
        }
    }
}

import ArgumentParser
import ConfigurationFiles
import EvidenceQueries
import EvidenceStore
import FlightProcessing

/// `narae query`.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask the database one of a laboratory's questions; without a question, list them.",
        discussion: """
            Exit code 0 when there was something to look at, be the answer empty or not, and 6 when there was nothing.
            Example: narae query hover-holds --airframe sample-multicopter --days 90 --database lab.sqlite
            """)

    @Argument(help: "The question, as the list names it.") var question: String?
    @Option(help: "The database.") var database: String?
    @OptionGroup var parameters: QueryParameters
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func validate() throws {
        guard let question else { return }
        guard QuestionCatalogue.question(question) != nil else {
            let names = QuestionCatalogue.all.map(\.name)
            throw ValidationError(
                "there is no question '\(question)'\(NearestNames.hint(for: question, among: names));"
                    + " questions are \(names.joined(separator: ", "))")
        }
        guard database != nil else { throw ValidationError("--database is missing") }
    }

    func run() throws {
        guard let name = question, let question = QuestionCatalogue.question(name), let database else {
            return StandardStreams.writeData(Self.list.text(output))
        }
        let answer: QuestionAnswer
        do throws(QuestionFailure) { answer = try ask(question, database) } catch {
            switch error {
            case .store: throw CommandExit.failure(error)
            case .plan, .argument: throw CommandExit.failure(error, code: CommandExit.usage)
            }
        }
        var rows = OutputRows(answer.table.columns, table: answer.onScreen.isEmpty ? nil : answer.onScreen)
        for row in answer.table.rows { rows.append(row.map(OutputValue.init)) }
        StandardStreams.writeData(rows.text(output))
        StandardStreams.note("narae: looked at \(answer.examined.count) \(answer.examined.what)")
        for note in answer.notes { StandardStreams.note("narae: \(note)") }
        if answer.examined.count == 0 {
            StandardStreams.note("narae: nothing of this is in \(database): no answer, and not an all-clear")
            throw CommandExit.nothingFound
        }
    }

    private func ask(_ question: Question, _ database: String) throws(QuestionFailure) -> QuestionAnswer {
        let reader: EvidenceReader
        let complaint: String?
        do throws(EvidenceStoreError) {
            reader = try EvidenceReader(path: database)
            complaint = try parameters.item.flatMap { item throws(EvidenceStoreError) in
                try KnownItems(reader).complaint(about: item)
            }
        } catch { throw .store(error) }
        if let complaint { throw .argument(complaint) }
        return try question.answer(reader, parameters.arguments)
    }

    private static var list: OutputRows {
        var rows = OutputRows(
            ["number", "question", "korean", "english", "parameters", "view"],
            table: ["number", "question", "korean", "english", "parameters"])
        for question in QuestionCatalogue.all {
            let parameters =
                question.required.map { "--\($0.rawValue)" } + question.optional.map { "[--\($0.rawValue)]" }
            rows.append([
                .count(question.number), .text(question.name), .text(question.korean), .text(question.english),
                .text(parameters.joined(separator: " ")), .optional(question.view),
            ])
        }
        return rows
    }
}

extension OutputValue {
    fileprivate init(_ value: EvidenceValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .text(let text): self = .text(text)
        }
    }
}

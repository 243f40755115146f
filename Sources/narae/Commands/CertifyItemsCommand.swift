import ArgumentParser
import Certification
import ConfigurationFiles
import FlightProcessing

/// `narae certify items`.
struct CertifyItemsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items",
        abstract: "List the test items that plans may name, or show one with its parameters, events and formulae.",
        discussion: """
            Procedures and limits in use stand in Config/certification/items.
            Example: narae certify items link-loss-reaction
            """)

    @Argument(help: "The item, for example hover-hold-horizontal (default: a list of all).") var item: String?
    @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

    func run() throws {
        guard let item else { return StandardStreams.writeData(Self.list.text(output)) }
        guard let found = TestCatalogue.item(item) else {
            throw CommandExit.failure(TestCatalogue.complaint(about: item), code: CommandExit.usage)
        }
        StandardStreams.writeData(Self.summary(of: found).text(output))
    }

    private static var list: OutputRows {
        var rows = OutputRows([
            "number", "item", "korean", "english", "quantity", "unit", "limit", "algorithm_version", "signals",
            "events",
        ])
        for item in TestCatalogue.items {
            rows.append([
                .count(item.number), .text(item.id), .text(item.titleKorean), .text(item.titleEnglish),
                .text(item.quantity), .text(item.unit), .text(item.hasUpperLimit ? "maximum" : "minimum"),
                .count(item.algorithmVersion), .text(item.requiredSignals.map(\.name).joined(separator: " ")),
                .text(item.events.map(\.name).joined(separator: " ")),
            ])
        }
        return rows
    }

    private static func summary(of item: TestItem) -> OutputSummary {
        OutputSummary([
            ("number", .count(item.number)), ("item", .text(item.id)), ("korean", .text(item.titleKorean)),
            ("english", .text(item.titleEnglish)), ("quantity", .text(item.quantity)), ("unit", .text(item.unit)),
            ("limit", .text(item.hasUpperLimit ? "maximum" : "minimum")),
            ("algorithm_version", .count(item.algorithmVersion)),
            ("signals", .list(item.requiredSignals.map { .text($0.name) })),
            ("stated_uncertainties", .list(item.requiredUncertainties.map { .text("u_" + $0.rawValue) })),
            (
                "events",
                .list(
                    item.events.map { event in
                        .object([
                            ("name", .text(event.name)), ("default", .optional(event.defaultMarker)),
                            ("meaning", .text(event.meaning)),
                        ])
                    })
            ),
            (
                "parameters",
                .list(
                    item.parameters.map { parameter in
                        .object([
                            ("name", .text(parameter.name)), ("default", .optional(parameter.defaultValue)),
                            ("minimum", .real(parameter.range.lowerBound)),
                            ("maximum", .real(parameter.range.upperBound)), ("meaning", .text(parameter.meaning)),
                        ])
                    })
            ),
            ("formulae", .list(item.formulae.map { .text($0) })),
            ("contributions", .list(item.contributions.map { .text($0) })),
        ])
    }
}

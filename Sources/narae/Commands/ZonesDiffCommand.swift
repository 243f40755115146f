import AirspaceModel
import ArgumentParser
import ConfigurationFiles

extension ZonesCommand {
    /// `narae zones diff`.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which zones have come, gone or changed from one file to another.",
            discussion: """
                Zones belong together by their identifier. Each row says added, removed or changed, and of a changed zone
                what: name, country, type, variant, outline, height, times, keep_in, vehicle_classes, boundary_contact. A
                zone that either file has and that is refused is named on standard error, and counts as not there.

                Example: narae zones diff yesterday.geojson today.geojson
                """)

        @Argument(help: "The earlier zone file.") var old: String
        @Argument(help: "The later zone file.") var new: String
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func run() throws {
            var rows = OutputRows(["zone", "change", "what"])
            do throws(ConfigurationError) {
                let (former, latter) = (try ZonesCommand.accepted([old]), try ZonesCommand.accepted([new]))
                for difference in ZoneDifference.between(former, latter) {
                    let aspects = difference.aspects.map(\.rawValue)
                    rows.append([
                        .text(difference.zone), .text(difference.change.rawValue),
                        output == .table ? .text(aspects.joined(separator: ", ")) : .list(aspects.map { .text($0) }),
                    ])
                }
                if rows.rows.isEmpty { StandardStreams.note("\(former.count) zones, no difference") }
            } catch {
                throw CommandExit.failure(error)
            }
            StandardStreams.writeData(rows.text(output))
        }
    }
}

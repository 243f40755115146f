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
                zone that either file has and that is refused is named on standard error, and counts as not there. A row
                without a zone says that the validity of the file is another.

                Example: narae zones diff yesterday.geojson today.geojson
                """)

        @Argument(help: "The earlier zone file.") var old: String
        @Argument(help: "The later zone file.") var new: String
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func run() throws {
            var rows = OutputRows(["zone", "change", "what"])
            do throws(ConfigurationError) {
                let results = (try ConfigurationFile(path: old).zones(), try ConfigurationFile(path: new).zones())
                let (former, latter) = (ZonesCommand.accepted(results.0), ZonesCommand.accepted(results.1))
                let validities = (results.0.metadata.validity, results.1.metadata.validity)
                if validities.0 != validities.1 {
                    rows.append([.null, .text(ZoneDifference.Change.changed.rawValue), list(["validity"])])
                    StandardStreams.note("\(old): \(Self.text(validities.0)); \(new): \(Self.text(validities.1))")
                }
                for difference in ZoneDifference.between(former, latter) {
                    rows.append([
                        .text(difference.zone), .text(difference.change.rawValue),
                        list(difference.aspects.map(\.rawValue)),
                    ])
                }
                if rows.rows.isEmpty { StandardStreams.note("\(former.count) zones, no difference") }
            } catch {
                throw CommandExit.failure(error)
            }
            StandardStreams.writeData(rows.text(output))
        }

        private func list(_ aspects: [String]) -> OutputValue {
            output == .table ? .text(aspects.joined(separator: ", ")) : .list(aspects.map { .text($0) })
        }

        private static func text(_ validity: ZoneValidity) -> String {
            validity.isLimited ? "valid \(validity.text)" : "valid without limit"
        }
    }
}

import AirspaceModel
import ArgumentParser
import ConfigurationFiles
import FlightProcessing
import Quantities

extension ZonesCommand {
    /// `narae zones check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read zone files and say of each zone whether it is accepted, or why not and where.",
            discussion: """
                A zone that is refused leaves the others of its file standing; with --strict it does not. What a file says of
                itself, and what of it was read in one stated way where it does not follow its standard, is told on standard
                error.

                Example: narae zones check Config/airspace/demo-sites.geojson --output json
                """)

        @Argument(
            help: "Zone files: ED-318 or GeoJSON, ED-269, F3548 volumes, KML, QGroundControl plans, ArduPilot fences.")
        var files: [String]
        @Flag(help: "Refuse a file as a whole when one of its zones is refused, as the daemon and replays do.")
        var strict = false
        @Option(help: "table, json, ndjson or csv.") var output = OutputFormat.table

        func run() throws {
            let columns = ["file", "zone", "accepted", "reason", "at"]
            var rows = OutputRows(columns + ["valid_from_utc", "valid_to_utc"], table: columns)
            var (isRefused, isUnreadable) = (false, false)
            for path in files {
                do throws(ConfigurationError) {
                    let result = try ConfigurationFile(path: path).zones()
                    note(result)
                    append(result, to: &rows)
                    isRefused = isRefused || !result.refusals.isEmpty
                } catch {
                    isUnreadable = true
                    StandardStreams.note("narae: \(error)")
                }
            }
            StandardStreams.writeData(rows.text(output))
            if isUnreadable { throw CommandExit.failure }
            if isRefused { throw CommandExit.negativeAnswer }
        }

        private func append(_ result: ZoneFileResult, to rows: inout OutputRows) {
            let validity = result.metadata.validity
            let span = [validity.start, validity.end].map { OutputValue.optional($0?.rfc3339) }
            let first = strict ? result.refusals.first : nil
            for entry in result.entries {
                var reason = OutputValue.null
                var place = OutputValue.null
                if case .refused(let refusal) = entry.outcome {
                    (reason, place) = (.text(refusal.reason.text), .text(refusal.place))
                } else if let first {
                    reason = .text("the file is refused with its zone '\(first.zone)'")
                    place = .text(first.refusal.place)
                }
                var isAccepted = false
                if case .null = reason { isAccepted = true }
                rows.append([.text(result.file), .text(entry.zone), .boolean(isAccepted), reason, place] + span)
            }
        }

        /// Says on standard error what the file is, and every warning.
        private func note(_ result: ZoneFileResult) {
            let metadata = result.metadata
            let facts: [String?] = [
                result.format.rawValue, metadata.title.isEmpty ? nil : "\"\(metadata.title)\"",
                result.entries.count == 1 ? "1 zone" : "\(result.entries.count) zones",
                result.refusals.isEmpty ? nil : "\(result.refusals.count) refused",
                metadata.validity.isLimited ? "valid \(metadata.validity.text)" : nil,
                metadata.issued.map { "issued \($0.rfc3339)" },
                metadata.provider.isEmpty ? nil : "provided by \(metadata.provider)",
            ]
            StandardStreams.note("\(result.file): \(facts.compactMap(\.self).joined(separator: ", "))")
            if metadata.validity.activity(at: RunSession.now).state != .active {
                StandardStreams.note("\(result.file): not valid now: the zones that are in force now are not known")
            }
            for text in metadata.limitations { StandardStreams.note("\(result.file): limitation: \(text)") }
            for warning in result.warnings { StandardStreams.note("\(result.file): \(warning.place): \(warning.text)") }
            for entry in result.entries { note(entry, of: result.file) }
        }

        /// Says the warnings of a zone, each text once: a file that breaks its standard does so in many places.
        private func note(_ entry: ZoneFileEntry, of file: String) {
            var told: Set<String> = []
            for warning in entry.warnings where told.insert(warning.text).inserted {
                let count = entry.warnings.count { $0.text == warning.text }
                // A zone without a name is called by its place, which need not be said twice.
                let zone = warning.place.hasPrefix(entry.zone) ? "" : "\(entry.zone): "
                let others = count > 1 ? " (first of \(count) places)" : ""
                StandardStreams.note("\(file): \(zone)\(warning.place): \(warning.text)\(others)")
            }
        }
    }
}

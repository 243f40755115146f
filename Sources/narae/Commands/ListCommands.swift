import ArgumentParser
import EvidenceStore
import Findings
import Quantities
import TelemetryModel

/// `narae sources`.
struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "List the sources that frames came from.",
        discussion: "Example: narae sources list --database narae.sqlite", subcommands: [List.self, Show.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List sources.")
        @OptionGroup var options: QueryOptions

        func run() throws { try SourcesCommand.print(options) }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show everything that is known of one.")
        @Argument(help: "The name of the source.") var name: String
        @OptionGroup var options: QueryOptions

        func run() throws { try SourcesCommand.print(options, only: name) }
    }

    fileprivate static func print(_ options: QueryOptions, only name: String? = nil) throws {
        try options.list(["run", "source", "class", "kind", "endpoint"], only: name.map { ("source", $0) }) {
            reader, _ throws(EvidenceStoreError) in
            try reader.sources(options.query).map {
                [
                    .text($0.run), .text($0.name), .text($0.vehicleClass.name), .text($0.kind),
                    .optional($0.endpoint),
                ]
            }
        }
    }
}

/// `narae vehicles`.
struct VehiclesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vehicles", abstract: "List the vehicles that were seen.",
        discussion: "Example: narae vehicles list --database narae.sqlite --since 2h",
        subcommands: [List.self, Show.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List vehicles.")
        @OptionGroup var options: QueryOptions

        func run() throws { try VehiclesCommand.print(options) }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show everything that is known of one.")
        @Argument(help: "The name of the vehicle, for example 11/1.") var name: String
        @OptionGroup var options: QueryOptions

        func run() throws { try VehiclesCommand.print(options, only: name) }
    }

    fileprivate static func print(_ options: QueryOptions, only name: String? = nil) throws {
        let columns = ["run", "vehicle", "source", "class", "first_utc", "last_utc", "reports", "first_s", "last_s"]
        try options.list(columns, only: name.map { ("vehicle", $0) }) { reader, times throws(EvidenceStoreError) in
            try reader.vehicles(options.query).map {
                [
                    .text($0.run), .text($0.name), .optional($0.source), .text($0.vehicleClass.name),
                    times.utc($0.firstReceivedAt, of: $0.run), times.utc($0.lastReceivedAt, of: $0.run),
                    .count($0.reports), times.seconds($0.firstReceivedAt, of: $0.run),
                    times.seconds($0.lastReceivedAt, of: $0.run),
                ]
            }
        }
    }
}

/// `narae runs`.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List runs with their accounts.",
        discussion: "Example: narae runs list --database narae.sqlite --output json",
        subcommands: [List.self, Show.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List runs.")
        @OptionGroup var options: QueryOptions

        func run() throws { try RunsCommand.print(options) }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show everything that is known of one.")
        @Argument(help: "The identifier of the run.") var name: String
        @OptionGroup var options: QueryOptions

        func run() throws { try RunsCommand.print(options, only: name) }
    }

    fileprivate static func print(_ options: QueryOptions, only name: String? = nil) throws {
        let columns = [
            "run", "kind", "simulated", "status", "started_utc", "ended_utc", "received", "archived", "decoded",
            "rejected", "stored", "accounting_imbalance", "archive", "config_sha256", "utc_known", "heights",
        ]
        let onScreen = [
            "run", "mark", "kind", "status", "started_utc", "received", "archived", "decoded", "rejected", "stored",
            "accounting_imbalance", "utc_known",
        ]
        try options.list(columns, onScreen: onScreen, only: name.map { ("run", $0) }) {
            reader, _ throws(EvidenceStoreError) in
            try reader.runs(options.query).map { row in
                let account = row.accounting
                return [
                    .text(row.description.id), .text(row.description.kind.rawValue),
                    .boolean(row.description.isSimulated), .text(row.status.rawValue),
                    .time(row.description.startedAt), .time(row.endedAt), .optional(account?.received),
                    .optional(account?.archived), .optional(account?.decoded),
                    .optional(account?.rejectedTotal), .optional(account?.stored),
                    .optional(account?.imbalance), .optional(row.description.archiveDirectory),
                    .text(row.description.configSHA256),
                    row.description.isUTCKnown.map { .boolean($0) } ?? .null, .optional(row.description.heights),
                ]
            }
        }
    }
}

/// `narae tracks`.
struct TracksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tracks", abstract: "List positions, one a second and vehicle, or at full rate.",
        discussion: "Example: narae tracks list --database narae.sqlite --vehicle 21/1 --output geojson",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List positions.")
        @OptionGroup var options: QueryOptions

        func run() throws { try TracksCommand.print(options) }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show everything that is known of one.")
        @Argument(help: "The name of the vehicle: every position of its track, one a second.") var name: String
        @OptionGroup var options: QueryOptions

        func run() throws { try TracksCommand.print(options, only: name) }
    }

    fileprivate static func print(_ options: QueryOptions, only name: String? = nil) throws {
        let columns = [
            "run", "vehicle", "time_utc", "latitude_deg", "longitude_deg", "altitude_amsl_m", "altitude_hae_m",
            "velocity_east_mps", "velocity_north_mps", "velocity_up_mps", "heading_deg", "provenance", "frame",
            "time_s",
        ]
        let onScreen = [
            "mark", "vehicle", "time_utc", "latitude_deg", "longitude_deg", "altitude_amsl_m", "provenance",
            "frame",
        ]
        try options.list(columns, onScreen: onScreen, only: name.map { ("vehicle", $0) }) {
            reader, times throws(EvidenceStoreError) in
            try reader.trackPoints(options.query).map {
                [
                    .text($0.run), .optional($0.vehicle), times.utc($0.receivedAt, of: $0.run),
                    .optional($0.latitude_deg), .optional($0.longitude_deg), .optional($0.altitudeAMSL_m),
                    .optional($0.altitudeHAE_m),
                    .optional($0.velocityEast_mps), .optional($0.velocityNorth_mps), .optional($0.velocityUp_mps),
                    .optional($0.heading_deg), .text($0.provenance), .count($0.frame),
                    times.seconds($0.receivedAt, of: $0.run),
                ]
            }
        }
    }
}

/// `narae findings`.
struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "List what the checks found, with rule, hash and evidence.",
        discussion: "Example: narae findings list --database narae.sqlite --kind separation_alert --output ndjson",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show everything that is known of a finding.",
            discussion: "Example: narae findings show 8 --run RUN --database narae.sqlite")
        @Argument(help: "The finding's ordinal within its run.") var ordinal: Int
        @OptionGroup var options: QueryOptions

        func run() throws {
            try options.list(List.columns, only: ("ordinal", "\(ordinal)")) {
                reader, times throws(EvidenceStoreError) in
                try reader.findings(options.query).map { List.row($0, times) }
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List findings.")
        @OptionGroup var options: QueryOptions
        @Option(help: "Only this kind, for example geofence_enter.") var kind: String?
        @Option(help: "This severity and above: info, advisory, caution, warning, critical.") var severity: String?

        func validate() throws {
            if let kind, !FindingKind.allCases.contains(where: { $0.name == kind }) {
                let names = FindingKind.allCases.map(\.name).joined(separator: ", ")
                throw ValidationError("there is no kind '\(kind)'; kinds are \(names)")
            }
            if let severity, !Severity.allCases.contains(where: { $0.name == severity }) {
                throw ValidationError("there is no severity '\(severity)'")
            }
        }

        func run() throws {
            var query = options.query
            query.kind = kind
            query.severity = Severity.allCases.first { $0.name == severity }
            let onScreen = [
                "mark", "ordinal", "time_utc", "severity", "kind", "previous_level", "level", "vehicle",
                "other_vehicle", "source", "rule",
            ]
            try options.list(Self.columns, onScreen: onScreen) { reader, times throws(EvidenceStoreError) in
                try reader.findings(query).map { Self.row($0, times) }
            }
        }

        fileprivate static let columns = [
            "run", "ordinal", "time_utc", "kind", "severity", "level", "previous_level", "vehicle", "other_vehicle",
            "source", "rule", "rule_file", "rule_sha256", "latitude_deg", "longitude_deg", "altitude_amsl_m",
            "measurements", "evidence", "time_s", "rule_generation",
        ]

        fileprivate static func row(_ finding: FindingRow, _ times: RunTimes) -> [OutputValue] {
            [
                .text(finding.run), .integer(finding.ordinal), times.utc(finding.occurredAt, of: finding.run),
                .text(finding.kind.name),
                .text(finding.severity.name), .count(finding.level), .count(finding.previousLevel),
                .optional(finding.vehicle), .optional(finding.otherVehicle), .optional(finding.source),
                .text(finding.rule.name), .text(finding.rule.file), .text(finding.rule.sha256),
                .optional(finding.latitude_deg), .optional(finding.longitude_deg), .optional(finding.altitudeAMSL_m),
                .rawJSON(finding.measurementsJSON),
                .list([finding.evidence, finding.secondEvidence].compactMap { $0 }.map(evidence)),
                times.seconds(finding.occurredAt, of: finding.run), finding.ruleGeneration.map { .count($0) } ?? .null,
            ]
        }

        private static func evidence(_ evidence: FindingRow.Evidence) -> OutputValue {
            .object([
                ("frame", .count(evidence.frame)),
                ("archive_segment", evidence.position.map { .count($0.segment) } ?? .null),
                ("archive_offset", evidence.position.map { .count($0.offset) } ?? .null),
            ])
        }
    }
}

extension OutputValue {
    static func time(_ instant: UTCInstant?) -> OutputValue {
        instant.flatMap { $0.isKnown ? .text($0.rfc3339) : nil } ?? .null
    }
}

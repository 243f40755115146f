import ArgumentParser
import EvidenceStore

extension SeparationCommand {
    /// `narae separation states`.
    struct States: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List how pairs stood: each change of an alert, and each second while it stood.",
            discussion: """
                raw_level is the level before the filter; a held level is that of before, one track being too old.
                Example: narae separation states --database narae.sqlite --vehicle 22/1 --output csv
                """)
        @OptionGroup var options: QueryOptions

        func run() throws {
            try options.list(Self.columns, onScreen: Self.onScreen) { reader, times throws(EvidenceStoreError) in
                try reader.separationStates(options.query).map { Self.row($0, times) }
            }
        }

        private static let columns = [
            "run", "finding", "time_utc", "vehicle", "other_vehicle", "rule", "raw_level", "level", "previous_level",
            "held", "time_to_violation_s", "horizontal_distance_m", "vertical_distance_m", "vertical_datum",
            "predicted_miss_distance_m", "time_to_closest_approach_s", "track_age_s", "other_track_age_s",
            "horizontal_accuracy_m", "other_horizontal_accuracy_m", "vertical_accuracy_m",
            "other_vertical_accuracy_m", "time_s",
        ]

        private static let onScreen = [
            "mark", "time_utc", "vehicle", "other_vehicle", "raw_level", "level", "held", "time_to_violation_s",
            "horizontal_distance_m", "vertical_distance_m", "vertical_datum", "track_age_s", "other_track_age_s",
        ]

        private static func row(_ state: SeparationState, _ times: RunTimes) -> [OutputValue] {
            [
                .text(state.run), state.finding.map { .integer($0) } ?? .null,
                times.utc(state.occurredAt, of: state.run), .optional(state.vehicle), .optional(state.otherVehicle),
                .text(state.rule), .count(state.rawLevel), .count(state.level), .count(state.previousLevel),
                .boolean(state.isHeld), .optional(state.timeToViolation_s), .optional(state.horizontalDistance_m),
                .optional(state.verticalDistance_m), .text(state.datum.name),
                .optional(state.predictedMissDistance_m), .optional(state.timeToClosestApproach_s),
                .optional(state.age_s), .optional(state.otherAge_s), .optional(state.horizontalAccuracy_m),
                .optional(state.otherHorizontalAccuracy_m), .optional(state.verticalAccuracy_m),
                .optional(state.otherVerticalAccuracy_m), times.seconds(state.occurredAt, of: state.run),
            ]
        }
    }
}

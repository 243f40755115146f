import Findings
import GRDB
import Quantities
import TelemetryModel

/// Writes and reads rows of `separation_states`.
enum SeparationStatements {
    /// The states of pairs second by second, written once like all evidence.
    static var schema: String {
        """
        CREATE TABLE separation_states (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            finding INTEGER,
            occurred_ns INTEGER NOT NULL,
            vehicle TEXT, other_vehicle TEXT,
            vehicle_slot INTEGER NOT NULL, other_vehicle_slot INTEGER NOT NULL,
            rule TEXT NOT NULL,
            raw_level INTEGER NOT NULL,
            level INTEGER NOT NULL,
            previous_level INTEGER NOT NULL,
            is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
            time_to_violation_s REAL, horizontal_distance_m REAL, vertical_distance_m REAL,
            vertical_datum TEXT NOT NULL,
            predicted_miss_distance_m REAL, time_to_closest_approach_s REAL,
            track_age_s REAL, other_track_age_s REAL,
            horizontal_accuracy_m REAL, other_horizontal_accuracy_m REAL,
            vertical_accuracy_m REAL, other_vertical_accuracy_m REAL
        );
        CREATE INDEX separation_states_time ON separation_states(run, occurred_ns);
        CREATE TRIGGER separation_states_no_update BEFORE UPDATE ON separation_states
        BEGIN SELECT RAISE(ABORT, 'separation_states is append-only'); END;
        CREATE TRIGGER separation_states_no_delete BEFORE DELETE ON separation_states
        BEGIN SELECT RAISE(ABORT, 'separation_states is append-only'); END;
        CREATE VIEW separation_states_view AS SELECT s.run, s.finding, \(EvidenceSchema.utc("s.occurred_ns")) AS time_utc,
            s.vehicle, s.other_vehicle, s.rule, s.raw_level, s.level, s.previous_level, s.is_held,
            s.time_to_violation_s, s.horizontal_distance_m, s.vertical_distance_m, s.vertical_datum,
            s.predicted_miss_distance_m, s.time_to_closest_approach_s, s.track_age_s, s.other_track_age_s,
            s.horizontal_accuracy_m, s.other_horizontal_accuracy_m, s.vertical_accuracy_m,
            s.other_vertical_accuracy_m, \(EvidenceSchema.seconds("s.occurred_ns")) AS time_s
            FROM separation_states s JOIN runs r ON r.id = s.run;
        """
    }

    static func insert(_ database: Database, _ row: SeparationState) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO separation_states (run, finding, occurred_ns, vehicle, other_vehicle, vehicle_slot,
                other_vehicle_slot, rule, raw_level, level, previous_level, is_held, time_to_violation_s,
                horizontal_distance_m, vertical_distance_m, vertical_datum, predicted_miss_distance_m,
                time_to_closest_approach_s, track_age_s, other_track_age_s, horizontal_accuracy_m,
                other_horizontal_accuracy_m, vertical_accuracy_m, other_vertical_accuracy_m)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let who: [(any DatabaseValueConvertible)?] = [
            row.run, row.finding, row.occurredAt.nanoseconds, row.vehicle, row.otherVehicle, row.vehicleSlot.rawValue,
            row.otherVehicleSlot.rawValue, row.rule, row.rawLevel, row.level, row.previousLevel, row.isHeld,
        ]
        let what: [(any DatabaseValueConvertible)?] = [
            row.timeToViolation_s, row.horizontalDistance_m, row.verticalDistance_m, row.datum.name,
            row.predictedMissDistance_m, row.timeToClosestApproach_s, row.age_s, row.otherAge_s,
            row.horizontalAccuracy_m, row.otherHorizontalAccuracy_m, row.verticalAccuracy_m,
            row.otherVerticalAccuracy_m,
        ]
        try statement.execute(arguments: StatementArguments(who + what))
    }

    static func state(_ row: Row) -> SeparationState {
        let datum: String = row["vertical_datum"]
        return SeparationState(
            run: row["run"], finding: row["finding"], occurredAt: UTCInstant(nanoseconds: row["occurred_ns"]),
            vehicle: row["vehicle"], otherVehicle: row["other_vehicle"],
            vehicleSlot: VehicleSlot(rawValue: row["vehicle_slot"]),
            otherVehicleSlot: VehicleSlot(rawValue: row["other_vehicle_slot"]), rule: row["rule"],
            rawLevel: row["raw_level"], level: row["level"], previousLevel: row["previous_level"],
            isHeld: row["is_held"], timeToViolation_s: row["time_to_violation_s"],
            horizontalDistance_m: row["horizontal_distance_m"], verticalDistance_m: row["vertical_distance_m"],
            datum: HeightDatum.allCases.first { $0.name == datum } ?? .unknown,
            predictedMissDistance_m: row["predicted_miss_distance_m"],
            timeToClosestApproach_s: row["time_to_closest_approach_s"], age_s: row["track_age_s"],
            otherAge_s: row["other_track_age_s"], horizontalAccuracy_m: row["horizontal_accuracy_m"],
            otherHorizontalAccuracy_m: row["other_horizontal_accuracy_m"],
            verticalAccuracy_m: row["vertical_accuracy_m"],
            otherVerticalAccuracy_m: row["other_vertical_accuracy_m"])
    }
}

extension EvidenceReader {
    /// The states of pairs in the order in which they were written: changes of level, and each second in which an alert stood.
    package func separationStates(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError)
        -> [SeparationState]
    {
        var selection = Selection("SELECT * FROM separation_states")
        selection.where("run = ?", query.run)
        selection.where("(vehicle = ? OR other_vehicle = ?)", query.vehicle, query.vehicle)
        selection.leaveOutUnknownUTC(query, run: "run")
        selection.where("occurred_ns >= ?", query.since?.nanoseconds)
        selection.where("occurred_ns < ?", query.until?.nanoseconds)
        return try fetch(selection.ordered("id", query.limit)).map(SeparationStatements.state)
    }
}

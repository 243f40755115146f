/// What the database says of runs whose UTC cannot be known: their times count from 1970 on the recording's own clock, and
/// are no dates.
extension EvidenceSchema {
    /// `runs.utc_known` is NULL for a run of a version that did not ask; where such a run has times of before
    /// 2000-01-01T00:00:00Z, no clock that told UTC has given them.
    static let unknownUTC = """
        ALTER TABLE runs ADD COLUMN utc_known INTEGER CHECK (utc_known IN (0, 1));
        UPDATE runs SET utc_known = 0 WHERE number IN (
            SELECT run_number FROM track_chunks WHERE first_ns < 946684800000000000);
        """

    /// The views with times of a run, in place of those of before: of a run without UTC they print no UTC, but the seconds of
    /// its own clock (`time_s`, `first_s`, `last_s`), which are null for other runs.
    static var viewsOfRunTimes: String {
        """
        DROP VIEW runs_view; DROP VIEW vehicles_view; DROP VIEW track_points_view; DROP VIEW track_chunks_view;
        DROP VIEW findings_view;
        CREATE VIEW runs_view AS SELECT number, id, kind, status, \(time("started_ns")) AS started_utc,
            \(time("ended_ns")) AS ended_utc, is_simulated, received, archived, refused, decoded, rejected,
            rejected_by_reason, reports, checked, stored, accounting_imbalance, losses, software_version,
            config_sha256, archive_directory, input, utc_known FROM runs;
        CREATE VIEW vehicles_view AS SELECT v.run, v.slot, v.name, v.identity_scheme, v.vehicle_class, v.source,
            \(utc("v.first_ns")) AS first_utc, \(utc("v.last_ns")) AS last_utc, v.reports,
            \(seconds("v.first_ns")) AS first_s, \(seconds("v.last_ns")) AS last_s
            FROM vehicles v JOIN runs r ON r.id = v.run;
        CREATE VIEW track_points_view AS SELECT r.id AS run, v.name AS vehicle, \(utc("p.received_ns")) AS time_utc,
            p.latitude_deg, p.longitude_deg, p.altitude_amsl_m, p.altitude_hae_m, p.height_above_home_m,
            p.velocity_east_mps, p.velocity_north_mps, p.velocity_up_mps, p.heading_deg, p.provenance, p.frame,
            \(seconds("p.received_ns")) AS time_s
            FROM track_points p JOIN runs r ON r.number = p.run_number LEFT JOIN vehicles v ON v.id = p.vehicle_id;
        CREATE VIEW track_chunks_view AS SELECT r.id AS run, v.name AS vehicle, c.kind,
            \(utc("c.first_ns")) AS first_utc, \(utc("c.last_ns")) AS last_utc, c.samples, c.first_frame,
            c.last_frame, length(c.data) AS bytes,
            \(seconds("c.first_ns")) AS first_s, \(seconds("c.last_ns")) AS last_s
            FROM track_chunks c JOIN runs r ON r.number = c.run_number LEFT JOIN vehicles v ON v.id = c.vehicle_id;
        CREATE VIEW findings_view AS SELECT f.id, f.run, f.ordinal, \(utc("f.occurred_ns")) AS time_utc, f.kind,
            f.severity, f.level, f.previous_level, f.vehicle, f.other_vehicle, f.source, f.rule, f.rule_file,
            f.latitude_deg, f.longitude_deg, f.altitude_amsl_m, f.measurements, f.evidence_frame,
            f.second_evidence_frame, \(seconds("f.occurred_ns")) AS time_s
            FROM findings f JOIN runs r ON r.id = f.run;
        """
    }

    /// The column as RFC 3339; null where the run `r` has no UTC.
    static func utc(_ column: String) -> String {
        "CASE WHEN r.utc_known IS NOT 0 THEN \(time(column)) END"
    }

    /// The column as seconds of the own clock of the run `r`; null where its times are UTC, and for a time that is not known
    /// at all.
    static func seconds(_ column: String) -> String {
        "CASE WHEN r.utc_known IS 0 AND \(column) > -9223372036854775808 THEN \(column) / 1e9 END"
    }
}

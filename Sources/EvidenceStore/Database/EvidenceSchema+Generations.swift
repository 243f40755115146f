/// Zones that are replaced while a run goes on: findings say which were in force.
extension EvidenceSchema {
    /// `findings.rule_generation` is 1 for the zones that the run began with, and NULL where the rule is no zone or the
    /// finding was made by a version that did not count.
    static var generations: String {
        """
        ALTER TABLE findings ADD COLUMN rule_generation INTEGER;
        DROP VIEW findings_view;
        CREATE VIEW findings_view AS SELECT f.id, f.run, f.ordinal, \(utc("f.occurred_ns")) AS time_utc, f.kind,
            f.severity, f.level, f.previous_level, f.vehicle, f.other_vehicle, f.source, f.rule, f.rule_file,
            f.latitude_deg, f.longitude_deg, f.altitude_amsl_m, f.measurements, f.evidence_frame,
            f.second_evidence_frame, \(seconds("f.occurred_ns")) AS time_s, f.rule_generation
            FROM findings f JOIN runs r ON r.id = f.run;
        """
    }
}

/// What a run turned heights from one reference into another by.
extension EvidenceSchema {
    /// `runs.heights` names geoid, terrain and elevation of the ground, each file with its SHA-256; it is NULL for a run of a
    /// version that did not tell, which had the local fit and perhaps an elevation.
    static var heights: String {
        """
        ALTER TABLE runs ADD COLUMN heights TEXT;
        DROP VIEW runs_view;
        CREATE VIEW runs_view AS SELECT number, id, kind, status, \(time("started_ns")) AS started_utc,
            \(time("ended_ns")) AS ended_utc, is_simulated, received, archived, refused, decoded, rejected,
            rejected_by_reason, reports, checked, stored, accounting_imbalance, losses, software_version,
            config_sha256, archive_directory, input, utc_known, heights FROM runs;
        """
    }
}

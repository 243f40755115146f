import GRDB

/// The tables and views of the evidence database, as migrations that are only ever added to.
///
/// Times are integer UTC nanoseconds, or of the recording's own clock where `runs.utc_known` is 0; the views beside the tables
/// print them. Runs, sources and vehicles are changed as
/// they go on; findings, verdicts, evidence and the audit log are written once: triggers refuse every update and delete.
enum EvidenceSchema {
    /// SQLite's `application_id` of the file: "Nara".
    static let applicationID: Int32 = 0x4E61_7261

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("001 runs and tracks") { database in try database.execute(sql: runsAndTracks) }
        migrator.registerMigration("002 findings and verdicts") { database in
            try database.execute(sql: findingsAndVerdicts)
            for table in ["findings", "verdicts", "evidence", "audit_log"] {
                try refuseChanges(of: table, in: database)
            }
        }
        migrator.registerMigration("003 views") { database in try database.execute(sql: views) }
        migrator.registerMigration("004 frame signing") { database in
            try database.execute(sql: SigningStatements.schema)
        }
        migrator.registerMigration("005 unknown UTC") { database in
            try database.execute(sql: unknownUTC)
            try database.execute(sql: viewsOfRunTimes)
        }
        migrator.registerMigration("006 generations of zones") { database in
            try database.execute(sql: generations)
        }
        migrator.registerMigration("007 heights of runs") { database in
            try database.execute(sql: heights)
        }
        migrator.registerMigration("008 separation states") { database in
            try database.execute(sql: SeparationStatements.schema)
        }
        migrator.registerMigration("009 log of the evidence") { database in
            try database.execute(sql: EvidenceLog.schema)
            for table in EvidenceLog.tables { try refuseChanges(of: table, in: database) }
        }
        migrator.registerMigration("010 amendments and signatures") { database in
            try database.execute(sql: AmendmentStatements.schema + AmendmentStatements.views)
            try database.execute(sql: SignatureStatements.schema + SignatureStatements.view)
            for table in ["amendments", "signatures"] { try refuseChanges(of: table, in: database) }
        }
        migrator.registerMigration("011 peaks of the log") { database in
            try database.execute(sql: EvidenceLog.peaksSchema)
        }
        migrator.registerMigration("012 views of certification") { database in
            try database.execute(sql: indexesOfQuestions)
            try database.execute(sql: viewsOfResults)
            try database.execute(sql: viewsOfOperation)
        }
        migrator.registerMigration("014 issued reports") { database in
            try database.execute(sql: IssuedReportStatements.schema)
            try refuseChanges(of: "issued_reports", in: database)
        }
        migrator.registerMigration("015 summaries of results") { database in
            try database.execute(sql: ResultSummary.schema + ResultSummary.triggers + summaries)
        }
        migrator.registerMigration("017 exams") { database in try database.execute(sql: exams) }
        return migrator
    }

    /// Makes a table one that is only added to.
    private static func refuseChanges(of table: String, in database: Database) throws {
        for event in ["UPDATE", "DELETE"] {
            try database.execute(
                sql: """
                    CREATE TRIGGER \(table)_no_\(event.lowercased()) BEFORE \(event) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                    """)
        }
    }

    private static let runsAndTracks = """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('live', 'replay', 'simulated')),
            is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1)),
            status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'interrupted')),
            started_ns INTEGER NOT NULL,
            ended_ns INTEGER,
            config_sha256 TEXT NOT NULL,
            software_version TEXT NOT NULL,
            archive_directory TEXT,
            input TEXT,
            received INTEGER, archived INTEGER, refused INTEGER, decoded INTEGER, rejected INTEGER,
            rejected_by_reason TEXT,
            reports INTEGER, checked INTEGER, stored INTEGER,
            accounting_imbalance INTEGER,
            losses TEXT
        );
        CREATE TABLE sources (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            slot INTEGER NOT NULL,
            name TEXT NOT NULL,
            vehicle_class TEXT NOT NULL,
            kind TEXT NOT NULL,
            endpoint TEXT,
            UNIQUE (run, slot)
        );
        CREATE TABLE vehicles (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            slot INTEGER NOT NULL,
            name TEXT NOT NULL,
            identity_scheme TEXT NOT NULL,
            vehicle_class TEXT NOT NULL,
            source TEXT,
            first_ns INTEGER,
            last_ns INTEGER,
            reports INTEGER NOT NULL DEFAULT 0,
            UNIQUE (run, slot)
        );
        CREATE INDEX vehicles_name ON vehicles(name);
        CREATE TABLE track_points (
            id INTEGER PRIMARY KEY,
            run_number INTEGER NOT NULL,
            vehicle_id INTEGER,
            received_ns INTEGER NOT NULL,
            generated_ns INTEGER,
            latitude_deg REAL, longitude_deg REAL,
            altitude_amsl_m REAL, altitude_hae_m REAL, height_above_home_m REAL,
            velocity_east_mps REAL, velocity_north_mps REAL, velocity_up_mps REAL,
            heading_deg REAL,
            provenance TEXT NOT NULL,
            frame INTEGER NOT NULL
        );
        CREATE INDEX track_points_time ON track_points(run_number, received_ns);
        CREATE TABLE track_chunks (
            id INTEGER PRIMARY KEY,
            run_number INTEGER NOT NULL,
            vehicle_id INTEGER,
            kind TEXT NOT NULL,
            first_ns INTEGER NOT NULL,
            last_ns INTEGER NOT NULL,
            first_frame INTEGER NOT NULL,
            last_frame INTEGER NOT NULL,
            samples INTEGER NOT NULL,
            latitude_min_deg REAL, latitude_max_deg REAL,
            longitude_min_deg REAL, longitude_max_deg REAL,
            data BLOB NOT NULL
        );
        CREATE INDEX track_chunks_vehicle ON track_chunks(run_number, vehicle_id, kind, first_ns);
        CREATE TABLE archive_segments (
            run TEXT NOT NULL REFERENCES runs(id),
            segment INTEGER NOT NULL,
            file TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            first_frame INTEGER NOT NULL,
            frames INTEGER NOT NULL,
            first_ns INTEGER,
            last_ns INTEGER,
            PRIMARY KEY (run, segment)
        ) WITHOUT ROWID;
        CREATE TABLE archive_index (
            run TEXT NOT NULL REFERENCES runs(id),
            segment INTEGER NOT NULL,
            chunk_offset INTEGER NOT NULL,
            first_frame INTEGER NOT NULL,
            frames INTEGER NOT NULL,
            first_ns INTEGER NOT NULL,
            last_ns INTEGER NOT NULL,
            PRIMARY KEY (run, segment, chunk_offset)
        ) WITHOUT ROWID;
        """

    private static let findingsAndVerdicts = """
        CREATE TABLE findings (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            severity TEXT NOT NULL,
            level INTEGER NOT NULL,
            previous_level INTEGER NOT NULL,
            vehicle TEXT, other_vehicle TEXT,
            vehicle_slot INTEGER, other_vehicle_slot INTEGER,
            source TEXT, source_slot INTEGER NOT NULL,
            rule TEXT NOT NULL, rule_file TEXT NOT NULL, rule_sha256 TEXT NOT NULL,
            occurred_ns INTEGER NOT NULL,
            latitude_deg REAL, longitude_deg REAL, altitude_amsl_m REAL,
            evidence_frame INTEGER, evidence_segment INTEGER, evidence_offset INTEGER,
            second_evidence_frame INTEGER, second_evidence_segment INTEGER, second_evidence_offset INTEGER,
            measurements TEXT NOT NULL,
            UNIQUE (run, ordinal)
        );
        CREATE INDEX findings_time ON findings(occurred_ns);
        CREATE TABLE verdicts (
            id INTEGER PRIMARY KEY,
            verdict_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            run TEXT NOT NULL,
            order_id TEXT NOT NULL,
            item TEXT NOT NULL,
            article TEXT NOT NULL, article_manufacturer TEXT, article_model TEXT, article_serial TEXT,
            article_firmware TEXT,
            y REAL, u_c REAL, k REAL, expanded_uncertainty REAL, unit TEXT,
            n INTEGER, n_eff REAL, limit_value REAL, limit_kind TEXT,
            decision_rule TEXT NOT NULL,
            verdict TEXT NOT NULL,
            certifies INTEGER NOT NULL CHECK (certifies IN (0, 1)),
            algorithm TEXT NOT NULL, algorithm_version TEXT NOT NULL,
            seed INTEGER,
            plan_sha256 TEXT NOT NULL, config_sha256 TEXT NOT NULL, software_version TEXT NOT NULL,
            result TEXT NOT NULL,
            content_sha256 TEXT NOT NULL,
            recorded_ns INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            reason TEXT,
            UNIQUE (verdict_id, revision)
        );
        CREATE INDEX verdicts_order ON verdicts(order_id, item);
        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY,
            verdict INTEGER NOT NULL REFERENCES verdicts(id),
            archive_file TEXT NOT NULL,
            segment INTEGER NOT NULL,
            first_frame INTEGER NOT NULL,
            last_frame INTEGER NOT NULL,
            sha256 TEXT NOT NULL
        );
        CREATE INDEX evidence_verdict ON evidence(verdict);
        CREATE TABLE audit_log (
            id INTEGER PRIMARY KEY,
            recorded_ns INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            details TEXT NOT NULL,
            previous_sha256 TEXT NOT NULL,
            sha256 TEXT NOT NULL
        );
        """

    /// An SQL expression that prints nanoseconds as RFC 3339.
    static func time(_ column: String) -> String {
        // Division and remainder of SQLite round toward zero: exact from 1970 on.
        "strftime('%Y-%m-%dT%H:%M:%S', \(column) / 1000000000, 'unixepoch') || printf('.%09dZ', \(column) % 1000000000)"
    }

    private static var views: String {
        """
        CREATE VIEW runs_view AS SELECT number, id, kind, status, \(time("started_ns")) AS started_utc,
            \(time("ended_ns")) AS ended_utc, is_simulated, received, archived, refused, decoded, rejected,
            rejected_by_reason, reports, checked, stored, accounting_imbalance, losses, software_version,
            config_sha256, archive_directory, input FROM runs;
        CREATE VIEW vehicles_view AS SELECT run, slot, name, identity_scheme, vehicle_class, source,
            \(time("first_ns")) AS first_utc, \(time("last_ns")) AS last_utc, reports FROM vehicles;
        CREATE VIEW track_points_view AS SELECT r.id AS run, v.name AS vehicle, \(time("p.received_ns")) AS time_utc,
            p.latitude_deg, p.longitude_deg, p.altitude_amsl_m, p.altitude_hae_m, p.height_above_home_m,
            p.velocity_east_mps, p.velocity_north_mps, p.velocity_up_mps, p.heading_deg, p.provenance, p.frame
            FROM track_points p JOIN runs r ON r.number = p.run_number LEFT JOIN vehicles v ON v.id = p.vehicle_id;
        CREATE VIEW track_chunks_view AS SELECT r.id AS run, v.name AS vehicle, c.kind,
            \(time("c.first_ns")) AS first_utc, \(time("c.last_ns")) AS last_utc, c.samples, c.first_frame,
            c.last_frame, length(c.data) AS bytes
            FROM track_chunks c JOIN runs r ON r.number = c.run_number LEFT JOIN vehicles v ON v.id = c.vehicle_id;
        CREATE VIEW findings_view AS SELECT id, run, ordinal, \(time("occurred_ns")) AS time_utc, kind, severity, level,
            previous_level, vehicle, other_vehicle, source, rule, rule_file, latitude_deg, longitude_deg,
            altitude_amsl_m, measurements, evidence_frame, second_evidence_frame FROM findings;
        CREATE VIEW verdicts_view AS SELECT id, verdict_id, revision, \(time("recorded_ns")) AS recorded_utc, run,
            order_id, item, article, y, expanded_uncertainty, k, unit, n, n_eff, limit_value, limit_kind,
            decision_rule, verdict, certifies, algorithm, algorithm_version, recorded_by, reason FROM verdicts;
        CREATE VIEW audit_log_view AS SELECT id, \(time("recorded_ns")) AS recorded_utc, actor, action, subject, details
            FROM audit_log;
        """
    }
}

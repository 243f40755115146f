import GRDB
import TelemetryModel

/// Writes and reads rows of `frame_signing`.
enum SigningStatements {
    /// Tables of the signing states of frames, written once like all evidence.
    static let schema = """
        CREATE TABLE frame_signing (
            id INTEGER PRIMARY KEY,
            run TEXT NOT NULL REFERENCES runs(id),
            source_slot INTEGER NOT NULL,
            source TEXT,
            first_frame INTEGER NOT NULL,
            first_part INTEGER NOT NULL,
            last_frame INTEGER NOT NULL,
            frames INTEGER NOT NULL CHECK (frames > 0),
            state TEXT NOT NULL CHECK (state IN ('unsigned', 'unverified', 'valid', 'invalid', 'replayed')),
            is_interpreted INTEGER NOT NULL CHECK (is_interpreted IN (0, 1))
        );
        CREATE INDEX frame_signing_source ON frame_signing(run, source_slot, first_frame, first_part);
        CREATE TRIGGER frame_signing_no_update BEFORE UPDATE ON frame_signing
        BEGIN SELECT RAISE(ABORT, 'frame_signing is append-only'); END;
        CREATE TRIGGER frame_signing_no_delete BEFORE DELETE ON frame_signing
        BEGIN SELECT RAISE(ABORT, 'frame_signing is append-only'); END;
        CREATE VIEW frame_signing_view AS SELECT run, source, first_frame, last_frame, frames, state,
            CASE is_interpreted WHEN 1 THEN 'yes' ELSE 'no' END AS interpreted FROM frame_signing
            ORDER BY run, source_slot, first_frame, first_part;
        """

    static func insert(_ database: Database, _ row: FrameSigning, run: String, source: String?) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO frame_signing (run, source_slot, source, first_frame, first_part, last_frame, frames, state,
                is_interpreted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            run, row.source.rawValue, source, Int64(bitPattern: row.firstFrame), row.firstPart,
            Int64(bitPattern: row.lastFrame), Int64(bitPattern: row.frames), row.state.name, row.isInterpreted,
        ])
    }

    /// Nil when the state is one that this version does not know.
    static func signing(_ row: Row) -> FrameSigning? {
        let name: String = row["state"]
        guard let state = SigningState.allCases.first(where: { $0.name == name }) else { return nil }
        let (first, last, frames): (Int64, Int64, Int64) = (row["first_frame"], row["last_frame"], row["frames"])
        return FrameSigning(
            source: SourceSlot(rawValue: row["source_slot"]), firstFrame: UInt64(bitPattern: first),
            firstPart: row["first_part"], lastFrame: UInt64(bitPattern: last), frames: UInt64(bitPattern: frames),
            state: state, isInterpreted: row["is_interpreted"])
    }
}

extension EvidenceReader {
    /// The signing states of a run's frames, in order of source and frame.
    package func signing(ofRun run: String) throws(EvidenceStoreError) -> [FrameSigning] {
        var selection = Selection("SELECT * FROM frame_signing")
        selection.where("run = ?", run)
        return try fetch(selection.ordered("source_slot, first_frame, first_part", nil))
            .compactMap(SigningStatements.signing)
    }
}

extension EvidenceWriter {
    /// Takes the signing state of frames; it is written by the next commit, after the frames.
    ///
    /// - Precondition: a run is going on.
    package func store(_ signing: FrameSigning) {
        precondition(run != nil, "a signing state without a run")
        waitingSigning.append(signing)
    }
}

import GRDB

extension EvidenceWriter {
    /// Marks the run that goes on as simulated: no verdict of it certifies anything. It is never unmarked.
    ///
    /// - Precondition: a run is going on.
    package func markSimulated() throws(EvidenceStoreError) {
        guard let run else { preconditionFailure("a mark without a run") }
        try writing { database in
            try database.execute(sql: "UPDATE runs SET is_simulated = 1 WHERE id = ?", arguments: [run.id])
        }
    }

    /// Says of the run that goes on that its times are not UTC. It is never taken back.
    ///
    /// - Precondition: a run is going on.
    package func markUTCUnknown() throws(EvidenceStoreError) {
        guard let run else { preconditionFailure("a mark without a run") }
        try writing { try RunStatements.markUTCUnknown($0, run: run.id) }
    }

    /// The run that goes on; nil between runs.
    package var currentRun: RunDescription? { run }
}

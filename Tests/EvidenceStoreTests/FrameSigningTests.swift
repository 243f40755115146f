import Foundation
import GRDB
import TelemetryModel
import Testing

@testable import EvidenceStore

/// Signing states of frames: kept run-length coded, readable in SQL, never changed.
@Suite struct FrameSigningTests {
    private let rows = [
        FrameSigning(
            source: SourceSlot(rawValue: 1), firstFrame: 0, lastFrame: 8, frames: 5, state: .valid, isInterpreted: true),
        FrameSigning(
            source: SourceSlot(rawValue: 1), firstFrame: 9, firstPart: 2, lastFrame: 9, frames: 1, state: .replayed,
            isInterpreted: false),
    ]

    private func withDatabase(_ body: (String) throws -> Void) throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try EvidenceFixture.writer(folder + "/evidence.db")
            for row in rows.reversed() { writer.store(row) }
            try writer.close()
            try body(folder + "/evidence.db")
        }
    }

    @Test func readsBackStatesInTheOrderOfTheFrames() throws {
        try withDatabase { path in
            let reader = try EvidenceReader(path: path)
            #expect(try reader.signing(ofRun: EvidenceFixture.run().id) == rows)
            #expect(try reader.signing(ofRun: "another").isEmpty)
        }
    }

    @Test func viewShowsThemToAPersonAndNobodyChangesThem() throws {
        try withDatabase { path in
            let queue = try DatabaseQueue(path: path)
            let lines = try queue.read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM frame_signing_view").map { row in
                    row.databaseValues.map(\.description).joined(separator: " ")
                }
            }
            #expect(lines.count == 2)
            #expect(lines[0].hasSuffix("\"source-1\" 0 8 5 \"valid\" \"yes\""), "\(lines[0])")
            #expect(lines[1].hasSuffix("\"source-1\" 9 9 1 \"replayed\" \"no\""), "\(lines[1])")
            for statement in ["UPDATE frame_signing SET state = 'valid'", "DELETE FROM frame_signing"] {
                #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
            }
        }
    }
}

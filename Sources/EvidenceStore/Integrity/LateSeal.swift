import Foundation
import GRDB
import Quantities

/// A run that was sealed not by its own process but by a later one: what its archive was before that, nobody knows.
package struct LateSeal: Hashable, Sendable {
    package var run: String
    package var sealedAt: UTCInstant
    /// Files of the archive, and whole frames in them, when it was sealed.
    package var files: Int
    package var frames: UInt64
    /// Frames that nothing vouches for: in the chunk that was being written, those without a checksum of their own.
    package var leftOutFrames: UInt64
    package var lostBytes: UInt64

    /// The line that begins the mark in an account.
    static let beginning = "sealed_after_interruption_ns=i"

    /// Reads the mark of an account; nil when the run was sealed at its end.
    init?(run: String, account: String) {
        guard let mark = account.range(of: "\n" + Self.beginning, options: .backwards) else { return nil }
        let lines = account[account.index(after: mark.lowerBound)...].split(separator: "\n")
        func number(_ name: String) -> Int64? {
            lines.first { $0.hasPrefix(name + "=i") }.flatMap { Int64($0.dropFirst(name.count + 2)) }
        }
        guard let time = number(String(Self.beginning.dropLast(2))), let files = number("archive_files"),
            let frames = number("archive_frames"), let leftOut = number("archive_left_out_frames"),
            let lost = number("archive_lost_bytes")
        else { return nil }
        (self.run, sealedAt, self.files) = (run, UTCInstant(nanoseconds: time), Int(files))
        (self.frames, leftOutFrames) = (UInt64(max(0, frames)), UInt64(max(0, leftOut)))
        lostBytes = UInt64(max(0, lost))
    }
}

extension EvidenceReader {
    /// The runs that were sealed late.
    static func checkLateSeals(_ database: Database, _ result: inout EvidenceVerification) throws {
        for row in try Row.fetchAll(database, sql: "SELECT run, account FROM run_seals ORDER BY id") {
            guard let run: String = row.value(0), let account: String = row.value(1) else { continue }
            if let seal = LateSeal(run: run, account: account) { result.lateSeals.append(seal) }
        }
    }
}

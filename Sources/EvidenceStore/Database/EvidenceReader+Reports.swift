import Foundation
import GRDB
import Quantities
import TelemetryModel

extension EvidenceReader {
    /// Calls `body` with every report asked for, over all vehicles and kinds in the order of their frames, until it says
    /// false. Memory holds the chunks that overlap in time, never the run.
    ///
    /// - Parameter query: `kind` is a ``TrackKind`` name, nil for all; `limit` is not looked at.
    /// Errors: `damagedChunk` besides those of the database.
    package func forEachReportInOrder(
        _ query: EvidenceQuery, _ body: (Report) -> Bool
    ) throws(EvidenceStoreError) {
        let selection = Self.chunks(query, "c.id, c.first_frame").ordered("c.first_frame, c.id", nil)
        let window = (query.since?.nanoseconds ?? .min)..<(query.until?.nanoseconds ?? .max)
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                // The chunks are sorted by their numbers alone, and read one by one: sorting them whole would hold the run.
                let chunks = try Row.fetchCursor(database, sql: selection.sql, arguments: selection.arguments)
                let content = try database.makeStatement(sql: Self.chunkContent)
                var merge = ReportMerge()
                while let chunk = try chunks.next() {
                    let (id, firstFrame): (Int64, Int64) = (chunk[0], chunk[1])
                    guard merge.emit(below: UInt64(bitPattern: firstFrame), body) else { return }
                    merge.add(try Self.reports(ofChunk: id, content, within: window))
                }
                _ = merge.emit(below: nil, body)
            }
        }
    }

    /// How many reports of each kind the query asks for; kinds without a report are left out.
    package func reportCounts(_ query: EvidenceQuery) throws(EvidenceStoreError) -> [TrackKind: UInt64] {
        let selection = Self.chunks(query, "c.id, c.kind, c.samples, c.first_ns, c.last_ns").ordered("c.id", nil)
        let window = (query.since?.nanoseconds ?? .min)..<(query.until?.nanoseconds ?? .max)
        var counts: [TrackKind: UInt64] = [:]
        try EvidenceDatabase.translating(path) {
            try queue.read { database in
                let chunks = try Row.fetchCursor(database, sql: selection.sql, arguments: selection.arguments)
                let content = try database.makeStatement(sql: Self.chunkContent)
                while let chunk = try chunks.next() {
                    let (id, name, samples): (Int64, String, Int64) = (chunk[0], chunk[1], chunk[2])
                    let (first, last): (Int64, Int64) = (chunk[3], chunk[4])
                    guard let kind = TrackKind.allCases.first(where: { $0.name == name }) else { continue }
                    let isInside = window.contains(first) && window.contains(last)
                    counts[kind, default: 0] +=
                        isInside
                        ? UInt64(samples) : UInt64(try Self.reports(ofChunk: id, content, within: window).count)
                }
            }
        }
        return counts
    }

    /// Calls `body` with each finding asked for, in order of run and ordinal, until it says false.
    package func forEachFinding(
        _ query: EvidenceQuery, _ body: (FindingRow) -> Bool
    ) throws(EvidenceStoreError) {
        try forEach(Self.findings(query).ordered("run, ordinal", query.limit)) { row in
            FindingStatements.finding(row).map(body) ?? true
        }
    }

    private static let chunkContent = """
        SELECT c.data, v.slot FROM track_chunks c LEFT JOIN vehicles v ON v.id = c.vehicle_id WHERE c.id = ?
        """

    private static func chunks(_ query: EvidenceQuery, _ columns: String) -> Selection {
        var selection = Selection(
            """
            SELECT \(columns) FROM track_chunks c
            JOIN runs r ON r.number = c.run_number LEFT JOIN vehicles v ON v.id = c.vehicle_id
            """)
        selection.where("r.id = ?", query.run)
        selection.where("v.name = ?", query.vehicle)
        selection.where("v.slot = ?", query.vehicleSlot?.rawValue)
        selection.where("c.kind = ?", query.kind)
        selection.leaveOutUnknownUTC(query, run: "r.id")
        selection.where("c.last_ns >= ?", query.since?.nanoseconds)
        selection.where("c.first_ns < ?", query.until?.nanoseconds)
        return selection
    }

    private static func reports(ofChunk id: Int64, _ content: Statement, within window: Range<Int64>) throws -> [Report]
    {
        guard let row = try Row.fetchOne(content, arguments: [id]) else { return [] }
        let (slot, bytes): (UInt16?, [UInt8]) = (row[1], [UInt8](row[0] as Data))
        let vehicle = slot.map(VehicleSlot.init(rawValue:)) ?? .none
        return try TrackChunkDecoder.reports(bytes, vehicle: vehicle).filter {
            window.contains($0.receivedAt.nanoseconds)
        }
    }
}

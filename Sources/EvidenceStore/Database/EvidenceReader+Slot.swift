import Foundation
import GRDB
import Quantities
import TelemetryModel

extension EvidenceReader {
    /// A vehicle of a run, and what it is known by.
    package struct SlotVehicle: Hashable, Sendable {
        package var run: String
        package var isSimulated: Bool
        package var name: String
        package var source: String?
        /// The row of the vehicle, by which vehicles of one name are told apart.
        package var row: Int64
    }

    /// Calls `body` with every position and state between two times, in all runs whose times are UTC, vehicle by vehicle.
    ///
    /// - Parameter run: only this run; nil for all.
    /// Errors: `damagedChunk` besides those of the database.
    package func forEachReport(
        since: UTCInstant, until: UTCInstant, run: String? = nil, _ body: (SlotVehicle, Report) -> Void
    ) throws(EvidenceStoreError) {
        // Chunks are chosen in the index alone: their rows hold the samples, and a day of them is gigabytes.
        var selection = Selection(
            """
            SELECT c.data, r.id, r.is_simulated, v.name, v.source, v.id, v.slot FROM runs r
            CROSS JOIN track_chunks chosen INDEXED BY track_chunks_reports ON chosen.run_number = r.number
            CROSS JOIN track_chunks c ON c.id = chosen.id JOIN vehicles v ON v.id = c.vehicle_id
            """)
        selection.where("r.utc_known IS NOT 0")
        selection.where("r.id = ?", run)
        selection.where(
            "EXISTS (SELECT 1 FROM track_points p WHERE p.run_number = r.number AND p.received_ns >= ? AND p.received_ns < ?)",
            since.nanoseconds, until.nanoseconds)
        selection.where("chosen.last_ns >= ?", since.nanoseconds)
        selection.where("chosen.first_ns < ?", until.nanoseconds)
        selection.where("c.kind IN ('position', 'state')")
        try forEach(selection.ordered("r.number, v.id, c.first_ns, c.id", nil)) { row in
            let slot: UInt16 = row[6]
            let vehicle = SlotVehicle(run: row[1], isSimulated: row[2], name: row[3], source: row[4], row: row[5])
            let bytes = [UInt8](row[0] as Data)
            for report in try TrackChunkDecoder.reports(bytes, vehicle: VehicleSlot(rawValue: slot))
            where report.receivedAt >= since && report.receivedAt < until {
                body(vehicle, report)
            }
            return true
        }
    }
}

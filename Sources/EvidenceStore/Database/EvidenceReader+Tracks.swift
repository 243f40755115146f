import Foundation
import GRDB
import Quantities
import TelemetryModel

extension EvidenceReader {
    /// Positions, one a second and vehicle, in order of run and reception.
    package func trackPoints(_ query: EvidenceQuery = EvidenceQuery()) throws(EvidenceStoreError) -> [TrackPointRow] {
        var selection = Selection(
            """
            SELECT p.*, r.id AS run, v.name AS vehicle FROM track_points p
            JOIN runs r ON r.number = p.run_number LEFT JOIN vehicles v ON v.id = p.vehicle_id
            """)
        selection.where("r.id = ?", query.run)
        selection.where("v.name = ?", query.vehicle)
        selection.leaveOutUnknownUTC(query, run: "r.id")
        selection.where("p.received_ns >= ?", query.since?.nanoseconds)
        selection.where("p.received_ns < ?", query.until?.nanoseconds)
        return try fetch(selection.ordered("p.run_number, p.received_ns, p.id", query.limit)).map(Self.point)
    }

    /// Calls `body` with every report of the tracks asked for, at full rate and exactly as it was, vehicle by vehicle and
    /// kind by kind in order of reception, until it says false.
    ///
    /// - Parameter query: `kind` is a ``TrackKind`` name; nil for all.
    /// Errors: `damagedChunk` besides those of the database.
    package func forEachReport(
        _ query: EvidenceQuery, _ body: (_ vehicle: String?, _ report: Report) -> Bool
    ) throws(EvidenceStoreError) {
        var selection = Selection(
            """
            SELECT c.data, v.name AS vehicle, v.slot FROM track_chunks c
            JOIN runs r ON r.number = c.run_number LEFT JOIN vehicles v ON v.id = c.vehicle_id
            """)
        selection.where("r.id = ?", query.run)
        selection.where("v.name = ?", query.vehicle)
        selection.where("v.slot = ?", query.vehicleSlot?.rawValue)
        selection.where("c.kind = ?", query.kind)
        selection.leaveOutUnknownUTC(query, run: "r.id")
        selection.where("c.last_ns >= ?", query.since?.nanoseconds)
        selection.where("c.first_ns < ?", query.until?.nanoseconds)
        let since = query.since?.nanoseconds ?? .min
        let until = query.until?.nanoseconds ?? .max
        var left = query.limit ?? .max
        let ordered = selection.ordered("c.run_number, c.vehicle_id, c.kind, c.first_ns, c.id", nil)
        try forEach(ordered) { row in
            let (slot, bytes): (UInt16?, [UInt8]) = (row["slot"], [UInt8](row["data"] as Data))
            let vehicle = slot.map(VehicleSlot.init(rawValue:)) ?? .none
            for report in try TrackChunkDecoder.reports(bytes, vehicle: vehicle)
            where report.receivedAt.nanoseconds >= since && report.receivedAt.nanoseconds < until {
                guard left > 0, body(row["vehicle"], report) else { return false }
                left -= 1
            }
            return left > 0
        }
    }

    private static func point(_ row: Row) -> TrackPointRow {
        let (generated, frame): (Int64?, Int64) = (row["generated_ns"], row["frame"])
        return TrackPointRow(
            run: row["run"], vehicle: row["vehicle"], receivedAt: UTCInstant(nanoseconds: row["received_ns"]),
            generatedAt: generated.map(UTCInstant.init(nanoseconds:)), latitude_deg: row["latitude_deg"],
            longitude_deg: row["longitude_deg"], altitudeAMSL_m: row["altitude_amsl_m"],
            altitudeHAE_m: row["altitude_hae_m"], heightAboveHome_m: row["height_above_home_m"],
            velocityEast_mps: row["velocity_east_mps"], velocityNorth_mps: row["velocity_north_mps"],
            velocityUp_mps: row["velocity_up_mps"], heading_deg: row["heading_deg"], provenance: row["provenance"],
            frame: UInt64(bitPattern: frame))
    }
}

import GRDB
import TelemetryModel

/// Writes track points and chunks; the only rows whose number grows with the data rate.
enum TrackStatements {
    static func insert(_ points: [TrackPoint], run: Int64, vehicleIDs: [Int64?], into database: Database) throws {
        guard !points.isEmpty else { return }
        var row = try StatementBinder(
            database,
            sql: """
                INSERT INTO track_points (run_number, vehicle_id, received_ns, generated_ns, latitude_deg, longitude_deg,
                altitude_amsl_m, altitude_hae_m, height_above_home_m, velocity_east_mps, velocity_north_mps,
                velocity_up_mps, heading_deg, provenance, frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for point in points {
            let (report, sample) = (point.report, point.sample)
            row.bind(run)
            row.bind(vehicleIDs.id(of: point.vehicle))
            row.bind(report.receivedAt.nanoseconds)
            row.bind(report.generatedAt.isKnown ? report.generatedAt.nanoseconds : nil)
            row.bind(sample.isLocated ? Double(sample.latitude_1e7deg) / 1e7 : nil)
            row.bind(sample.isLocated ? Double(sample.longitude_1e7deg) / 1e7 : nil)
            row.bind(metres(sample.altitudeAMSL_mm))
            row.bind(metres(sample.altitudeHAE_mm))
            row.bind(metres(sample.heightAboveHome_mm))
            row.bind(speed(sample.velocityEast_mps))
            row.bind(speed(sample.velocityNorth_mps))
            row.bind(speed(sample.velocityUp_mps))
            row.bind(sample.heading_cdeg == .max ? nil : Double(sample.heading_cdeg) / 100)
            row.bind(sample.provenance.name)
            row.bind(Int64(bitPattern: report.frame))
            try row.step()
        }
    }

    static func insert(_ chunks: [FullChunk], run: Int64, vehicleIDs: [Int64?], into database: Database) throws {
        guard !chunks.isEmpty else { return }
        var row = try StatementBinder(
            database,
            sql: """
                INSERT INTO track_chunks (run_number, vehicle_id, kind, first_ns, last_ns, first_frame, last_frame, samples,
                latitude_min_deg, latitude_max_deg, longitude_min_deg, longitude_max_deg, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for chunk in chunks {
            row.bind(run)
            row.bind(vehicleIDs.id(of: chunk.vehicle))
            row.bind(chunk.kind.name)
            row.bind(chunk.firstReceivedAt.nanoseconds)
            row.bind(chunk.lastReceivedAt.nanoseconds)
            row.bind(Int64(bitPattern: chunk.firstFrame))
            row.bind(Int64(bitPattern: chunk.lastFrame))
            row.bind(Int64(chunk.sampleCount))
            let bounds = chunk.bounds
            row.bind(bounds.isKnown ? Double(bounds.latitudeMin_1e7deg) / 1e7 : nil)
            row.bind(bounds.isKnown ? Double(bounds.latitudeMax_1e7deg) / 1e7 : nil)
            row.bind(bounds.isKnown ? Double(bounds.longitudeMin_1e7deg) / 1e7 : nil)
            row.bind(bounds.isKnown ? Double(bounds.longitudeMax_1e7deg) / 1e7 : nil)
            try unsafe chunk.bytes.withBytes { bytes in
                unsafe row.bind(bytes)
                try row.step()
            }
        }
    }

    private static func metres(_ value_mm: Int32) -> Double? { value_mm == .min ? nil : Double(value_mm) / 1000 }

    /// The speed to a tenth of a millimetre a second, so that 5.05 does not read 5.05000019; the chunks keep every bit.
    private static func speed(_ value: Float) -> Double? {
        value.isFinite ? (Double(value) * 10_000).rounded() / 10_000 : nil
    }
}

extension [Int64?] {
    /// The row of the vehicle with the slot; nil for reports about a source.
    fileprivate func id(of vehicle: VehicleSlot) -> Int64? {
        guard vehicle != .none else { return nil }
        precondition(
            vehicle.index < count && self[vehicle.index] != nil, "a report of a vehicle that was not registered")
        return self[vehicle.index]
    }
}

extension PositionProvenance {
    /// The name in the database.
    package var name: String {
        switch self {
        case .fusedEstimate: "fused_estimate"
        case .gnssReceiver: "gnss_receiver"
        case .remoteID: "remote_id"
        case .adsb: "adsb"
        case .radarTrack: "radar_track"
        case .utm: "utm"
        case .localFrame: "local_frame"
        }
    }
}

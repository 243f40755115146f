import EvidenceStore
import Findings
import Foundation
import Quantities
import TelemetryModel

/// The run that is exported: what is known of it, and its reports and findings as streams.
struct ExportedRun {
    let request: ExportRequest
    let row: RunRow
    /// The vehicles that are asked for, in order of their slots.
    let vehicles: [ExportedVehicle]
    private let reader: EvidenceReader
    private let vehiclesBySlot: [UInt16: ExportedVehicle]
    private let sourceNames: [UInt16: String]
    private let isCancelled: @Sendable () -> Bool

    /// How many vehicles or runs an error names.
    private static let namesInErrors = 8

    /// Errors: `store`, `unknownRun`, `unknownVehicle`.
    init(database: String, _ request: ExportRequest, isCancelled: @escaping @Sendable () -> Bool) throws(ExportError) {
        (self.request, self.isCancelled) = (request, isCancelled)
        let reader = try Self.reading { () throws(EvidenceStoreError) in try EvidenceReader(path: database) }
        self.reader = reader
        row = try Self.row(request.run, reader)
        var query = EvidenceQuery()
        query.run = request.run
        let all = Self.labelled(try Self.reading { () throws(EvidenceStoreError) in try reader.vehicles(query) })
        vehicles = all.filter { request.vehicle == nil || $0.name == request.vehicle }
        if let vehicle = request.vehicle, vehicles.isEmpty {
            let known = all.prefix(Self.namesInErrors).map(\.name)
            throw .unknownVehicle(vehicle, run: request.run, known: Array(known))
        }
        vehiclesBySlot = Dictionary(uniqueKeysWithValues: all.map { ($0.slot.rawValue, $0) })
        let sources = try Self.reading { () throws(EvidenceStoreError) in try reader.sources(query) }
        sourceNames = Dictionary(sources.map { ($0.slot.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    var isSimulated: Bool { row.description.isSimulated }
    /// False where the times of the run are not UTC but count from 1970 on the recording's own clock.
    var hasUTC: Bool { row.description.isUTCKnown != false }
    var hasEnded: Bool { row.status == .finished }

    func vehicle(_ slot: VehicleSlot) -> ExportedVehicle? { vehiclesBySlot[slot.rawValue] }
    func sourceName(_ slot: SourceSlot) -> String? { sourceNames[slot.rawValue] }

    // MARK: Streams

    /// Calls `body` with every position of a vehicle in order of reception.
    func forEachPosition(
        of vehicle: ExportedVehicle, _ body: (Report, PositionSample) throws(ExportError) -> Void
    ) throws(ExportError) {
        var failure: ExportError?
        try Self.reading { () throws(EvidenceStoreError) in
            try reader.forEachReport(request.positions(of: vehicle)) { _, report in
                guard case .position(let sample) = report.body else { return true }
                return go(on: &failure) { () throws(ExportError) in try body(report, sample) }
            }
        }
        if let failure { throw failure }
    }

    /// Calls `body` with every report in the order of the frames.
    func forEachReport(_ body: (Report) throws(ExportError) -> Void) throws(ExportError) {
        var failure: ExportError?
        try Self.reading { () throws(EvidenceStoreError) in
            try reader.forEachReportInOrder(request.reports) { report in
                go(on: &failure) { () throws(ExportError) in try body(report) }
            }
        }
        if let failure { throw failure }
    }

    /// Calls `body` with every finding in its order.
    func forEachFinding(_ body: (FindingRow) throws(ExportError) -> Void) throws(ExportError) {
        var failure: ExportError?
        try Self.reading { () throws(EvidenceStoreError) in
            try reader.forEachFinding(request.reports) { finding in
                go(on: &failure) { () throws(ExportError) in try body(finding) }
            }
        }
        if let failure { throw failure }
    }

    /// How many reports of each kind are asked for.
    func reportCounts() throws(ExportError) -> [TrackKind: UInt64] {
        try Self.reading { () throws(EvidenceStoreError) in try reader.reportCounts(request.reports) }
    }

    /// Throws when the user asked for an end.
    func checkCancellation() throws(ExportError) { if isCancelled() { throw .interrupted } }

    /// Runs one step of a stream; false, with the reason, when the stream is to end.
    private func go(on failure: inout ExportError?, _ step: () throws(ExportError) -> Void) -> Bool {
        do throws(ExportError) {
            try checkCancellation()
            try step()
            return true
        } catch {
            failure = error
            return false
        }
    }

    // MARK: Reading the database

    private static func reading<Result>(
        _ body: () throws(EvidenceStoreError) -> Result
    ) throws(ExportError) -> Result {
        do throws(EvidenceStoreError) { return try body() } catch { throw .store(error) }
    }

    private static func row(_ run: String, _ reader: EvidenceReader) throws(ExportError) -> RunRow {
        var query = EvidenceQuery()
        query.run = run
        if let row = try reading({ () throws(EvidenceStoreError) in try reader.runs(query).first }) { return row }
        (query.run, query.limit) = (nil, namesInErrors)
        let known = try reading { () throws(EvidenceStoreError) in try reader.runs(query).map(\.description.id) }
        throw .unknownRun(run, known: known)
    }

    private static func labelled(_ rows: [VehicleRow]) -> [ExportedVehicle] {
        var uses: [String: Int] = [:]
        for row in rows { uses[row.name, default: 0] += 1 }
        return rows.map { row in
            let isUnique = uses[row.name] == 1
            return ExportedVehicle(
                slot: row.slot, name: row.name, label: isUnique ? row.name : row.name + "@" + (row.source ?? "?"),
                source: row.source, vehicleClass: row.vehicleClass, identityScheme: row.identityScheme)
        }
    }
}

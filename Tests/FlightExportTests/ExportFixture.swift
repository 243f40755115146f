import EvidenceStore
import Findings
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightExport

/// Databases with runs made for the tests of exports.
struct ExportFixture {
    static let start = UTCInstant(rfc3339: "2026-11-23T05:00:00Z")!
    static let run = "made"

    let database: String
    private let writer: EvidenceWriter
    private var frame: UInt64 = 0
    /// When the run begins: 1970 where nobody knows its UTC.
    private let start: UTCInstant
    private let isUTCKnown: Bool

    /// Calls `body` with the path of a new folder, which is removed afterwards.
    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }

    /// Begins a run with vehicles 1/1, 2/1 … of the source `link`.
    init(
        in folder: String, vehicles: Int = 2, isSimulated: Bool = true, isUTCKnown: Bool = true, archive: String? = nil
    ) throws {
        (self.isUTCKnown, start) = (isUTCKnown, isUTCKnown ? Self.start : UTCInstant(nanoseconds: 0))
        database = folder + "/made.sqlite"
        writer = try EvidenceWriter(path: database, now: Self.start)
        try writer.begin(
            RunDescription(
                id: Self.run, kind: .replay, isSimulated: isSimulated, startedAt: Self.start,
                configSHA256: String(repeating: "a", count: 64), softwareVersion: "test", archiveDirectory: archive,
                input: "made \"for\" <tests> & more"))
        let source = SourceSlot(rawValue: 0)
        writer.register(source: source, name: "link", vehicleClass: .drone, kind: "tlog", endpoint: nil)
        for vehicle in 0..<vehicles {
            writer.register(
                vehicle: VehicleSlot(rawValue: UInt16(vehicle)),
                identity: .mavlink(source: source, system: UInt8(vehicle + 1), component: 1), vehicleClass: .drone,
                source: source)
        }
    }

    /// Stores a report that was received some seconds after the start.
    mutating func store(_ body: ReportBody, vehicle: UInt16 = 0, at seconds: Double) {
        var report = Report(
            receivedAt: start.advanced(byNanoseconds: Int64((seconds * 1e9).rounded())), frame: frame,
            vehicle: VehicleSlot(rawValue: vehicle), source: SourceSlot(rawValue: 0), vehicleClass: .drone, body: body)
        report.isUTCKnown = isUTCKnown
        writer.store(report)
        frame += 1
    }

    mutating func storePosition(
        _ latitude_deg: Double, _ longitude_deg: Double, amsl_m: Double? = nil, hae_m: Double? = nil,
        provenance: PositionProvenance = .fusedEstimate, vehicle: UInt16 = 0, at seconds: Double
    ) {
        var sample = PositionSample()
        sample.latitude_1e7deg = Int32((latitude_deg * 1e7).rounded())
        sample.longitude_1e7deg = Int32((longitude_deg * 1e7).rounded())
        if let amsl_m { sample.altitudeAMSL_mm = Int32((amsl_m * 1000).rounded()) }
        if let hae_m { sample.altitudeHAE_mm = Int32((hae_m * 1000).rounded()) }
        sample.provenance = provenance
        store(.position(sample), vehicle: vehicle, at: seconds)
    }

    func storeFinding(isLocated: Bool, at seconds: Double) {
        var book = RuleBook()
        _ = book.add(Rule(name: "ZONE \"A\" <1>", file: "zones.geojson", sha256: String(repeating: "b", count: 64)))
        var record = FindingRecord(
            kind: isLocated ? .geofenceEnter : .sequenceGap, severity: .critical, vehicle: VehicleSlot(rawValue: 0),
            source: SourceSlot(rawValue: 0), rule: RuleIndex(rawValue: 0),
            occurredAt: start.advanced(byNanoseconds: Int64(seconds * 1e9)), evidence: .none)
        if isLocated {
            (record.latitude_1e7deg, record.longitude_1e7deg) = (376_200_000, 1_267_900_000)
            record.altitudeAMSL_mm = 100_000
        }
        writer.store(record, ruleBook: book)
    }

    /// Ends the run.
    func finish() throws {
        try writer.finishRun(RunAccounting(), endedAt: Self.start.advanced(byNanoseconds: 60_000_000_000))
        try writer.close()
    }

    /// Exports the run to a file and returns the account and the bytes.
    func export(
        _ format: ExportFormat, in folder: String, _ request: ExportRequest = ExportRequest(run: run)
    ) throws -> (tally: ExportTally, bytes: [UInt8]) {
        let path = folder + "/export.\(format.rawValue)"
        let tally = try FlightExport(database: database, request).run(format, to: path)
        return (tally, [UInt8](try Data(contentsOf: URL(filePath: path))))
    }

    /// The error with which an export ends.
    func failure(
        _ format: ExportFormat, in folder: String, _ request: ExportRequest = ExportRequest(run: run)
    ) -> ExportError? {
        do throws(ExportError) {
            _ = try FlightExport(database: database, request).run(format, to: folder + "/failed")
            return nil
        } catch { return error }
    }

    static func rows(_ bytes: [UInt8]) -> [[String: String]] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    static func object(_ bytes: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}

import EvidenceStore
import Findings
import Foundation
import Quantities
import TelemetryModel

/// A database with a run, two sources and vehicles.
enum EvidenceFixture {
    static let now = UTCInstant(nanoseconds: ArchiveFixture.start)

    static func run(_ id: String = ArchiveFixture.run, archive: String? = nil) -> RunDescription {
        RunDescription(
            id: id, kind: .live, isSimulated: true, startedAt: now, configSHA256: String(repeating: "a", count: 64),
            softwareVersion: "1.2.3", archiveDirectory: archive, input: nil)
    }

    /// A writer in a run with `vehicles` vehicles.
    static func writer(
        _ path: String, vehicles: Int = 3, options: EvidenceWriterOptions = EvidenceWriterOptions(),
        archive: FrameArchiveWriter? = nil
    ) throws -> EvidenceWriter {
        let writer = try EvidenceWriter(path: path, now: now, options: options)
        try writer.begin(run(archive: archive?.folder), archive: archive)
        register(vehicles, with: writer)
        return writer
    }

    static func register(_ vehicles: Int, with writer: EvidenceWriter) {
        for source in 0..<3 {
            writer.register(
                source: SourceSlot(rawValue: UInt16(source)), name: "source-\(source)", vehicleClass: .drone,
                kind: "zeromq", endpoint: "tcp://127.0.0.1:5\(source)")
        }
        for vehicle in 0..<vehicles {
            writer.register(
                vehicle: VehicleSlot(rawValue: UInt16(vehicle)),
                identity: .mavlink(source: SourceSlot(rawValue: 0), system: UInt8(vehicle + 1), component: 1),
                vehicleClass: .drone, source: SourceSlot(rawValue: 0))
        }
    }

    static let ruleBook: RuleBook = {
        var book = RuleBook()
        _ = book.add(Rule(name: "P-73A", file: "airspace/p73.geojson", sha256: String(repeating: "b", count: 64)))
        return book
    }()

    static func finding(_ number: UInt64, evidence: FrameReference) -> FindingRecord {
        var record = FindingRecord(
            kind: .separationAlert, severity: .warning, vehicle: VehicleSlot(rawValue: 0),
            source: SourceSlot(rawValue: 1), rule: RuleIndex(rawValue: 0),
            occurredAt: now.advanced(byNanoseconds: Int64(number) * 1_000_000), evidence: evidence)
        (record.other, record.level, record.previousLevel) = (VehicleSlot(rawValue: 2), 3, 2)
        (record.latitude_1e7deg, record.longitude_1e7deg) = (376_200_001, 1_267_900_002)
        record.altitudeAMSL_mm = 123_456
        record.measurements = (12.5, 300, .nan, .infinity, -0.25, 1e-7)
        return record
    }

    static func position(_ frame: UInt64, vehicle: UInt16, at nanoseconds: Int64) -> Report {
        var sample = PositionSample()
        sample.latitude_1e7deg = 376_200_000 + Int32(frame)
        sample.longitude_1e7deg = 1_267_900_000 - Int32(frame)
        sample.altitudeAMSL_mm = 120_000
        return Report(
            receivedAt: UTCInstant(nanoseconds: nanoseconds), frame: frame,
            archivePosition: ArchivePosition(segment: 0, offset: frame * 76), vehicle: VehicleSlot(rawValue: vehicle),
            source: SourceSlot(rawValue: 0), vehicleClass: .drone, body: .position(sample))
    }
}

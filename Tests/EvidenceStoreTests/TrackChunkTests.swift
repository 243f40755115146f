import EvidenceStore
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@Suite struct TrackChunkTests {
    /// Writes reports and reads them back by kind and vehicle.
    private func roundTrip(_ reports: [Report], options: EvidenceWriterOptions) throws -> [String] {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path, options: options)
            for (number, report) in reports.enumerated() {
                writer.store(report)
                if number % 700 == 699 { try writer.commit() }
            }
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            #expect(writer.metrics.stored == UInt64(reports.count))
            try writer.close()
            var texts: [String] = []
            let reader = try EvidenceReader(path: path)
            try reader.forEachReport(EvidenceQuery()) { _, report in
                texts.append(report.exactText)
                return true
            }
            return texts
        }
    }

    @Test(arguments: [(512, Int64.max), (7, Int64.max), (512, 1_000_000_000)])
    func everyReportComesBackBitForBit(samples: Int, span: Int64) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed", seed)
        var fixture = ReportFixture(seed: seed)
        var random = SeededGenerator(seed: seed)
        var reports: [Report] = []
        for _ in 0..<4000 {
            let kind = TrackKind.allCases[Int(random.next() % 9)]
            let vehicle = kind == .link ? VehicleSlot.none : VehicleSlot(rawValue: UInt16(random.next() % 3))
            reports.append(fixture.report(kind, vehicle: vehicle))
        }
        var options = EvidenceWriterOptions()
        (options.chunkSamples, options.chunkSpan) = (samples, span)
        let texts = try roundTrip(reports, options: options)
        #expect(texts.count == reports.count)
        #expect(texts.sorted() == reports.map(\.exactText).sorted())
    }

    @Test func keepsTheOrderOfAVehiclesReports() throws {
        let reports = (0..<2000).map { number in
            EvidenceFixture.position(UInt64(number), vehicle: 1, at: ArchiveFixture.start + Int64(number) * 10_000_000)
        }
        let texts = try roundTrip(reports, options: EvidenceWriterOptions())
        #expect(texts == reports.map(\.exactText))
    }

    @Test func refusesDamagedChunksWithoutStopping() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed", seed)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            var bytes = (0..<Int(random.next() % 200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            if bytes.count > 2, random.next() % 4 != 0 { (bytes[0], bytes[1]) = (1, UInt8(random.next() % 10)) }
            do {
                _ = try TrackChunkDecoder.reports(bytes, vehicle: VehicleSlot(rawValue: 0))
            } catch {
                guard case .damagedChunk(let offset) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(offset <= bytes.count)
            }
        }
    }
}

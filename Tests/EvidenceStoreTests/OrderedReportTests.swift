import EvidenceStore
import Foundation
import Quantities
import TelemetryModel
import Testing

/// Reports over all vehicles and kinds in the order of their frames.
@Suite struct OrderedReportTests {
    @Test func handsOutEveryReportOnceInOrder() throws {
        try ArchiveFixture.withFolder { folder in
            let path = folder + "/evidence.db"
            let writer = try EvidenceFixture.writer(path)
            for number in 0..<5000 {
                let time = ArchiveFixture.start + Int64(number) * 7_000_000
                writer.store(
                    EvidenceFixture.position(UInt64(number / 2), vehicle: UInt16(number * number % 3), at: time))
            }
            try writer.finishRun(RunAccounting(), endedAt: EvidenceFixture.now)
            try writer.close()
            let reader = try EvidenceReader(path: path)
            var ordered: [Report] = []
            try reader.forEachReportInOrder(EvidenceQuery()) {
                ordered.append($0)
                return true
            }
            #expect(ordered.count == 5000)
            #expect(zip(ordered, ordered.dropFirst()).allSatisfy { ($0.frame, $0.vehicle) <= ($1.frame, $1.vehicle) })
            var query = EvidenceQuery()
            query.vehicleSlot = VehicleSlot(rawValue: 1)
            query.since = UTCInstant(nanoseconds: ArchiveFixture.start + 7_000_000_000)
            query.until = UTCInstant(nanoseconds: ArchiveFixture.start + 21_000_000_000)
            var (inOrder, byVehicle): ([UInt64], [UInt64]) = ([], [])
            try reader.forEachReportInOrder(query) {
                inOrder.append($0.frame)
                return true
            }
            try reader.forEachReport(query) {
                byVehicle.append($1.frame)
                return true
            }
            #expect(inOrder == byVehicle && inOrder.count == (1000..<3000).filter { $0 * $0 % 3 == 1 }.count)
            #expect(try reader.reportCounts(query) == [.position: UInt64(inOrder.count)])
            var taken = 0
            try reader.forEachReportInOrder(EvidenceQuery()) { _ in
                taken += 1
                return taken < 10
            }
            #expect(taken == 10)
        }
    }
}

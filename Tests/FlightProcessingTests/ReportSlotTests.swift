import Findings
import FlightProcessing
import TelemetryModel
import Testing

/// The layout that keeps checks side by side from disturbing each other.
@Suite struct ReportSlotTests {
    @Test func givesEachCheckACacheLineOfItsOwn() {
        #expect(MemoryLayout<Report>.size <= 128)
        #expect(MemoryLayout<CheckOutcome>.stride == 64)
        #expect(MemoryLayout<ReportSlot>.offset(of: \.report) == 0)
        #expect(MemoryLayout<ReportSlot>.offset(of: \.geofence) == 128)
        #expect(MemoryLayout<ReportSlot>.offset(of: \.separation) == 192)
        #expect(MemoryLayout<ReportSlot>.offset(of: \.route) == 256)
        #expect(MemoryLayout<ReportSlot>.stride == 320)
    }

    @Test func beginsWithoutAnAnswer() {
        let slot = ReportSlot()
        #expect(slot.geofence.status == .notApplicable && slot.geofence.findingsWritten == 0)
        #expect(slot.report.vehicle == .none && !slot.report.receivedAt.isKnown)
    }
}

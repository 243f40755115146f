import Findings
import Quantities
import RouteMonitoring
import TelemetryModel
import Testing

/// A selection that can be asked inside an expectation.
private final class Selection {
    private var state = PositionSelection()

    func accepts(_ sample: PositionSample, at time: UTCInstant) -> Bool { state.accepts(sample, at: time) }
}

@Suite struct PositionSelectionTests {
    private func sample(_ provenance: PositionProvenance, isLocated: Bool = true) -> PositionSample {
        var sample = PositionSample()
        if isLocated { (sample.latitude_1e7deg, sample.longitude_1e7deg) = (376_000_000, 1_267_700_000) }
        sample.provenance = provenance
        return sample
    }

    private func at(_ time_s: Double) -> UTCInstant { UTCInstant(nanoseconds: Int64(time_s * 1e9)) }

    @Test func fitsTwentyFourBytes() { #expect(MemoryLayout<PositionSelection>.size == 24) }

    @Test func takesALocalFrameBeforeEstimateAndReceiver() {
        let selection = Selection()
        #expect(selection.accepts(sample(.fusedEstimate), at: at(1)))
        #expect(selection.accepts(sample(.localFrame), at: at(2)))
        #expect(!selection.accepts(sample(.fusedEstimate), at: at(5)))
        #expect(!selection.accepts(sample(.gnssReceiver), at: at(5)))
        #expect(selection.accepts(sample(.remoteID), at: at(5)))
        #expect(selection.accepts(sample(.fusedEstimate), at: at(5.000_000_001)))
        #expect(selection.accepts(sample(.localFrame), at: at(6)))
        #expect(!selection.accepts(sample(.fusedEstimate), at: at(7)))
    }

    @Test func takesTheReceiverOnlyWithoutAFusedEstimateForThreeSeconds() {
        let selection = Selection()
        #expect(selection.accepts(sample(.gnssReceiver), at: at(1)))
        #expect(selection.accepts(sample(.fusedEstimate), at: at(2)))
        #expect(!selection.accepts(sample(.gnssReceiver), at: at(2.1)))
        #expect(!selection.accepts(sample(.gnssReceiver), at: at(5)))
        #expect(selection.accepts(sample(.gnssReceiver), at: at(5.000_000_001)))
        #expect(selection.accepts(sample(.fusedEstimate), at: at(6)))
        #expect(!selection.accepts(sample(.gnssReceiver), at: at(7)))
    }

    @Test(arguments: [PositionProvenance.remoteID, .adsb, .radarTrack, .utm])
    func alwaysTakesSubjectsOfTheirOwn(provenance: PositionProvenance) {
        let selection = Selection()
        #expect(selection.accepts(sample(.fusedEstimate), at: at(1)))
        #expect(selection.accepts(sample(provenance), at: at(1.5)))
    }

    @Test func takesNoTimeThatGoesBackOrIsUnknown() {
        let selection = Selection()
        #expect(!selection.accepts(sample(.fusedEstimate), at: .unknown))
        #expect(selection.accepts(sample(.fusedEstimate), at: at(2)))
        #expect(selection.accepts(sample(.fusedEstimate), at: at(2)))
        #expect(!selection.accepts(sample(.fusedEstimate), at: at(1.999)))
        #expect(!selection.accepts(sample(.adsb), at: at(1)))
    }

    @Test func doesNotLetAFusedEstimateWithoutPositionSilenceTheReceiver() {
        let selection = Selection()
        #expect(!selection.accepts(sample(.fusedEstimate, isLocated: false), at: at(1)))
        #expect(selection.accepts(sample(.gnssReceiver), at: at(1)))
    }

    @Test func leavesOutTheReceiverOfAVehicleThatFuses() {
        let traffic = SimulatedTraffic(corridors: [CorridorTests.straight])
        for step in 0..<20 {
            traffic.report(SimulatedTraffic.sample(east: 90, north: 1000), at: Double(step))
            var raw = SimulatedTraffic.sample(east: 110, north: 1000)
            raw.provenance = .gnssReceiver
            #expect(traffic.report(raw, at: Double(step) + 0.5) == .notApplicable)
        }
        #expect(traffic.kinds.isEmpty)
        #expect(traffic.monitor.counters.positionsLeftOut == 20)
    }
}

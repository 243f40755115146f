import AirspaceModel
import Findings
import RouteMonitoring
import TelemetryModel
import Testing

/// The states of a flight: ten seconds outside are nonconforming, sixty contingent.
@Suite struct IntentStateTests {
    private static let straight = SimulatedTraffic.corridor([(0, 0), (0, 5000)])
    private static let states: Set<FindingKind> = [
        .corridorNonconforming, .corridorContingent, .corridorConforming, .corridorUnknown, .trackStale,
        .corridorSummary,
    ]

    private func traffic() -> SimulatedTraffic {
        SimulatedTraffic(corridors: [Self.straight], telling: Self.states)
    }

    /// Holds a place for a time, once a second.
    private func hold(
        _ traffic: SimulatedTraffic, east: Double, altitude_m: Double? = 450, from: Int, through: Int
    ) {
        for step in from...through {
            traffic.report(SimulatedTraffic.sample(east: east, north: 1000, altitude_m: altitude_m), at: Double(step))
        }
    }

    @Test func goesFromActivatedToNonconformingToContingent() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        hold(traffic, east: 130, from: 5, through: 80)
        #expect(traffic.kinds == [.corridorNonconforming, .corridorContingent])
        #expect(traffic.times_s == [15, 65])
        #expect(traffic.records.map(\.severity) == [.warning, .critical])
        #expect(traffic.records.map(\.evidence.frame) == [15, 65])
        #expect(traffic.records.map(\.secondEvidence.frame) == [5, 5])
        #expect(zip(traffic.records, [10.0, 60]).allSatisfy { abs($0.measurements.3 - $1) < 1e-9 })
        #expect(abs(traffic.records[0].measurements.0 - 130) < 0.02)
        // There is no way back from contingent.
        hold(traffic, east: 0, from: 81, through: 120)
        #expect(traffic.kinds == [.corridorNonconforming, .corridorContingent])
        #expect(traffic.statuses.last == .alert)
        // A new flight begins anew.
        for step in 121...124 { traffic.report(SimulatedTraffic.sample(east: 0, north: -50), at: Double(step)) }
        #expect(traffic.kinds.last == .corridorSummary)
        #expect(traffic.report(SimulatedTraffic.sample(east: 0, north: 50), at: 125) == .clear)
    }

    @Test func conformsAgainWhenTheReturnIsConfirmed() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        hold(traffic, east: 130, from: 5, through: 19)
        hold(traffic, east: 0, from: 20, through: 20)
        hold(traffic, east: 130, from: 21, through: 21)
        hold(traffic, east: 0, from: 22, through: 30)
        #expect(traffic.kinds == [.corridorNonconforming, .corridorConforming])
        #expect(traffic.times_s == [15, 24])
        // Not conforming from the finding on.
        #expect(abs(traffic.records[1].measurements.3 - 9) < 1e-9)
        #expect((traffic.records[1].evidence.frame, traffic.records[1].secondEvidence.frame) == (24, 15))
        #expect(traffic.statuses[23] == .alert && traffic.statuses[24] == .clear)
    }

    @Test(arguments: [(9, 0), (10, 1)])
    func allowsWhatTheStandardAllows(outside_s: Int, findings: Int) {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 0)
        hold(traffic, east: 130, from: 1, through: 1 + outside_s)
        hold(traffic, east: 0, from: 2 + outside_s, through: 2 + outside_s)
        #expect(traffic.kinds.count == findings)
    }

    @Test func tellsApartWhatIsNotKnown() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        hold(traffic, east: 0, altitude_m: nil, from: 5, through: 30)
        #expect(traffic.kinds == [.corridorUnknown])
        #expect(traffic.times_s == [15])
        #expect(traffic.records[0].measurements.3 == 10 && traffic.records[0].measurements.1.isNaN)
        #expect(traffic.records[0].secondEvidence.frame == 5)
        #expect(traffic.statuses[5...].allSatisfy { $0 == .unknown })
        hold(traffic, east: 0, from: 31, through: 33)
        #expect(traffic.kinds == [.corridorUnknown, .corridorConforming])
        #expect(traffic.records[1].measurements.3 == 16)
        traffic.finish()
        // 26 of 33 seconds were unknown: those of the reports at 5 to 30 s.
        #expect(abs(traffic.records[2].measurements.0 - 700.0 / 33) < 1e-9)
        #expect(abs(traffic.records[2].measurements.1 - 2600.0 / 33) < 1e-9)
    }

    @Test func doesNotTakeTheUnknownForTheEndOfAnExcursion() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        hold(traffic, east: 130, from: 5, through: 12)
        hold(traffic, east: 0, altitude_m: nil, from: 13, through: 30)
        hold(traffic, east: 130, from: 31, through: 31)
        #expect(traffic.kinds == [.corridorUnknown, .corridorNonconforming])
        #expect(traffic.records[1].measurements.3 == 26)
    }

    @Test func tellsAStoppedTrackOfAConformingFlight() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        func idle(through time_s: Int, from: Int) {
            for step in from...time_s {
                traffic.report(SimulatedTraffic.sample(east: 0, north: 90_000), at: Double(step), vehicle: 9)
            }
        }
        idle(through: 20, from: 5)
        #expect(traffic.kinds == [.trackStale])
        #expect(traffic.times_s == [14])
        hold(traffic, east: 0, from: 21, through: 22)
        #expect(traffic.kinds == [.trackStale, .corridorConforming])
        // Since its latest report it had not been known to conform.
        #expect(traffic.records[1].measurements.3 == 17)
        idle(through: 100, from: 23)
        // Stale after ten seconds, ended after sixty; the flight's end is its latest report.
        #expect(traffic.kinds.suffix(2) == [.trackStale, .corridorSummary])
        #expect(traffic.times_s.suffix(2) == [32, 22])
        // Ten of the seventeen seconds are held to be as the report before them.
        #expect(abs(traffic.records[3].measurements.1 - 700.0 / 22) < 1e-9)
        traffic.finish()
        #expect(traffic.kinds.count == 4)
    }

    @Test func holdsALostVehicleOutside() {
        let traffic = traffic()
        hold(traffic, east: 0, from: 0, through: 4)
        hold(traffic, east: 130, from: 5, through: 8)
        for step in 9...100 {
            traffic.report(SimulatedTraffic.sample(east: 0, north: 90_000), at: Double(step), vehicle: 9)
        }
        #expect(traffic.kinds == [.trackStale, .corridorSummary])
        #expect(traffic.report(SimulatedTraffic.sample(east: 130, north: 1000), at: 101) == .alert)
        // Nobody has seen it back since 5 s.
        #expect(traffic.kinds == [.trackStale, .corridorSummary, .corridorContingent])
        #expect(traffic.records[2].measurements.3 == 96)
    }
}

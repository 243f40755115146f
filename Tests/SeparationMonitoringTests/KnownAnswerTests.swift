import Testing

@testable import SeparationMonitoring

/// Encounters with answers computed by NASA DAIDALUS 2.0.4 (configuration sUAS_3level), written out here so that these
/// tests need no other file.
@Suite struct KnownAnswerTests {
    /// Own (0, 0, 450) flying south at 50 m/s; the drone starts `distance_m` south of it, flying north at 15 m/s, and is
    /// moved `jitter_m` sideways at every other second.
    private func scenario(distance_m: Double, jitter_m: Double) throws -> DaidalusScenario {
        var text = "NAME sx sy sz vx vy vz time\n[none] [m] [m] [m] [m/s] [m/s] [m/s] [s]\n"
        for second in 0...120 {
            let t = Double(second)
            text += "OWN, 0, \(-50 * t), 450, 0, -50, 0, \(t)\n"
            text += "DRONE, \(second % 2 == 0 ? 0 : jitter_m), \(15 * t - distance_m), 450, 0, 15, 0, \(t)\n"
        }
        return try DaidalusScenario(text: text, file: "made here")
    }

    private func changes(_ levels: [UInt8]) -> [[Int]] {
        zip([0] + levels, levels).enumerated().compactMap { $1.0 == $1.1 ? nil : [$0, Int($1.1)] }
    }

    @Test func headOnEncounterRaisesAndClearsAtTheKnownSeconds() throws {
        let alerts = try scenario(distance_m: 5000, jitter_m: 0).alerts(VolumeSample.smallUAS)
        #expect(changes(alerts.map(\.level)) == [[9, 1], [24, 2], [44, 3], [89, 0]])
        var unfiltered = VolumeSample.smallUAS
        (unfiltered.m, unfiltered.n, unfiltered.persistence_s) = (1, 1, 0)
        #expect(
            changes(try scenario(distance_m: 5000, jitter_m: 0).alerts(unfiltered).map(\.level))
                == [[8, 1], [23, 2], [43, 3], [87, 0]])
    }

    @Test func jitteringEncounterIsToldInFourChanges() throws {
        let alerts = try scenario(distance_m: 6000, jitter_m: 700).alerts(VolumeSample.smallUAS)
        #expect(changes(alerts.map(\.level)).count == 4)
        var unfiltered = VolumeSample.smallUAS
        (unfiltered.m, unfiltered.n, unfiltered.persistence_s) = (1, 1, 0)
        #expect(changes(try scenario(distance_m: 6000, jitter_m: 700).alerts(unfiltered).map(\.level)).count == 78)
    }

    /// Cases A0...A5 of the reference's asynchronous extrapolation: the traffic's last state is older than the ownship's.
    @Test(arguments: [
        (100.0, -3000.0, 36.775384615), (98.7, -3000, 36.475384615), (96, -3000, 35.852307692),
        (88, -3000, 34.006153846),
    ])
    func carriesAnOlderTrackForward(time_s: Double, y_m: Double, entry_s: Double) {
        let intruder = AircraftState(
            x_m: 0, y_m: y_m + 15 * (100 - time_s), z_m: 450, vx_mps: 0, vy_mps: 15, vz_mps: 0)
        let own = AircraftState(x_m: 0, y_m: 0, z_m: 450, vx_mps: 0, vy_mps: -50, vz_mps: 0)
        let interval = WCV_TAUMOD.interval(
            RelativeState(own: own, intruder: intruder), VolumeSample.smallUAS.thresholds, lookahead_s: 180)
        #expect(abs(interval.entry_s - entry_s) < 1e-8)
    }
}

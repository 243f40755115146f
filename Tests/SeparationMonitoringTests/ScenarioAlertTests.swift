import Foundation
import ReferenceData
import Testing

@testable import SeparationMonitoring

/// The alerts of NASA DAIDALUS 2.0.4 (program DaidalusAlerting) at every second.
@Suite struct ScenarioAlertTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var scenario: String
        var alerts: String
        var volume: SeparationVolume
        var testDescription: String { alerts }
    }

    private static let cases: [Case] = [
        synthetic("S1_headon_xy", "sUAS_3level", VolumeSample.smallUAS),
        synthetic("S1_headon_xy", "DO_365B_no_SUM", VolumeSample.phase1),
        synthetic("S3_jitter_xy", "sUAS_3level", VolumeSample.smallUAS),
        synthetic("S3_jitter_xy", "DO_365B_no_SUM", VolumeSample.phase1),
        synthetic("S6_vertiport_desc_xy", "sUAS_3level", VolumeSample.smallUAS),
        synthetic("S6_vertiport_desc_xy", "DO_365B_no_SUM", VolumeSample.phase1),
        Case(
            scenario: "separation/daidalus/H0_0_120.xyz",
            alerts: "separation/daidalus/gold/Alerting_H0_0_120.xyz_DO_365B_no_SUM.csv", volume: VolumeSample.phase1),
    ]

    private static func synthetic(_ name: String, _ configuration: String, _ volume: SeparationVolume) -> Case {
        Case(
            scenario: "separation/scenarios/\(name).daa", alerts: "separation/scenarios/\(name).\(configuration).csv",
            volume: volume)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: cases)
    func agreesWithTheReferenceAtEverySecond(test: Case) throws {
        let scenario = try DaidalusScenario(path: ReferenceData.file(test.scenario).path)
        let alerts = scenario.alerts(test.volume)
        let expected = try Self.expectedRows(test.alerts)
        #expect(alerts.count == expected.count)
        #expect(alerts.count > 100)
        for (alert, row) in zip(alerts, expected) {
            #expect(alert.time_s == Double(row[0]))
            #expect([alert.ownship, alert.traffic] == [row[1], row[2]])
            #expect(alert.level == UInt8(row[4]), "at \(alert.time_s) s")
            for lane in 0..<3 {
                let time = row[5 + lane] == "infty" ? Double.infinity : Double(row[5 + lane]) ?? .nan
                let own = alert.times.entry_s[lane]
                #expect(own == time || abs(own - time) < 2e-9, "level \(lane + 1) at \(alert.time_s) s")
            }
        }
    }

    /// DAIDALUS projects on a sphere, which moves distances by up to 0.3 % and times to violation by tenths of a second;
    /// the levels of these two encounters are the same nevertheless.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: ["H0_0_120.daa", "C0_0_120.daa"])
    func followsTheReferenceInLatitudeAndLongitude(name: String) throws {
        let scenario = try DaidalusScenario(path: ReferenceData.file("separation/daidalus/" + name).path)
        let alerts = scenario.alerts(VolumeSample.phase1)
        let expected = try Self.expectedRows("separation/daidalus/gold/Alerting_\(name)_DO_365B_no_SUM.csv")
        #expect(alerts.count == expected.count)
        #expect(alerts.map { String($0.level) } == expected.map { $0[4] })
        for (alert, row) in zip(alerts, expected) {
            guard let time = Double(row[5]) else { continue }
            #expect(abs(alert.times.entry_s[0] - time) < 0.5, "at \(alert.time_s) s")
        }
    }

    /// Fields of the rows below the two header lines.
    private static func expectedRows(_ file: String) throws -> [[String]] {
        let text = String(decoding: try ReferenceData.bytes(file), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).dropFirst(2).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
    }
}

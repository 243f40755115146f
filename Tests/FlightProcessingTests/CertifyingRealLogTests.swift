import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import ReferenceData
import Testing

@testable import FlightProcessing

/// The shipped plans for logs on their own, on logs of real flights.
@Suite struct CertifyingRealLogTests {
    static let plans = ["hover", "altitude", "trajectory", "landing"]

    private static func outcomes(
        _ plan: String, _ log: SignalMapTests.Log
    ) throws -> (outcomes: [RunCertification.Outcome], areIdentical: Bool) {
        let path = RunFixture.root.appending(path: "Config/certification/log-\(plan)-sample.toml").path
        return try RunFixture.withFolder { folder in
            try SignalMapTests.archive(log, in: folder)
            let reader = try EvidenceReader(path: folder + "/run.sqlite")
            let run = try ArchivedRun(id: "run", in: reader)
            let certification = try RunCertification(plan: CertificationPlanFile(path: path), run: run)
            let outcomes = try certification.outcomes(CertifyingFixture.origin)
            let writer = try EvidenceWriter(path: folder + "/run.sqlite", now: CertifyingFixture.origin.recordedAt)
            for outcome in outcomes { _ = try writer.record(outcome, reader: reader) }
            try writer.close()
            let areIdentical = try reader.verdicts().allSatisfy { verdict in
                try VerdictRecomputation(verdict, in: reader, CertifyingFixture.origin).isIdentical
            }
            return (outcomes, areIdentical)
        }
    }

    /// A flight that is no hover does not pass for one: what is not a pass or a failure says why, and a value has its uncertainty.
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: plans,
        [SignalMapTests.logs[0], SignalMapTests.logs[2], SignalMapTests.logs[4]])
    func givesHonestResults(plan: String, log: SignalMapTests.Log) throws {
        let (outcomes, areIdentical) = try Self.outcomes(plan, log)
        #expect(areIdentical && !outcomes.isEmpty)
        for outcome in outcomes {
            let result = outcome.result
            #expect(result.verdict == .fail || !result.reasons.isEmpty, "\(result.itemID): \(result.verdict)")
            if let measurement = result.measurement, measurement.verdict != .notTested {
                #expect((measurement.budget?.expanded ?? 0) > 0, "\(result.itemID)")
                #expect(outcome.evidence.allSatisfy { $0.sha256.count == 64 } && !outcome.evidence.isEmpty)
            }
            #expect(!outcome.record.certifies)
        }
    }

    @Test(arguments: plans)
    func isRead(plan: String) throws {
        let path = RunFixture.root.appending(path: "Config/certification/log-\(plan)-sample.toml").path
        let file = try CertificationPlanFile(path: path)
        #expect(file.isSample && file.plan.vehicle == "*" && !file.plan.items.isEmpty)
        let course = file.plan.items[0].course
        #expect((course?.pointCount ?? 0) == (plan == "trajectory" ? 3 : 0))
    }

    @Test(arguments: [
        (
            "north_m = 50.0", "latitude_deg = 37.6",
            "the points of a course are all on the earth or all in the local frame"
        ),
        (
            "up_m = 10.0\n[item.window]", "up_m = 10.0\nspeed = 3\n[item.window]",
            "unknown key 'item[0].course[2].speed'"
        ),
    ])
    func refusesAWrongCourse(old: String, new: String, reason: String) throws {
        let path = RunFixture.root.appending(path: "Config/certification/log-trajectory-sample.toml").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old))
        let bytes = Array(text.replacing(old, with: new).utf8)
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(
                kept: [.init(name: "plan.toml", file: ConfigurationFile(path: "plan.toml", bytes: bytes))])
            Issue.record("accepted")
        } catch { #expect(error.description.contains(reason), "\(error)") }
    }
}

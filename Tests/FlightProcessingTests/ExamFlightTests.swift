import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import Testing

@testable import FlightProcessing

/// The shipped plan of the practical exam over an archived flight of all its manoeuvres, one of them flown beside its line.
@Suite struct ExamFlightTests {
    private static let stray = ExamFlight.Stray(manoeuvre: 3, east_m: 2.5)

    @Test func scoresEveryManoeuvreOfTheShippedPlan() throws {
        let path = RunFixture.root.appending(path: "Config/certification/exam-sample.toml").path
        let plan = try CertificationPlanFile(path: path).entered(
            by: ExamEntry(candidate: CertifyingExamPlanTests.candidate))
        #expect(plan.plan.items.compactMap(\.manoeuvre?.number) == Array(1...8))
        let flight = ExamFlight(plan.plan, stray: Self.stray)
        try RunFixture.withFolder { folder in
            try CertifyingFixture.archive(in: folder) { intake throws(RunFailure) in
                CertifyingFixture.feed(flight.frames, flight.marks, &intake)
            }
            let fixture = try CertifyingFixture(folder: folder, reader: EvidenceReader(path: folder + "/run.sqlite"))
            let verdicts = try fixture.evaluate(plan)
            #expect(verdicts.count == 8)
            for (verdict, item) in zip(verdicts, plan.plan.items) {
                let number = try #require(item.manoeuvre?.number)
                let isStray = number == Self.stray.manoeuvre
                #expect(verdict.verdict == (isStray ? "FAIL" : "PASS"), "\(number): \(verdict.resultJSON.prefix(4000))")
                #expect(verdict.mark == "SIM ADVISORY" && !verdict.certifies)
                let duration = try #require(flight.duration_s[number])
                // A third of the time is outside, and what is passed by meanwhile is not reached: 50 m out and 50 m back.
                let covered = isStray ? 100 - duration / 3 * ExamFlight.speed_mps : 100
                try Self.hold(verdict, "score", isStray ? covered * 2 / 3 : 100, within: isStray ? 3 : 0.4)
                try Self.hold(verdict, "course_covered", covered, within: isStray ? 3 : 0.4)
                try Self.hold(verdict, "time_outside", isStray ? duration / 3 : 0)
                try Self.hold(verdict, "worst_horizontal", isStray ? Self.stray.east_m : 0)
            }
            for verdict in verdicts.prefix(3) { #expect(try fixture.recompute(verdict).isIdentical) }
        }
    }

    /// A measured quantity holds the truth within its U; one that is stated without, within the step of the samples.
    private static func hold(
        _ verdict: VerdictRecord, _ name: String, _ truth: Double, within step: Double = 0.4
    ) throws {
        let measured = try KnownFlightTests.measured(name, verdict)
        let most = max(measured.expanded ?? 0, step)
        #expect((measured.value - truth).magnitude <= most, "\(name) is \(measured.value) ± \(most), not \(truth)")
        #expect((measured.expanded ?? 0) < 10, "\(name)")
    }
}

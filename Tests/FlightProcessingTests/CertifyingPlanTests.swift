import Certification
import ConfigurationFiles
import EvidenceStore
import Foundation
import Quantities
import Testing

@Suite("Certification plans")
struct CertifyingPlanTests {
    private static let path = "lab/plan.toml"

    private func read(_ text: String) throws(ConfigurationError) -> CertificationPlanFile {
        try CertificationPlanFile(kept: [
            .init(name: Self.path, file: ConfigurationFile(path: Self.path, bytes: Array(text.utf8)))
        ])
    }

    private func refusal(_ old: String, _ new: String) throws -> String {
        try #require(CertifyingFixture.planText.contains(old))
        do throws(ConfigurationError) {
            _ = try read(CertifyingFixture.planText.replacing(old, with: new))
            return "accepted"
        } catch { return error.description }
    }

    @Test("reads what a laboratory wrote")
    func readsAPlan() throws {
        let file = try read(CertifyingFixture.planText)
        #expect(file.plan.reference == ReferenceSystem(name: "Camera rig", kind: .motionCapture, horizontal_m: 0.002))
        #expect(file.plan.items[0].limit == .upper(0.5))
        #expect(file.plan.items[0].rule == .guardBand(ratio: 1))
        #expect(file.plan.items[0].window == .markers(start: "run_start", end: "run_end"))
        #expect(file.origins[0].vehicle == "51/1" && file.origins[0].limitStatus == .site)
        #expect(!file.isSample)
    }

    @Test(
        "reads the shipped samples, each with the source and the standing of its limits",
        arguments: [
            "hover-sample", "corridor-sample", "report-sample", "link-loss-sample", "step-sample", "landings-sample",
            "cruise-sample", "exam-sample",
        ])
    func readsTheShippedSamples(name: String) throws {
        let path = RunFixture.root.appending(path: "Config/certification/\(name).toml").path
        let file = try CertificationPlanFile(path: path)
        #expect(file.isSample)
        #expect(file.origins.allSatisfy { !$0.limitSource.isEmpty && $0.limitStatus != .standard })
        #expect(file.inputs.count == (name == "corridor-sample" ? 2 : 1))
        let kept = try CertificationPlanFile(kept: file.inputs)
        #expect(kept.plan == file.plan && kept.origins == file.origins)
    }

    @Test(
        "refuses a plan with file, line, column and reason",
        arguments: [
            ("serial =", "serail =", "7:1: unknown key 'article.serail'; did you mean 'serial'?"),
            (
                "id = \"hover-hold-horizontal\"", "id = \"hover\"",
                "13:1: no test item 'hover' is known; did you mean 'hover-hold-vertical' or 'hover-hold-horizontal'?"
                    + " 'narae certify items' lists them"
            ),
            (
                "id = \"hover-hold-horizontal\"", "id = \"return-home\"",
                "13:1: no test item 'return-home' is known; did you mean 'return-to-home'? 'narae certify items' lists them"
            ),
            (
                "id = \"hover-hold-horizontal\"", "id = \"loop\"",
                "13:1: no test item 'loop' is known; 'narae certify items' lists them"
            ),
            (
                "unit = \"m\"", "unit = \"cm\"",
                "18:1: the limit's unit is 'cm'; hover-hold-horizontal is measured in 'm'"
            ),
            (
                "maximum = 0.5", "maximum = -0.5",
                "17:1: 'item[0].limit.maximum' is -0.5; it must lie in 1e-06...1000000000.0"
            ),
            ("maximum = 0.5", "minimum = 0.5", "17:1: hover-hold-horizontal has a maximum, not a minimum"),
            (
                "U_horizontal_m", "U_horizontal_mm",
                "11:1: unknown key 'reference.U_horizontal_mm'; did you mean 'U_horizontal_m'?"
            ),
            ("whole_run = true", "start_utc = \"today\"\nend_utc = \"tomorrow\"", "15:1: 'today' is no RFC 3339 time"),
            (
                "whole_run = true", "start_utc = \"2026-11-23T05:01:00Z\"\nend_utc = \"2026-11-23T05:00:00Z\"",
                "16:1: the window ends before it starts"
            ),
            ("target_north_m = 0\n", "", "12:1: hover-hold-horizontal: target_north_m and target_east_m go together"),
            (
                "guard_band_factor = 1.0", "factor = 1.0",
                "21:1: the key 'item[0].decision_rule.guard_band_factor' is missing"
            ),
            (
                "target_east_m = 0", "target_west_m = 0",
                "26:1: unknown key 'item[0].parameters.target_west_m'; did you mean 'target_east_m'?"
            ),
            (
                "id = \"hover-hold-horizontal\"", "id = \"hover-hold-horizontal\"\ncorridor = \"gone.toml\"",
                "is not kept with the plan"
            ),
        ])
    func refusesAPlan(old: String, new: String, reason: String) throws {
        let text = try refusal(old, new)
        #expect(text == "\(Self.path):\(reason)" || text == "gone.toml: \(reason)")
    }

    @Test("stores nothing when a later item is refused")
    func storesNothingOnARefusedPlan() throws {
        try CertifyingFixture.withHover { fixture in
            let item = CertifyingFixture.planText.drop { $0 != "[" }.split(separator: "[[item]]")[1]
            let text =
                CertifyingFixture.planText + "[[item]]"
                + item.replacing("minimum", with: "").replacing("maximum", with: "most")
            #expect(throws: ConfigurationError.self) {
                try fixture.evaluate(CertificationPlanFile(path: fixture.write(text)))
            }
            let verdicts = try fixture.reader.verdicts()
            #expect(verdicts.isEmpty)
        }
    }
}

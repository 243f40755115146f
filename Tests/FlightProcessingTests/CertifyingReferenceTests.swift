import Certification
import ConfigurationFiles
import EvidenceStore
import Quantities
import Testing

@Suite("What plans say of reference systems and check standards")
struct CertifyingReferenceTests {
    private static let stated = """
        U_horizontal_m = 0.004
        id = "REF-07"
        calibrated = "2026-10-02"
        calibration_due = "2027-10-01"
        certificate = "CAL-1"
        """

    @Test("keeps what is stated in the result, and nothing where nothing is stated")
    func keepsWhatIsStated() throws {
        try CertifyingFixture.withHover { fixture in
            let plain = try #require(try fixture.evaluate(fixture.plan()).first)
            for word in ["calibrated", "calibration_due", "certificate\"", "check_standard", "\"id\""] {
                #expect(!plain.resultJSON.contains(word))
            }
            let plan = try fixture.plan([
                ("U_horizontal_m = 0.004", Self.stated),
                ("serial = \"0007\"", "serial = \"0007\"\ncheck_standard = true"),
            ])
            let verdict = try #require(try fixture.evaluate(plan).last)
            #expect(try CertifyingFixture.value(verdict, "reference", "id") as? String == "REF-07")
            #expect(try CertifyingFixture.value(verdict, "reference", "calibrated") as? String == "2026-10-02")
            #expect(try CertifyingFixture.value(verdict, "reference", "calibration_due") as? String == "2027-10-01")
            #expect(try CertifyingFixture.value(verdict, "reference", "certificate") as? String == "CAL-1")
            #expect(try CertifyingFixture.value(verdict, "article", "check_standard") as? Bool == true)
            #expect(try fixture.recompute(verdict).isIdentical && fixture.recompute(plain).isIdentical)
            var query = VerdictQuery()
            query.reference = "REF-07"
            #expect(try fixture.reader.verdicts(query).map(\.id) == [verdict.id])
        }
    }

    @Test(
        "refuses a day that there is not",
        arguments: [
            ("calibrated = \"2026-13-02\"", "12:1: 'calibrated' is '2026-13-02'; it must be a day like \"2026-10-02\""),
            ("calibrated = 2026-10-02", "12:1: 'reference.calibrated' must be a string, not a date or time"),
            (
                "calibrated = \"2026-10-02\"\ncalibration_due = \"2025-10-01\"",
                "13:1: 'calibration_due' lies before 'calibrated'"
            ), ("id = \" \"", "12:1: 'id' is empty"),
            ("calibration = \"2026-10-02\"", "12:1: unknown key 'reference.calibration'"),
        ])
    func refusesADay(line: String, reason: String) throws {
        let text = CertifyingFixture.planText.replacing(
            "U_horizontal_m = 0.004", with: "U_horizontal_m = 0.004\n" + line)
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(kept: [
                .init(name: "plan.toml", file: ConfigurationFile(path: "plan.toml", bytes: Array(text.utf8)))
            ])
            Issue.record("the plan was accepted")
        } catch { #expect(error.description.hasPrefix("plan.toml:" + reason), "\(error)") }
    }
}

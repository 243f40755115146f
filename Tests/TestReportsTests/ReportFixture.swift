import Certification
import Quantities

@testable import TestReports

/// Reports whose every field is stated, and variations of them.
enum ReportFixture {
    static let issuedAt = UTCInstant(nanoseconds: 1_795_500_000_000_000_000)
    static let laboratory = Laboratory(
        name: "견본 시험기관", nameEnglish: "Sample Laboratory", address: "대전광역시", addressEnglish: "Daejeon",
        contact: "lab@example.kr", accreditation: "Sample scheme 1")

    static var statements: ReportStatements {
        var statements = ReportStatements()
        statements.customerContact = "customer@example.kr"
        statements.itemDescription = "multicopter"
        statements.itemCondition = "no damage"
        statements.receivedDate = "2026-11-20"
        statements.sampling = "none: the one article submitted"
        (statements.additions, statements.deviations, statements.exclusions) = ("no additions", "no deviations", "none")
        statements.externalResults = "no external results"
        statements.remarks = "a remark"
        return statements
    }

    static let procedure = TestProcedure(
        item: "hover-hold-horizontal",
        phases: Dictionary(
            uniqueKeysWithValues: TestProcedure.Phase.allCases.map {
                ($0, Phrase("단계 \($0.rawValue)", "phase \($0.rawValue)"))
            }), notes: ["a note"], limits: [], sha256: String(repeating: "c", count: 64))

    static func result(
        _ verdict: Verdict, row: Int64 = 1, mark: String? = nil, item: String = "hover-hold-horizontal"
    ) -> ReportedResult {
        var result = ReportedResult(
            row: row, verdictID: "v-\(row)",
            revisions: [
                .init(number: 1, recordedAt: issuedAt, recordedBy: "tester", reason: nil, verdict: verdict.rawValue)
            ], item: item, title: Phrase("수평 제자리 비행 유지", "Horizontal hover hold"), verdict: verdict, mark: mark,
            isSamplePlan: mark == "SAMPLE")
        result.itemNumber = 1
        result.windowStart = .utc(UTCInstant(nanoseconds: 1_795_400_000_000_000_000))
        result.windowEnd = .utc(UTCInstant(nanoseconds: 1_795_400_060_000_000_000))
        (result.limit, result.unit) = (.init(isUpper: true, value: 0.5), "m")
        (result.limitSource, result.limitStatus) = ("clause 5.2 of the order", "site")
        (result.ruleName, result.ruleParameter) = ("guard_band", 1)
        (result.conformanceProbability, result.sampleCount, result.effectiveSampleCount) = (0.97, 3000, 41.5)
        var quantity = ReportedResult.Quantity(name: "r95", unit: "m", verdict: verdict)
        (quantity.value, quantity.standardUncertainty) = (0.412_345, 0.0155)
        (quantity.coverageFactor, quantity.expandedUncertainty) = (2, 0.031)
        (quantity.bound, quantity.margin) = (result.limit, 0.087_655)
        var line = ReportedResult.Contribution(source: "finite sampling", distribution: "t")
        (line.value, line.divisor, line.sensitivity, line.standardUncertainty) = (0.015, 1, 1, 0.015)
        quantity.budget = [line]
        result.quantities = [quantity]
        result.checks = [
            ValidityCheck("largest_gap", .passed, "0.1 s, at most 1 s"),
            ValidityCheck("wind", .notAssessed, "no envelope is given"),
        ]
        (result.referenceName, result.referenceKind) = ("Camera rig", "motion_capture")
        result.environment = TestEnvironment(wind_mps: 1.2, temperature_degC: 8)
        (result.algorithmVersion, result.formulae) = ("1", ["r_h = √(e_E² + e_N²) < ∞"])
        result.procedure = procedure
        result.plots = [scatter]
        result.evidence = [
            EvidenceRange(file: "run-0001.mcap", sha256: String(repeating: "a", count: 64), firstFrame: 3, lastFrame: 9)
        ]
        (result.archiveFrames, result.archiveSHA256) = (10, String(repeating: "b", count: 64))
        result.planFiles = [.init("plan.toml", String(repeating: "d", count: 64))]
        result.configurationSHA256 = String(repeating: "e", count: 64)
        result.contentSHA256 = String(repeating: "f", count: 64)
        (result.softwareVersion, result.seed, result.run) = ("0.1.0", "42", "run-1")
        result.storedResult = "{\"verdict\":\"\(verdict.rawValue)\"}"
        return result
    }

    static let scatter = Plot(
        id: "hover-scatter", titleKorean: "산포", titleEnglish: "Scatter", x: Plot.Axis("east", "m"),
        y: Plot.Axis("north", "m"), isToScale: true,
        elements: [
            .points([Plot.Point(0.1, 0.2), Plot.Point(-0.3, 0.1), Plot.Point(0.2, -0.25)], name: "position"),
            .circle(centre: Plot.Point(0, 0), radius: 0.41, name: "r95"),
            .circle(centre: Plot.Point(0, 0), radius: 0.5, name: "limit"),
        ])

    static func report(
        _ results: [ReportedResult] = [result(.pass)], issued: Bool = true,
        statements: ReportStatements = statements, laboratory: Laboratory? = laboratory,
        replaces: String? = nil, customer: String = "Example Drones"
    ) -> TestReport {
        TestReport(
            identifier: "KTL-1-R1", order: "KTL-1",
            issue: issued
                ? .init(
                    issuedAt: issuedAt, issuedBy: "An Authoriser", replaces: replaces,
                    reason: replaces == nil ? nil : "wrong serial number") : nil,
            laboratory: laboratory, statements: statements, statementsFrom: String(repeating: "9", count: 64),
            customers: [customer],
            articles: [.init(airframe: "X4", serialNumber: "0007", firmware: "1.15.4", configurationSHA256: "")],
            places: ["Arena"], results: results, softwareVersion: "0.1.0")
    }

    static func html(_ report: TestReport, _ language: ReportLanguage = .both) -> String {
        ReportPage(report, language, proof: ReportProof(contentSHA256: String(repeating: "7", count: 64))).html
    }
}

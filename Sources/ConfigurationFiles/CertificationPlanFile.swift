import Certification
import Quantities
import TestReports

/// A test plan as a laboratory wrote it: the plan, and the bytes of every file it was read from.
///
/// The bytes are kept with each verdict, so that a result can be derived again from the database and the archive alone.
package struct CertificationPlanFile: Sendable {
    /// A file of the plan under the name by which it is referred to: the plan's own file name, or the path of a corridor or of
    /// zones as the plan writes it.
    package struct Input: Sendable {
        package var name: String
        package var file: ConfigurationFile

        package init(name: String, file: ConfigurationFile) { (self.name, self.file) = (name, file) }
    }

    /// What the file says of one item beyond the plan itself.
    package struct ItemOrigin: Sendable, Hashable {
        /// The vehicle of the item: its display name, with `@` and a source's name where several sources have one so named.
        package var vehicle: String
        /// Where the limit comes from, and what standing it has.
        package var limitSource: String
        package var limitStatus: LimitStatus
        /// Where the window stands in the file; without a reason.
        var windowPlace: ConfigurationError
    }

    /// The standing of a limit.
    package enum LimitStatus: String, Sendable, Hashable, CaseIterable {
        case standard
        case typical
        case site
    }

    package internal(set) var plan: CertificationPlan
    /// One for each item of the plan.
    package internal(set) var origins: [ItemOrigin]
    /// The plan first, then the corridors and zones in the order in which items name them, and the candidate's entry last.
    package internal(set) var inputs: [Input]
    /// Only what was marked within is looked at, both ends included: the candidate's turn in a run of several; nil for the run.
    package internal(set) var turn: ClosedRange<UTCInstant>?
    /// Where `[exam]` stands in the file, without a reason; nil in the plan of no exam.
    let examPlace: ConfigurationError?
    /// True for a plan whose numbers are made up for demonstrations.
    package let isSample: Bool
    /// What the plan states for the report of its order; results do not rest on it.
    package let report: ReportStatements

    /// Reads a plan and the files of corridors and zones it names, which are relative to its folder.
    ///
    /// Errors: an unknown key, item, parameter or marker, a value of the wrong type, unit or range, a missing file.
    package init(path: String) throws(ConfigurationError) {
        let file = try ConfigurationFile(path: path)
        let name = String(path.split(separator: "/").last ?? Substring(path))
        try self.init(Input(name: name, file: file)) { reference throws(ConfigurationError) in
            try ConfigurationFile(path: reference.resolved(against: file.folder))
        }
    }

    /// Reads a plan from the files that were kept of it; the first is the plan.
    ///
    /// Errors: as for a path; a file that the plan names and that was not kept; those of an entry.
    package init(kept: [Input]) throws(ConfigurationError) {
        guard let first = kept.first else { throw ConfigurationError(file: "plan", reason: "is not kept") }
        let entry = kept.dropFirst().first { $0.name == ExamEntry.fileName }
        let plan = try CertificationPlanFile(first) { reference throws(ConfigurationError) in
            guard let input = kept.first(where: { $0.name == reference }) else {
                throw ConfigurationError(file: reference, reason: "is not kept with the plan")
            }
            return input.file
        }
        if let entry { self = try plan.entered(entry) } else { self = plan }
    }

    /// True for the plan that these files make, which then need not be parsed again.
    package func isRead(from kept: [Input]) -> Bool {
        inputs.count == kept.count
            && zip(inputs, kept).allSatisfy { $0.name == $1.name && $0.file.bytes == $1.file.bytes }
    }

    private init(
        _ input: Input, open: (String) throws(ConfigurationError) -> ConfigurationFile
    ) throws(ConfigurationError) {
        let table = try TOMLDocument(input.file).settings
        var inputs = [input]
        let vehicle = try table.optionalString("vehicle")
        let head = try CertificationPlan(head: table, vehicle: vehicle ?? "")
        isSample = try table.boolean("sample", default: false)
        report =
            try table.optionalTable("report").map { table throws(ConfigurationError) in try ReportStatements(table) }
            ?? ReportStatements()
        let exam = try table.optionalTable("exam")
        examPlace = exam?.error("")
        let tables = try table.tables("item")
        guard !tables.isEmpty else { throw table.error("the plan has no [[item]]") }
        var plan = head
        plan.exam = try exam.map { table throws(ConfigurationError) in try Exam(table) }
        var origins: [ItemOrigin] = []
        for item in tables {
            let manoeuvre = try ExamManoeuvre.read(
                item, in: plan.exam, taken: plan.items.compactMap(\.manoeuvre))
            var (planned, origin) = try PlannedItem.read(item, vehicle: vehicle) {
                reference throws(ConfigurationError) in
                guard reference != ExamEntry.fileName else {
                    throw item.error("'\(reference)' is the name of a candidate's entry")
                }
                if let known = inputs.first(where: { $0.name == reference }) { return known.file }
                let file = try open(reference)
                inputs.append(Input(name: reference, file: file))
                return file
            }
            planned.manoeuvre = manoeuvre
            plan.items.append(planned)
            origins.append(origin)
        }
        try table.finish()
        (self.plan, self.origins, self.inputs) = (plan, origins, inputs)
    }

    /// The refusal of a window that a run has not, or not just once, at its place in the file.
    package func refusal(ofWindow index: Int, _ reason: String) -> ConfigurationError {
        var error = origins[index].windowPlace
        error.reason = reason
        return error
    }

    /// Lower-case hexadecimal SHA-256 of the plan's file.
    package var sha256: String { inputs[0].file.sha256 }

    /// The plan as it holds for one of its items: with the vehicle of the item.
    package func plan(ofItem index: Int) -> CertificationPlan {
        var plan = plan
        plan.vehicle = origins[index].vehicle
        return plan
    }
}

extension CertificationPlan {
    /// Reads everything but the items.
    fileprivate init(head table: SettingsTable, vehicle: String) throws(ConfigurationError) {
        let article = try table.table("article")
        let environment = try table.optionalTable("environment")
        let reference = try table.table("reference")
        self.init(
            order: try table.word("order"), customer: try table.word("customer"),
            article: TestArticle(
                airframe: try article.word("airframe"), serialNumber: try article.string("serial", default: ""),
                firmware: try article.string("firmware", default: ""),
                configurationHash: try article.optionalHash("configuration_sha256") ?? "",
                isCheckStandard: try article.boolean("check_standard", default: false)),
            site: try table.word("site"), reference: try ReferenceSystem(reference),
            environment: try environment.map { table throws(ConfigurationError) in try TestEnvironment(table) }
                ?? TestEnvironment(),
            vehicle: vehicle, items: [])
        try article.finish()
        try reference.finish()
        try environment?.finish()
    }
}

extension ReferenceSystem {
    /// Reads the table of the reference system. Uncertainties are stated either as standard uncertainties `u_…_m` or as
    /// expanded ones `U_…_m` with their coverage factor `k`; what ends in `_m` here ends in the unit of the quantity.
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        let factor = try table.real("k", in: 1...10, default: 2)
        var stated: [Quantity: Double] = [:]
        for quantity in Quantity.allCases {
            stated[quantity] = try Self.uncertainty(table, quantity.rawValue, factor)
        }
        let (horizontal, vertical) = (
            stated.removeValue(forKey: .horizontal), stated.removeValue(forKey: .vertical)
        )
        self.init(
            name: try table.word("name"),
            kind: try table.choice("type", Kind.allCases.map { ($0.rawValue, $0) }),
            horizontal_m: horizontal, vertical_m: vertical, others: stated,
            coverageFactor: try table.real("result_k", in: 1...10, default: 2),
            calibration: try ReferenceCalibration(table))
    }

    private static func uncertainty(
        _ table: SettingsTable, _ suffix: String, _ factor: Double
    ) throws(ConfigurationError) -> Double? {
        // For a position a micrometre to a kilometre: what lies beyond is a slip of the unit.
        let range = 1e-6...1000.0
        let standard = try table.optionalReal("u_" + suffix, in: range)
        let expanded = try table.optionalReal("U_" + suffix, in: range)
        if standard != nil && expanded != nil {
            throw table.error("give either u_\(suffix) or U_\(suffix), not both", at: "U_" + suffix)
        }
        return standard ?? expanded.map { $0 / factor }
    }
}

extension ReferenceCalibration {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        self.init(
            identity: table.has("id") ? try table.word("id") : nil, calibrated: try table.optionalDate("calibrated"),
            due: try table.optionalDate("calibration_due"),
            certificate: table.has("certificate") ? try table.word("certificate") : nil)
        if let calibrated, let due, calibrated.daysSinceEpoch > due.daysSinceEpoch {
            throw table.error("'calibration_due' lies before 'calibrated'", at: "calibration_due")
        }
    }
}

extension TestEnvironment {
    fileprivate init(_ table: SettingsTable) throws(ConfigurationError) {
        let temperatures = -90.0...80.0
        self.init(
            wind_mps: try table.optionalReal("wind_mps", in: 0...100),
            temperature_degC: try table.optionalReal("temperature_degC", in: temperatures),
            windMaximum_mps: try table.optionalReal("wind_maximum_mps", in: 0...100),
            temperatureMinimum_degC: try table.optionalReal("temperature_minimum_degC", in: temperatures),
            temperatureMaximum_degC: try table.optionalReal("temperature_maximum_degC", in: temperatures))
    }
}

extension SettingsTable {
    /// A string that is not empty.
    func word(_ key: String) throws(ConfigurationError) -> String {
        let value = try string(key)
        guard value.contains(where: { $0 != " " }) else { throw error("'\(key)' is empty", at: key) }
        return value
    }

    /// A day; nil where it is absent.
    fileprivate func optionalDate(_ key: String) throws(ConfigurationError) -> CivilDate? {
        guard let text = try optionalString(key) else { return nil }
        guard let date = CivilDate(iso8601: text) else {
            throw error("'\(key)' is '\(text)'; it must be a day like \"2026-10-02\"", at: key)
        }
        return date
    }

    /// A SHA-256 as 64 hexadecimal digits, in lower case; nil where it is absent or empty.
    fileprivate func optionalHash(_ key: String) throws(ConfigurationError) -> String? {
        guard let value = try optionalString(key)?.lowercased(), !value.isEmpty else { return nil }
        guard value.utf8.count == 64, value.utf8.allSatisfy({ Array("0123456789abcdef".utf8).contains($0) }) else {
            throw error("'\(key)' must be the 64 hexadecimal digits of a SHA-256", at: key)
        }
        return value
    }
}

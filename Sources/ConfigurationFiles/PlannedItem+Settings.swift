import AirspaceModel
import Certification
import Quantities

extension PlannedItem {
    /// Reads one `[[item]]` of a plan.
    ///
    /// - Parameters:
    ///   - vehicle: the plan's vehicle, for items that name none.
    ///   - open: gives the file of a corridor or of zones by the path that the plan writes.
    static func read(
        _ table: SettingsTable, vehicle: String?,
        open: (String) throws(ConfigurationError) -> ConfigurationFile
    ) throws(ConfigurationError) -> (PlannedItem, CertificationPlanFile.ItemOrigin) {
        let item = try item(table)
        let limitTable = try table.table("limit")
        let corridor = try table.optionalString("corridor").map { reference throws(ConfigurationError) in
            try Corridor(TOMLDocument(try open(reference)))
        }
        let windowTable = try table.table("window")
        var planned = PlannedItem(
            id: item.id, limit: try limit(limitTable, item), rule: try rule(table.table("decision_rule")),
            window: try window(windowTable), parameters: try parameters(table, item),
            events: try events(table, item), corridor: corridor, course: try Course.planned(in: table))
        planned.zone = try Zone.planned(in: table, open: open)
        let origin = CertificationPlanFile.ItemOrigin(
            vehicle: vehicle == nil || table.has("vehicle") ? try table.word("vehicle") : vehicle!,
            limitSource: try limitTable.word("source"),
            limitStatus: try limitTable.choice(
                "status", CertificationPlanFile.LimitStatus.allCases.map { ($0.rawValue, $0) }),
            windowPlace: windowTable.error(""))
        planned.otherVehicle = try otherVehicle(table, than: origin.vehicle)
        try limitTable.finish()
        try table.finish()
        do throws(PlanProblem) {
            try CertificationEvaluation.validated(planned)
        } catch { throw table.error(error.text) }
        return (planned, origin)
    }

    /// The second vehicle, which is none that the plan must look for.
    private static func otherVehicle(
        _ table: SettingsTable, than vehicle: String
    ) throws(ConfigurationError) -> String? {
        guard table.has("other_vehicle") else { return nil }
        let name = try table.word("other_vehicle")
        guard name != "*" else { throw table.error("the second vehicle must be named", at: "other_vehicle") }
        guard name != vehicle else {
            throw table.error("'\(name)' is the vehicle of the item itself", at: "other_vehicle")
        }
        return name
    }

    private static func item(_ table: SettingsTable) throws(ConfigurationError) -> TestItem {
        let id = try table.string("id")
        guard let item = TestCatalogue.item(id) else {
            throw table.error(TestCatalogue.complaint(about: id), at: "id")
        }
        return item
    }

    private static func limit(_ table: SettingsTable, _ item: TestItem) throws(ConfigurationError) -> Limit {
        let unit = try table.string("unit")
        guard unit == item.unit else {
            throw table.error("the limit's unit is '\(unit)'; \(item.id) is measured in '\(item.unit)'", at: "unit")
        }
        let (key, other) = item.hasUpperLimit ? ("maximum", "minimum") : ("minimum", "maximum")
        if table.has(other) { throw table.error("\(item.id) has a \(key), not a \(other)", at: other) }
        let value = try table.real(key, in: item.limitRange)
        return item.hasUpperLimit ? .upper(value) : .lower(value)
    }

    private static func rule(_ table: SettingsTable) throws(ConfigurationError) -> DecisionRule {
        let names = ["simple_acceptance", "guard_band", "non_binary", "conformance_probability"]
        let name = try table.choice("name", names.map { ($0, $0) })
        let rule: DecisionRule
        switch name {
        case "guard_band": rule = .guardBand(ratio: try table.real("guard_band_factor", in: 0...10))
        case "non_binary": rule = .nonBinary(ratio: try table.real("guard_band_factor", in: 0...10))
        case "conformance_probability":
            rule = .conformanceProbability(minimum: try table.real("minimum_probability", in: 0.5...1))
        default: rule = .simpleAcceptance
        }
        try table.finish()
        return rule
    }

    private static func parameters(
        _ table: SettingsTable, _ item: TestItem
    ) throws(ConfigurationError) -> [String: Double] {
        guard let given = try table.optionalTable("parameters") else { return [:] }
        var values: [String: Double] = [:]
        for parameter in item.parameters {
            if let value = try given.optionalReal(parameter.name, in: parameter.range) {
                values[parameter.name] = value
            }
        }
        try given.finish()
        return values
    }

    /// The markers that stand for the events of the item, by the events' names.
    private static func events(
        _ table: SettingsTable, _ item: TestItem
    ) throws(ConfigurationError) -> [String: String] {
        guard let given = try table.optionalTable("events") else { return [:] }
        var markers: [String: String] = [:]
        for event in item.events where given.has(event.name) {
            markers[event.name] = try marker(given, event.name)
        }
        try given.finish()
        return markers
    }

    private static func marker(_ table: SettingsTable, _ key: String) throws(ConfigurationError) -> String {
        let name = try table.string(key)
        guard let marker = RunMarker(name: name) else {
            throw table.error(
                "no marker '\(name)' is known; known are \(RunMarker.forms.joined(separator: ", "))", at: key)
        }
        return marker.name
    }

    private static func window(_ table: SettingsTable) throws(ConfigurationError) -> TrialWindow {
        let forms = ["whole_run", "start_utc", "start_marker"].filter { table.has($0) }
        guard forms.count == 1 else {
            throw table.error(
                "a window is either whole_run = true, start_utc and end_utc, or start_marker and end_marker")
        }
        let window: TrialWindow
        switch forms[0] {
        case "whole_run":
            guard try table.boolean("whole_run") else {
                throw table.error("'whole_run' is true, or the window has a start and an end", at: "whole_run")
            }
            window = .markers(start: RunMarker.runStart.name, end: RunMarker.runEnd.name)
        case "start_utc":
            let (start, end) = (try instant(table, "start_utc"), try instant(table, "end_utc"))
            guard start < end else { throw table.error("the window ends before it starts", at: "end_utc") }
            window = .fixed(start: start, end: end)
        default:
            window = .markers(
                start: try marker(table, "start_marker"), end: try marker(table, "end_marker"),
                occurrence: table.has("occurrence") ? try table.integer("occurrence", in: 1...10_000) : nil)
        }
        try table.finish()
        return window
    }

    private static func instant(_ table: SettingsTable, _ key: String) throws(ConfigurationError) -> UTCInstant {
        let text = try table.string(key)
        guard let instant = UTCInstant(rfc3339: text) else {
            throw table.error("'\(text)' is no RFC 3339 time", at: key)
        }
        return instant
    }
}

import AirspaceModel
import Quantities

/// What a laboratory is ordered to test, and by which limits and rules. Plain values; the file format is elsewhere.
///
/// Whether a run was simulated is no matter of the plan: the run says so.
package struct CertificationPlan: Sendable, Equatable {
    /// The order's number and its customer.
    package var order: String
    package var customer: String
    package var article: TestArticle
    package var site: String
    package var reference: ReferenceSystem
    package var environment: TestEnvironment
    /// The vehicle in the recordings, by its display name, for example `1/1`.
    package var vehicle: String
    package var items: [PlannedItem]
    /// The exam that the plan is of; nil for any other plan.
    package var exam: Exam?

    package init(
        order: String, customer: String, article: TestArticle, site: String, reference: ReferenceSystem,
        environment: TestEnvironment = TestEnvironment(), vehicle: String, items: [PlannedItem]
    ) {
        (self.order, self.customer, self.article, self.site) = (order, customer, article, site)
        (self.reference, self.environment, self.vehicle, self.items) = (reference, environment, vehicle, items)
    }
}

/// The item that is tested: results relate to it alone.
package struct TestArticle: Sendable, Hashable {
    package var airframe: String
    package var serialNumber: String
    package var firmware: String
    /// SHA-256 of the configuration as submitted, lower-case hexadecimal; empty where none was submitted.
    package var configurationHash: String
    /// True for the laboratory's own vehicle, which is measured again and again to watch the measurement itself.
    package var isCheckStandard: Bool

    package init(
        airframe: String, serialNumber: String, firmware: String, configurationHash: String,
        isCheckStandard: Bool = false
    ) {
        (self.airframe, self.serialNumber) = (airframe, serialNumber)
        (self.firmware, self.configurationHash) = (firmware, configurationHash)
        self.isCheckStandard = isCheckStandard
    }
}

/// The conditions of the test as recorded, and the envelope they must lie in. nil: not recorded, or not limited.
package struct TestEnvironment: Sendable, Hashable {
    package var wind_mps: Double?
    package var temperature_degC: Double?
    package var windMaximum_mps: Double?
    package var temperatureMinimum_degC: Double?
    package var temperatureMaximum_degC: Double?

    package init(
        wind_mps: Double? = nil, temperature_degC: Double? = nil, windMaximum_mps: Double? = nil,
        temperatureMinimum_degC: Double? = nil, temperatureMaximum_degC: Double? = nil
    ) {
        (self.wind_mps, self.temperature_degC, self.windMaximum_mps) = (wind_mps, temperature_degC, windMaximum_mps)
        self.temperatureMinimum_degC = temperatureMinimum_degC
        self.temperatureMaximum_degC = temperatureMaximum_degC
    }
}

/// One test of the order.
package struct PlannedItem: Sendable, Equatable {
    /// The item of the catalogue, for example `hover-hold-horizontal`.
    package var id: String
    /// The limit of the item's first quantity.
    package var limit: Limit
    package var rule: DecisionRule
    package var window: TrialWindow
    /// Values by the names of ``TestItem/parameters``; what is left out has its default.
    package var parameters: [String: Double]
    /// Names of markers by the names of ``TestItem/events``; what is left out has its default.
    package var events: [String: String]
    /// The corridor, for items that need one.
    package var corridor: Corridor?
    /// The course, for items that need one.
    package var course: Course?
    /// The second vehicle in the recordings, by its display name, for items that compare two.
    package var otherVehicle: String?
    /// The zone, for items that need one.
    package var zone: Zone?
    /// The manoeuvre that the item judges, in the plan of an exam.
    package var manoeuvre: ExamManoeuvre?

    package init(
        id: String, limit: Limit, rule: DecisionRule, window: TrialWindow, parameters: [String: Double] = [:],
        events: [String: String] = [:], corridor: Corridor? = nil, course: Course? = nil
    ) {
        (self.id, self.limit, self.rule, self.window) = (id, limit, rule, window)
        (self.parameters, self.events, self.corridor) = (parameters, events, corridor)
        self.course = course
    }
}

/// The time in which the trial is judged: from recorded markers or the plan, never from the data being judged.
package enum TrialWindow: Sendable, Hashable {
    /// From `start` up to but not including `end`.
    case fixed(start: UTCInstant, end: UTCInstant)
    /// From one recorded marker to the next of another name. Where no occurrence is named there must be one start, and one end
    /// behind it; else the window begins with the n-th start, 1 upward.
    case markers(start: String, end: String, occurrence: Int? = nil)

    /// The names of the markers; empty for a fixed window.
    package var markerNames: [String] {
        switch self {
        case .fixed: []
        case .markers(let start, let end, _): [start, end]
        }
    }
}

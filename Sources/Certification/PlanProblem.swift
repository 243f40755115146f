/// Why a planned item cannot be evaluated as it is written.
package enum PlanProblem: Error, Hashable, Sendable {
    /// No item of the catalogue has this id.
    case unknownItem(String)
    /// The item has no such parameter.
    case unknownParameter(item: String, parameter: String)
    /// The value is not within the range of the parameter.
    case parameterOutOfRange(item: String, parameter: String, value: Double)
    /// Two parameters that only mean something together.
    case incompleteParameters(item: String, parameters: [String])
    /// The item cannot be judged without this parameter.
    case missingParameter(item: String, parameter: String)
    /// Of these parameters one, and only one, must be given, with what belongs to it.
    case notOneOf(item: String, parameters: [String])
    /// The corners are no simple outline of one frame.
    case wrongOutline(item: String)
    /// The waypoints are not numbered through, not of one frame, or their items do not ascend.
    case wrongWaypoints(item: String)
    /// The item has no such event.
    case unknownEvent(item: String, event: String)
    /// The item is judged by an event that no marker is named for.
    case missingEvent(item: String, event: String)
    /// The limit is of the wrong kind (upper or lower), not finite, or out of range.
    case wrongLimit(item: String)
    /// The rule's ratio or probability is out of range.
    case wrongRule(item: String)
    /// The window ends before it starts.
    case emptyWindow(item: String)
    /// The item needs a corridor.
    case missingCorridor(item: String)
    /// The item needs a course.
    case missingCourse(item: String)
    /// The item needs a course, a circle or a single place.
    case missingManoeuvre(item: String)
    /// The item needs a corridor with a gate at which a time is required.
    case missingSchedule(item: String, corridor: String)
    /// The item judges by one half width, floor and ceiling, and a leg of the corridor has its own.
    case severalVolumes(item: String, corridor: String)
    /// The item compares two vehicles, and the plan names one.
    case missingOtherVehicle(item: String)
    /// The item needs a zone.
    case missingZone(item: String)
    /// The item makes nothing of what the plan gives it.
    case unused(item: String, key: String)

    /// The problem in words.
    package var text: String {
        switch self {
        case .unknownItem(let id): "no test item '\(id)' is known"
        case .unknownParameter(let item, let parameter): "\(item) has no parameter '\(parameter)'"
        case .parameterOutOfRange(let item, let parameter, let value):
            "\(item): \(parameter) = \(value) is out of range"
        case .incompleteParameters(let item, let names): "\(item): \(names.joined(separator: " and ")) go together"
        case .missingParameter(let item, let parameter): "\(item) needs the parameter '\(parameter)'"
        case .notOneOf(let item, let names): "\(item) needs exactly one of \(names.joined(separator: ", "))"
        case .wrongOutline(let item):
            "\(item) needs three corners or more, numbered from 1 without a gap, in one frame, whose edges do not cross"
        case .wrongWaypoints(let item):
            "\(item) needs waypoints that are numbered from 1 without a gap, in one frame, with ascending items"
        case .unknownEvent(let item, let event): "\(item) has no event '\(event)'"
        case .missingEvent(let item, let event): "\(item): no marker is named for the event '\(event)'"
        case .wrongLimit(let item): "\(item): the limit is of the wrong kind or out of range"
        case .wrongRule(let item): "\(item): the decision rule is out of range"
        case .emptyWindow(let item): "\(item): the window ends before it starts"
        case .missingCorridor(let item): "\(item) needs a corridor"
        case .missingCourse(let item): "\(item) needs a course of at least two points"
        case .missingManoeuvre(let item): "\(item) needs a course, one point of it for a hover, or a circle"
        case .missingSchedule(let item, let corridor): "\(item): no gate of \(corridor) requires a time"
        case .severalVolumes(let item, let corridor):
            "\(item) judges corridors of one volume, and a leg of \(corridor) has its own"
        case .missingOtherVehicle(let item): "\(item) compares two vehicles: 'other_vehicle' names the second one"
        case .missingZone(let item): "\(item) needs a zone"
        case .unused(let item, let key): "\(item) makes nothing of '\(key)'"
        }
    }
}

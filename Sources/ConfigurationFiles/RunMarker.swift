/// Events of a run that the window of a test may begin or end with. They come from the record of the run, from what the vehicle
/// says of its state and its mission, and from whoever marks a moment at the field; never from the positions that are judged.
package enum RunMarker: Sendable, Hashable {
    /// The reception of the first frame of the run.
    case runStart
    /// One nanosecond after the reception of the last frame, so that a window up to it holds every frame.
    case runEnd
    /// The vehicle said that it is armed, and that it is disarmed after it was armed.
    case armed
    case disarmed
    /// The vehicle said that it is in the air after it had not been, and that it is on the ground after it was in the air.
    case airborne
    case landed
    /// The vehicle said that it has reached an item of its mission, by the item's number.
    case missionItemReached(UInt16)
    /// The vehicle's mode became this one, by the autopilot's own number; also where the run begins in it.
    case flightMode(UInt32)
    /// Somebody marked the moment (`narae certify mark`).
    case operatorMark(String)

    /// Those without a number or a text of their own.
    package static let fixed: [RunMarker] = [.runStart, .runEnd, .armed, .disarmed, .airborne, .landed]
    private static let (item, mode, mark) = ("mission_item_reached:", "flight_mode:", "mark:")
    /// What a plan may name, for messages.
    package static let forms = fixed.map(\.name) + [item + "NUMBER", mode + "NUMBER", mark + "TEXT"]

    /// The name in plans and results.
    package var name: String {
        switch self {
        case .runStart: "run_start"
        case .runEnd: "run_end"
        case .armed: "armed"
        case .disarmed: "disarmed"
        case .airborne: "airborne"
        case .landed: "landed"
        case .missionItemReached(let number): "\(Self.item)\(number)"
        case .flightMode(let number): "\(Self.mode)\(number)"
        case .operatorMark(let text): Self.mark + text
        }
    }

    /// Nil for a name that none has.
    package init?(name: String) {
        if let marker = Self.fixed.first(where: { $0.name == name }) {
            self = marker
        } else if name.hasPrefix(Self.item), let number = UInt16(name.dropFirst(Self.item.count)) {
            self = .missionItemReached(number)
        } else if name.hasPrefix(Self.mode), let number = UInt32(name.dropFirst(Self.mode.count)) {
            self = .flightMode(number)
        } else if name.hasPrefix(Self.mark), name.count > Self.mark.count {
            self = .operatorMark(String(name.dropFirst(Self.mark.count)))
        } else {
            return nil
        }
    }
}

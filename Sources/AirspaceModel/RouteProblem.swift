/// What is wrong with a corridor or a vertiport.
package enum RouteProblem: Error, Sendable, Equatable {
    case emptyName
    /// The class of vehicle that a corridor binds is not known.
    case unknownClass
    /// Fewer than two points, or more than ``Corridor/pointLimit``.
    case pointCount(Int)
    /// The named point lies less than a metre from the one before.
    case shortLeg(String)
    /// The named place has no valid latitude or longitude.
    case place(String)
    /// A field, its value, and the range it must lie in.
    case range(String, Double, least: Double, greatest: Double)
    /// The floor is not below the ceiling.
    case floorAboveCeiling
    /// A pad is released no higher than it is occupied.
    case releasedBelowOccupied
    /// Two pads of a vertiport have the same name.
    case duplicateName(String)
    /// More stands than ``Vertiport/standLimit``.
    case standCount(Int)
    /// More funnels than ``Vertiport/funnelLimit``.
    case funnelCount(Int)
    /// The named point ends the corridor and gives a volume that no leg has.
    case volumeOfLastPoint(String)
    /// More gates than ``Corridor/gateLimit`` or ``Vertiport/funnelGateLimit``.
    case gateCount(Int)
    /// The gate stands at a point that the corridor does not have.
    case unknownGatePoint(String, point: String)
    /// The named gate stands no further along the corridor than the one before.
    case gateOrder(String)
    /// The first gate's time cannot follow the first gate.
    case arrivalAfterItself(String)
    case nonconformingBeforeExcursion
    case contingentBeforeNonconforming

    /// The problem in words.
    package var text: String {
        switch self {
        case .emptyName: "the name is empty"
        case .unknownClass: "the class of vehicle is not known"
        case .pointCount(let count): "has \(count) points; 2 to \(Corridor.pointLimit) are possible"
        case .shortLeg(let name): "the point \(name) lies less than a metre from the point before"
        case .place(let name): "the latitude or longitude of \(name) is out of range"
        case .range(let field, let value, let least, let greatest):
            "\(field) is \(value), outside \(least) to \(greatest)"
        case .floorAboveCeiling: "the floor is not below the ceiling"
        case .releasedBelowOccupied: "released_above_m is not above occupied_below_m"
        case .duplicateName(let name): "the name \(name) is used twice"
        case .standCount(let count): "has \(count) stands; at most \(Vertiport.standLimit) are possible"
        case .funnelCount(let count): "has \(count) funnels; at most \(Vertiport.funnelLimit) are possible"
        case .volumeOfLastPoint(let name): "the last point \(name) begins no leg, so it has no volume"
        case .gateCount(let count): "has \(count) gates, more than are possible"
        case .unknownGatePoint(let name, let point): "the gate \(name) stands at '\(point)', which is no point"
        case .gateOrder(let name): "the gate \(name) does not stand after the one before it"
        case .arrivalAfterItself(let name): "the first gate \(name) cannot be due after the first gate"
        case .nonconformingBeforeExcursion: "nonconforming_after_s is below out_s"
        case .contingentBeforeNonconforming: "contingent_after_s is not above nonconforming_after_s"
        }
    }

    static func check(_ field: String, _ value: Double, in range: ClosedRange<Double>) throws(RouteProblem) {
        // A NaN lies in no range.
        guard range.contains(value) else {
            throw .range(field, value, least: range.lowerBound, greatest: range.upperBound)
        }
    }

    static func checkPlace(_ name: String, latitude_deg: Double, longitude_deg: Double) throws(RouteProblem) {
        // The local plane serves latitudes up to 85 degrees.
        guard (-85...85).contains(latitude_deg), (-180...180).contains(longitude_deg) else { throw .place(name) }
    }
}

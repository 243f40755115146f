import AirspaceModel
import Findings

/// The zones of one generation, compiled, with the rule of each.
package struct ZoneGeneration: Sendable {
    /// 1 for the zones that a run begins with.
    package let number: UInt32
    package let index: ZoneIndex
    /// By zone.
    package let rules: [RuleIndex]
    /// The limited validities of the files, each with its rule.
    let validities: [FileValidity]
    /// By zone of the generation before: the zone that takes its place; −1 where none does.
    let successors: [Int32]

    /// - Parameter predecessor: the zones of the generation before.
    /// - Precondition: one rule for each zone.
    package init(
        number: UInt32, index: ZoneIndex, rules: [RuleIndex],
        validities: [(validity: ZoneValidity, rule: RuleIndex)] = [], after predecessor: [Zone]
    ) {
        precondition(rules.count == index.zones.count, "one rule for each zone")
        (self.number, self.index, self.rules) = (number, index, rules)
        self.validities = validities.map { FileValidity(span: $0.validity, rule: $0.rule) }
        successors = Self.successors(of: predecessor, in: index.zones)
    }

    /// A zone takes the place of the one with its identifier, of several with the same one the first that of the first and so
    /// on (as ``ZoneDifference``). What asks something else of a vehicle is another zone: its breach is told anew.
    private static func successors(of old: [Zone], in new: [Zone]) -> [Int32] {
        var places: [String: [Int32]] = [:]
        for (number, zone) in new.enumerated() { places[zone.identifier, default: []].append(Int32(number)) }
        var taken: [String: Int] = [:]
        return old.map { zone in
            let nth = taken[zone.identifier, default: 0]
            taken[zone.identifier] = nth + 1
            guard let candidates = places[zone.identifier], nth < candidates.count else { return -1 }
            let successor = new[Int(candidates[nth])]
            let asksTheSame =
                successor.type == zone.type && successor.isKeepIn == zone.isKeepIn
                && successor.vehicleClasses == zone.vehicleClasses
            return asksTheSame ? candidates[nth] : -1
        }
    }
}

import AirspaceModel
import ConfigurationFiles
import Findings
import GeofenceMonitoring
import TelemetryModel

/// Zones that are to take the place of a run's zones: read, compiled and numbered.
package struct NextAirspace: Sendable {
    package let zones: [Zone]
    /// The limited validities of their files.
    package let validities: [ZoneValidity]
    /// The hash of the files' hashes, as the change is announced and recorded.
    package let change: AirspaceChange
    /// What is to be known of the files although they are taken.
    package let notes: [String]
    private let generation: ZoneGeneration
    private let rules: [Rule]
    private let firstRule: RuleIndex

    /// What a run has before a change: the zones in force, their number, and how many rules its book holds.
    package struct Predecessor: Sendable {
        package var zones: [Zone]
        package var validities: [ZoneValidity]
        package var generation: UInt32 = 1
        package var ruleCount: Int

        /// The zones that a run begins with.
        package init(_ rules: RuleSet) {
            (zones, ruleCount) = (rules.zones, rules.book.rules.count)
            validities = rules.zoneValidities.map(\.validity)
        }
    }

    /// Compiles zones, which takes a while when they are many.
    ///
    /// - Parameter set: zones and their rules only.
    package init(_ set: RuleSet, after predecessor: Predecessor) {
        zones = set.zones
        validities = set.zoneValidities.map(\.validity)
        notes = set.zoneNotes + set.validityNotes(at: RunSession.now)
        change = AirspaceChange(
            generation: predecessor.generation + 1, zoneCount: UInt32(zones.count), sha256: Self.bytes(set.sha256))
        firstRule = RuleIndex(rawValue: UInt32(predecessor.ruleCount))
        // The change is a rule of its own, so that the finding that tells it names the hash.
        let name = "airspace generation \(change.generation)"
        rules =
            [Rule(name: name, file: "", sha256: set.sha256)] + set.zoneRules.map { set.book[$0] }
            + set.zoneValidities.map { set.book[$0.rule] }
        let first = firstRule.rawValue + 1
        generation = ZoneGeneration(
            number: change.generation, index: ZoneIndex(zones, predicts: true),
            rules: zones.indices.map { RuleIndex(rawValue: first + UInt32($0)) },
            validities: validities.enumerated().map { number, validity in
                (validity, RuleIndex(rawValue: first + UInt32(set.zones.count + number)))
            }, after: predecessor.zones)
    }

    /// What the run has when these zones are in force.
    package var asPredecessor: Predecessor {
        var next = Predecessor(RuleSet())
        (next.zones, next.validities, next.generation) = (zones, validities, change.generation)
        next.ruleCount = Int(firstRule.rawValue) + rules.count
        return next
    }

    /// - Parameter isTold: true where the recording that is replayed holds the frame of the change.
    package func offer(to handover: ZoneHandover, isTold: Bool = false) {
        handover.offer(generation, change, rules: rules, from: firstRule, isTold: isTold)
    }

    /// The bytes of a hash in hexadecimal.
    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

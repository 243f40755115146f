import ASTERIXDecoding
import MAVLinkDecoding

/// What became of the frames of a run, counted on the ingest thread.
package struct IntakeTally: Sendable {
    package internal(set) var received: UInt64 = 0
    package internal(set) var archived: UInt64 = 0
    package internal(set) var refused: UInt64 = 0
    package internal(set) var decoded: UInt64 = 0
    package internal(set) var missingFrames: UInt64 = 0
    package internal(set) var duplicateFrames: UInt64 = 0
    /// Archived frames that came so late that no check judges them.
    package internal(set) var lateFrames: UInt64 = 0
    private var mavlink = [UInt64](repeating: 0, count: MAVLinkRejection.Reason.allCases.count)
    private var asterix = [UInt64](repeating: 0, count: ASTERIXRejection.Reason.allCases.count)
    private var other: [String: UInt64] = [:]
    private var refusals: [String: UInt64] = [:]

    package init() {}

    mutating func reject(_ reason: MAVLinkRejection.Reason) { mavlink[Int(reason.rawValue)] &+= 1 }
    mutating func reject(_ reason: ASTERIXRejection.Reason) { asterix[Int(reason.rawValue)] &+= 1 }
    /// A rejection that is too rare to need a place of its own.
    mutating func reject(_ reason: String) { other[reason, default: 0] += 1 }

    /// Counts frames that came and were not taken in, for a reason that has a name.
    mutating func refuse(_ count: UInt64, _ reason: String) {
        received &+= count
        refused &+= count
        refusals[reason, default: 0] += count
    }

    /// The refusals that have a name, in alphabetical order; ``refused`` holds them too.
    package var refusedByReason: [(reason: String, count: UInt64)] {
        refusals.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
    }

    package var rejectedCount: UInt64 {
        mavlink.reduce(0, &+) &+ asterix.reduce(0, &+) &+ other.values.reduce(0, &+)
    }

    /// The rejections by reason, in alphabetical order; reasons that did not occur are left out.
    package var rejected: [(reason: String, count: UInt64)] {
        var sums = other
        for reason in MAVLinkRejection.Reason.allCases {
            sums[reason.name, default: 0] += mavlink[Int(reason.rawValue)]
        }
        for reason in ASTERIXRejection.Reason.allCases {
            sums[reason.name, default: 0] += asterix[Int(reason.rawValue)]
        }
        return sums.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
    }
}

/// The counts of a run, by which nothing is lost silently.
package struct RunAccounting: Hashable, Sendable {
    /// A name and how often it was counted.
    package struct Count: Hashable, Sendable {
        package var name: String
        package var count: UInt64
        package init(_ name: String, _ count: UInt64) { (self.name, self.count) = (name, count) }
    }

    package var received: UInt64 = 0
    package var archived: UInt64 = 0
    package var refused: UInt64 = 0
    package var decoded: UInt64 = 0
    /// By reason; the order is kept.
    package var rejected: [Count] = []
    package var reports: UInt64 = 0
    package var checked: UInt64 = 0
    package var stored: UInt64 = 0
    /// Data known to be missing, by kind.
    package var losses: [Count] = []

    /// The user ended the run before its input did.
    package var isInterrupted = false

    package init() {}

    package var rejectedTotal: UInt64 { rejected.reduce(0) { $0 + $1.count } }

    /// |received − archived − refused| + |archived − decoded − rejected| + |reports − checked| + |checked − stored|; 0 when
    /// every frame and every report is accounted for.
    package var imbalance: UInt64 {
        Self.distance(received, archived + refused) + Self.distance(archived, decoded + rejectedTotal)
            + Self.distance(reports, checked) + Self.distance(checked, stored)
    }

    private static func distance(_ left: UInt64, _ right: UInt64) -> UInt64 {
        left > right ? left - right : right - left
    }
}

/// What an export wrote, and what it did not: nothing is left out silently.
package struct ExportTally: Sendable {
    /// A number of something that has a name.
    package struct Count: Hashable, Sendable {
        package var what: String
        package var count: UInt64
    }

    /// What was written, for example `reports`, in order of first appearance.
    package private(set) var written: [Count] = []
    /// What the format cannot hold or what was not to be exported, with the reason.
    package private(set) var leftOut: [Count] = []
    /// What the reader of the output must know.
    package private(set) var remarks: [String] = []
    /// True when bytes of the run's archive are lost: the export is not whole.
    package private(set) var isDamaged = false

    mutating func write(_ what: String, _ count: UInt64 = 1) { Self.add(what, count, to: &written) }
    mutating func leaveOut(_ what: String, _ count: UInt64 = 1) { Self.add(what, count, to: &leftOut) }

    mutating func remark(_ text: String) { if !remarks.contains(text) { remarks.append(text) } }

    mutating func noteDamage(_ text: String) {
        isDamaged = true
        remark(text)
    }

    /// How much of something was written.
    package func count(_ what: String) -> UInt64 { written.first { $0.what == what }?.count ?? 0 }
    /// How much was left out for a reason.
    package func countLeftOut(_ what: String) -> UInt64 { leftOut.first { $0.what == what }?.count ?? 0 }

    private static func add(_ what: String, _ count: UInt64, to list: inout [Count]) {
        guard count > 0 else { return }
        if let index = list.firstIndex(where: { $0.what == what }) {
            list[index].count += count
        } else {
            list.append(Count(what: what, count: count))
        }
    }
}

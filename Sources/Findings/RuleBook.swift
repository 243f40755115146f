/// The number of a rule in the ``RuleBook`` of a run.
package struct RuleIndex: BitwiseCopyable, Hashable, Sendable {
    package var rawValue: UInt32
    @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// One rule a finding can name: a zone, a separation volume, a corridor, a pad, or an invariant of the system.
package struct Rule: Hashable, Sendable {
    /// The rule's own name, for example a zone's identifier.
    package var name: String
    /// The file it was read from, relative to the configuration; empty for an invariant of the system.
    package var file: String
    /// Lower-case hexadecimal SHA-256 of that file's bytes; empty for an invariant of the system.
    package var sha256: String

    package init(name: String, file: String, sha256: String) {
        (self.name, self.file, self.sha256) = (name, file, sha256)
    }
}

/// The rules a run is judged by, in the order they were loaded.
package struct RuleBook: Sendable {
    package private(set) var rules: [Rule] = []

    package init() {}

    package mutating func add(_ rule: Rule) -> RuleIndex {
        rules.append(rule)
        return RuleIndex(rawValue: UInt32(rules.count - 1))
    }

    package subscript(_ index: RuleIndex) -> Rule { rules[Int(index.rawValue)] }
}

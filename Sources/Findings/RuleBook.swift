/// The number of a rule in the ``RuleBook`` of a run.
public struct RuleIndex: BitwiseCopyable, Hashable, Sendable {
    public var rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// One rule a finding can name: a zone, a separation volume, a corridor, a pad, or an invariant of the system.
public struct Rule: Hashable, Sendable {
    /// The rule's own name, for example a zone's identifier.
    public var name: String
    /// The file it was read from, relative to the configuration; empty for an invariant of the system.
    public var file: String
    /// Lower-case hexadecimal SHA-256 of that file's bytes; empty for an invariant of the system.
    public var sha256: String

    public init(name: String, file: String, sha256: String) {
        (self.name, self.file, self.sha256) = (name, file, sha256)
    }
}

/// The rules a run is judged by, in the order they were loaded.
public struct RuleBook: Sendable {
    public private(set) var rules: [Rule] = []

    public init() {}

    public mutating func add(_ rule: Rule) -> RuleIndex {
        rules.append(rule)
        return RuleIndex(rawValue: UInt32(rules.count - 1))
    }

    public subscript(_ index: RuleIndex) -> Rule { rules[Int(index.rawValue)] }
}

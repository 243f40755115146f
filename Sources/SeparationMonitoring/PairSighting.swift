/// A pair that a pass has found near enough to matter, with what it found. Vehicles are named by slot.
struct PairSighting: PairRecord {
    var first: Int32
    var second: Int32
    var volume: UInt8
    /// Level 4 (inside the volume now) or 5 (near mid-air collision now), otherwise 0.
    var violation: UInt8
    var times: LevelTimes
}

/// A pair with an alert standing, or with a filter that has seen one lately.
struct ActivePair: BitwiseCopyable, Sendable {
    var first: Int32
    var second: Int32
    var volume: UInt8
    /// The level that was told last: 0 none, 1...3 filtered, 4 inside the volume, 5 near mid-air collision.
    var level: UInt8 = 0
    /// The level before the filter.
    var rawLevel: UInt8 = 0
    /// True while one of the two cannot be evaluated: the level is held.
    var isStale = false
    var logic: AlertLogic

    /// The order of pairs in findings.
    var key: UInt64 { UInt64(UInt32(first)) << 32 | UInt64(UInt32(second)) }
}

extension PairSighting {
    var key: UInt64 { UInt64(UInt32(first)) << 32 | UInt64(UInt32(second)) }
}

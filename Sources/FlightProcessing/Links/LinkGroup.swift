/// What has come over links that carry the same stream of one sender: the frames of the last lap of its 256 numbers.
struct LinkGroup: Sendable {
    /// How a frame stands to what the other links have brought.
    enum Comparison: BitwiseCopyable {
        case new
        case copy
        /// Another link has brought another frame under this number.
        case conflict
    }

    private struct Place: BitwiseCopyable {
        var mark: UInt32 = 0
        var sender: Int32 = -1
        var time_ns: Int64 = .min / 2
    }

    /// The number of the sender whose identity all of them have: the one that was there first.
    var primary: Int
    /// How many senders belong to it.
    var members = 1
    private var places = [Place](repeating: Place(), count: 256)

    init(primary: Int) { self.primary = primary }

    /// Compares a frame and, where it is new, keeps it.
    ///
    /// - Parameter isNumbered: the sender counts its frames; one that does not may bring many under one number.
    mutating func note(
        _ sequence: UInt8, _ mark: UInt32, sender: Int, isNumbered: Bool, at time_ns: Int64
    ) -> Comparison {
        let before = places[Int(sequence)]
        let age_ns = time_ns &- before.time_ns
        if age_ns >= 0 && age_ns < RedundantLinks.memory_ns {
            // What the same sender brings again is a new frame: its own copies have been left out before.
            let isOther = before.sender != Int32(truncatingIfNeeded: sender)
            if isOther, before.mark == mark { return .copy }
            // The place is of this lap when it was filled after the one opposite.
            let opposite = places[Int(sequence &+ 128)].time_ns
            if isOther, isNumbered, before.time_ns >= opposite { return .conflict }
        }
        places[Int(sequence)] = Place(
            mark: mark, sender: Int32(truncatingIfNeeded: sender), time_ns: time_ns)
        return .new
    }
}

/// Frames without signature of a source that does not sign, by far the most frequent case: how many, and the ordinals of
/// the first and the last.
struct UnsignedFrames: BitwiseCopyable {
    var count: UInt64 = 0
    var first: UInt64 = 0
    var last: UInt64 = 0

    /// Nothing is taken before a source is known not to sign.
    init() {}

    /// The first frame of a source that does not sign, or that does not sign yet.
    init(first: UInt64) {
        count = 1
        self.first = first
        last = first
    }

    /// Takes a further frame; false where none has been taken, because it must be judged.
    @inline(__always)
    mutating func takes(at ordinal: UInt64) -> Bool {
        guard count > 0 else { return false }
        count &+= 1
        last = ordinal
        return true
    }
}

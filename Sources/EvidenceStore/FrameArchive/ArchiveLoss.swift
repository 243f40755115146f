import MCAP

/// Bytes of a segment that hold no whole record any more, or records whose bytes nothing vouches for: the file was cut or
/// damaged.
package struct ArchiveLoss: Hashable, Sendable {
    /// What is wrong with the bytes.
    package enum Reason: Hashable, Sendable {
        /// They hold no whole record.
        case lost(MCAPLoss.Reason)
        /// They are whole by their form, and nothing vouches for them. Frames with a checksum of their own were handed out;
        /// all others were left out.
        case doubtful(MCAPDoubt.Reason, takenFrames: UInt64, leftOutFrames: UInt64)
    }

    package var path: String
    package var bytes: Range<UInt64>
    package var reason: Reason
    /// How many of the bytes were not handed out.
    package var lostByteCount: UInt64
    /// The log times of the whole messages before and after, nanoseconds; nil where there is none.
    package var timeBefore_ns: UInt64?
    package var timeAfter_ns: UInt64?

    package init(
        path: String, bytes: Range<UInt64>, reason: Reason, lostByteCount: UInt64? = nil, timeBefore_ns: UInt64? = nil
    ) {
        (self.path, self.bytes, self.reason) = (path, bytes, reason)
        self.lostByteCount = lostByteCount ?? UInt64(bytes.count)
        self.timeBefore_ns = timeBefore_ns
    }

    /// What is wrong, in words.
    package var text: String {
        switch reason {
        case .lost(let reason): return "\(reason.rawValue): no whole record"
        case .doubtful(let reason, let taken, let leftOut):
            let what =
                switch reason {
                case .checksum: "the checksum of the chunk is wrong"
                case .headless: "the head of the chunk is lost, and with it the checksum"
                }
            return "\(reason.rawValue): \(what): \(leftOut) frames left out, "
                + "\(taken) with a checksum of their own taken"
        }
    }
}

import EvidenceStore
import Quantities
import TelemetryModel

/// Frames of one source in a row that have the same signing state: what the database keeps of them.
struct SigningRun: BitwiseCopyable, Sendable {
    var state: SigningState
    /// Whether the frames were interpreted.
    var isAccepted: Bool
    /// The ordinals of the archived frames that held the first and the last.
    var firstFrame: UInt64
    var lastFrame: UInt64
    /// Which MAVLink frame of the first archived one began the run: 0, but for a piece of a byte stream.
    var firstPart: UInt16
    var count: UInt64
    /// The report time of the first.
    var startedAt: UTCInstant

    /// The run as an event that carries it to the store in its place among the reports.
    ///
    /// ```
    /// count           frames
    /// firstSequence   ordinal of the first frame
    /// epoch           bits 0–7 state · 8 accepted · 16–31 part · 32–63 ordinals from the first frame to the last
    /// ```
    var event: LinkEvent {
        let span = UInt64(UInt32(clamping: lastFrame &- firstFrame))
        let word = UInt64(state.rawValue) | (isAccepted ? 1 << 8 : 0) | UInt64(firstPart) << 16 | span << 32
        return LinkEvent(kind: .signing, count: count, epoch: word, firstSequence: firstFrame)
    }

    /// The row of the database that an event of the kind `signing` tells of; nil for a state that there is none of.
    static func row(_ event: LinkEvent, source: SourceSlot) -> FrameSigning? {
        guard let state = SigningState(rawValue: UInt8(truncatingIfNeeded: event.epoch)) else { return nil }
        return FrameSigning(
            source: source, firstFrame: event.firstSequence, firstPart: UInt16(truncatingIfNeeded: event.epoch >> 16),
            lastFrame: event.firstSequence &+ (event.epoch >> 32), frames: event.count, state: state,
            isInterpreted: event.epoch >> 8 & 1 == 1)
    }

    /// A run is stored at the latest after so many frames or so long a time, so that a crash leaves little untold.
    private static let longest: UInt64 = 65_536
    private static let longest_ns: Int64 = 10_000_000_000

    /// True when another frame of the same state belongs to this run.
    @inline(__always)
    func continues(with state: SigningState, isAccepted: Bool, at time: UTCInstant) -> Bool {
        state == self.state && isAccepted == self.isAccepted && count < Self.longest
            && time.nanoseconds &- startedAt.nanoseconds < Self.longest_ns
    }
}

import MAVLinkDecoding
import Quantities
import TelemetryModel

/// The signing of one source's MAVLink frames: verification by its key, and the run of equal states that goes on.
///
/// A source without a key becomes one that signs with its first signed frame; until then its frames are only counted.
struct SourceSigning: Sendable {
    /// What is to be done with a frame.
    struct Judgement {
        var state: SigningState
        var isAccepted: Bool
        /// True for the first refused frame in a row.
        var beginsRefusal: Bool
        /// The run that ended with the frame before.
        var finished: SigningRun?
    }

    private var verifier: MAVLinkSignatureVerifier?
    /// The frames before the first signed one of a source without a key.
    private var unsigned = UnsignedFrames()
    private let acceptsUnsigned: Bool
    private var run: SigningRun?
    /// True once the source has a key or has sent a signature: only then are its states stored.
    private(set) var isSigning: Bool
    private var lastTold: SigningState?

    /// Frames by the raw value of their state.
    private(set) var counts = [UInt64](repeating: 0, count: SigningState.allCases.count)

    init(_ rules: MAVLinkRules.Signing?) {
        verifier = rules.map { MAVLinkSignatureVerifier(key: $0.key) }
        acceptsUnsigned = rules?.acceptsUnsigned ?? true
        isSigning = rules != nil
    }

    /// Frames of good signature whose stream could not be followed for want of room.
    var refusedStreamFrames: UInt64 { verifier?.refusedStreamFrames ?? 0 }

    /// Takes frames without signature, while the source does not sign.
    mutating func take(_ frames: UnsignedFrames) {
        if unsigned.count == 0 { unsigned.first = frames.first }
        unsigned.last = frames.last
        unsigned.count &+= frames.count
    }

    /// Takes a frame whose checksum holds.
    ///
    /// - Parameters:
    ///   - place: the ordinal of the archived frame, and which MAVLink frame of it this is.
    ///   - isRepetition: the frame is known to be a second copy, and no news as such.
    mutating func judge(
        _ frame: MAVLinkFrame, in bytes: RawSpan, at receivedAt: UTCInstant, reportTime: UTCInstant,
        place: (frame: UInt64, part: UInt16), isRepetition: Bool = false
    ) -> Judgement {
        if !isSigning { beginSigning(at: reportTime) }
        let state = state(of: frame, in: bytes, at: receivedAt)
        let isAccepted = accepts(state) && !isRepetition
        let beginsRefusal = !isAccepted && !isRepetition && lastTold != state
        lastTold = isAccepted ? nil : isRepetition ? lastTold : state
        counts[Int(state.rawValue)] &+= 1
        var finished: SigningRun?
        if run?.continues(with: state, isAccepted: isAccepted, at: reportTime) == true {
            run!.count &+= 1
            run!.lastFrame = place.frame
        } else {
            finished = run
            run = SigningRun(
                state: state, isAccepted: isAccepted, firstFrame: place.frame, lastFrame: place.frame,
                firstPart: place.part, count: 1, startedAt: reportTime)
        }
        return Judgement(state: state, isAccepted: isAccepted, beginsRefusal: beginsRefusal, finished: finished)
    }

    private mutating func beginSigning(at time: UTCInstant) {
        isSigning = true
        guard unsigned.count > 0 else { return }
        counts[Int(SigningState.unsigned.rawValue)] &+= unsigned.count
        run = SigningRun(
            state: .unsigned, isAccepted: true, firstFrame: unsigned.first, lastFrame: unsigned.last, firstPart: 0,
            count: unsigned.count, startedAt: time)
    }

    /// Ends the run that goes on.
    mutating func finish() -> SigningRun? { run.take() }

    private mutating func state(of frame: MAVLinkFrame, in bytes: RawSpan, at receivedAt: UTCInstant) -> SigningState {
        guard frame.isSigned else { return .unsigned }
        return verifier?.state(of: frame, in: bytes, receivedAt: receivedAt) ?? .unverified
    }

    /// Without a key nothing is demanded; with one, only what is known to be genuine and new passes.
    private func accepts(_ state: SigningState) -> Bool {
        switch state {
        case .valid: true
        case .unsigned: acceptsUnsigned
        case .unverified: verifier == nil
        case .invalid, .replayed: false
        }
    }
}

import FlightProcessing
import Quantities
import TelemetryModel

/// A recording that is made up: its frames, what it has lost, and how it ends.
struct ScriptedFrames: FrameSource, ~Copyable {
    let streams: [RecordedStream]
    private let frames: [(envelope: FrameEnvelope, bytes: [UInt8])]
    /// What is thrown behind the last frame; nil for an end in order.
    private let failure: RecordingError?
    private let lost: [RecordingLoss]
    let settledLossCount = 0
    private var count = 0

    /// - Parameter lost: ranges whose end the recording never finds.
    init(
        _ frames: [(envelope: FrameEnvelope, bytes: [UInt8])], lost: [RecordingLoss] = [],
        failure: RecordingError? = nil
    ) {
        streams = [RecordedStream(name: "script", vehicleClass: .drone)]
        (self.frames, self.lost, self.failure) = (frames, lost, failure)
    }

    func losses(from first: Int) -> [RecordingLoss] { Array(lost.dropFirst(first)) }

    mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        guard count < frames.count else {
            if let failure { throw failure }
            return false
        }
        let frame = frames[count]
        count += 1
        unsafe deliver(0, frame.envelope, frame.bytes.span.bytes)
        return true
    }
}

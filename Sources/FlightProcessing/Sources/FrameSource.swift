import Quantities
import TelemetryModel

/// Where a source's frames come from, as a run has to know it before the first of them.
package struct RecordedStream: Hashable, Sendable {
    package var name: String
    package var vehicleClass: VehicleClass
    /// The format of replayed records, for the archive; nil for a stream of an archive that holds none.
    package var logFormat: String?
    /// By which editions the run read ASTERIX that wrote this archive, as text; nil where the recording does not say.
    package var asterixSenders: String?
    /// False where the times are not UTC but count from 1970 on the recording's own clock; nil where they are dates, which tell
    /// by themselves whether the clock that gave them was ever set (``RecordingSummary/earliestDate``).
    package var isUTCKnown: Bool?

    package init(
        name: String, vehicleClass: VehicleClass, logFormat: String? = "ulog", asterixSenders: String? = nil,
        isUTCKnown: Bool? = nil
    ) {
        (self.name, self.vehicleClass, self.logFormat) = (name, vehicleClass, logFormat)
        (self.asterixSenders, self.isUTCKnown) = (asterixSenders, isUTCKnown)
    }
}

/// A recording as a sequence of frames. Replay differs from live in nothing but where frames come from.
package protocol FrameSource: ~Copyable {
    /// The streams that frames have named so far, by the index that ``next(_:)`` hands out.
    var streams: [RecordedStream] { get }

    /// Hands the next frame to `deliver`: the index of its stream, an envelope whose source is to be filled in, and its
    /// bytes. Returns false at the end.
    mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool

    /// Where the frame that was handed out last stands in the file; nil where the format does not tell.
    var offset: UInt64? { get }

    /// Byte ranges that hold no whole frame, and why, as far as the recording has been read, from one of them on.
    func losses(from first: Int) -> [RecordingLoss]

    /// How many bytes hold no whole frame, and in how many ranges, those included that are too many to be listed.
    var bytesLost: UInt64 { get }
    var lossCount: Int { get }

    /// How many of the ranges, from the first one on, have both their ends and the times around them.
    var settledLossCount: Int { get }

    /// Whole frames that were not handed out, because nothing vouches for their bytes.
    var leftOutFrames: UInt64 { get }

    /// What the recording says of itself, beside its frames; complete at its end.
    var notes: [DecodedField] { get }
}

extension FrameSource where Self: ~Copyable {
    /// All listed ranges.
    package var losses: [RecordingLoss] { losses(from: 0) }
    package var bytesLost: UInt64 { losses.reduce(0) { $0 + $1.lostByteCount } }
    package var lossCount: Int { losses.count }
    package var settledLossCount: Int { lossCount }
    package var leftOutFrames: UInt64 { 0 }
    package var offset: UInt64? { nil }
    package var notes: [DecodedField] { [] }
}

extension FrameEnvelope {
    /// An envelope whose source is not known yet.
    init(_ payloadType: PayloadType, receivedAt: UTCInstant, sequence: UInt64) {
        self.init(
            source: SourceSlot(rawValue: .max), payloadType: payloadType, receivedAt: receivedAt, sequence: sequence)
    }
}

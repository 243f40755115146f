import FlightLogs
import Quantities
import TelemetryModel

/// The lines of a telemetry table of QGroundControl, each a frame: the header first, so that an archive of them can be
/// decoded again.
package struct TelemetryCSVFrames: FrameSource, ~Copyable {
    private var file: TelemetryCSVFile
    private var clock: TelemetryCSVClock
    private var sequence: UInt64 = 0
    package private(set) var offset: UInt64?
    package let streams: [RecordedStream]

    /// - Parameter utcOffset_s: how far the clock of the ground station's place was ahead of UTC; nil where nobody knows.
    package init(path: String, stream: RecordedStream, utcOffset_s: Int?) throws(RecordingError) {
        do throws(FlightLogError) { file = try TelemetryCSVFile(path: path) } catch { throw .log(error) }
        clock = TelemetryCSVClock(utcOffset_s: utcOffset_s)
        var named = stream
        named.logFormat = FlightLogFormat.telemetryCSV.rawValue
        named.isUTCKnown = clock.isUTCKnown
        streams = [named]
    }

    /// True when the times are UTC; otherwise they count from 1970, the first line being at 0.
    package var isUTCKnown: Bool { clock.isUTCKnown }

    package var bytesLost: UInt64 { file.lostRanges.byteCount }

    package func losses(from first: Int) -> [RecordingLoss] {
        file.lostRanges.ranges.dropFirst(first).map { RecordingLoss($0, instant: { _ in .unknown }) }
    }

    package var lossCount: Int { file.lostRanges.count }
    package var settledLossCount: Int { file.lostRanges.settledCount }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(FlightLogError) {
            guard let row = try file.next() else { return false }
            let envelope = FrameEnvelope(.replayedRecord, receivedAt: clock.receivedAt(of: row), sequence: sequence)
            sequence += 1
            offset = row.offset
            file.withBytes(of: row) { deliver(0, envelope, $0) }
            return true
        } catch { throw .log(error) }
    }
}

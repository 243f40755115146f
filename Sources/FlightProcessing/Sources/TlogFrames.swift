import FlightLogs
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// The frames of a telemetry log (`.tlog`).
package struct TlogFrames: FrameSource, ~Copyable {
    private var file: TlogFile
    private let reader: MAVLinkFrameReader
    private var sequence: UInt64 = 0
    package private(set) var offset: UInt64?
    package let streams: [RecordedStream]

    /// - Parameter catalogue: the messages that frames may be.
    package init(
        path: String, stream: RecordedStream, catalogue: MAVLinkCatalogue = .standard
    ) throws(RecordingError) {
        reader = MAVLinkFrameReader(catalogue)
        do throws(FlightLogError) { file = try TlogFile(path: path) } catch { throw .log(error) }
        streams = [stream]
    }

    package var bytesLost: UInt64 { file.bytesSkipped }

    package func losses(from first: Int) -> [RecordingLoss] {
        file.skippedRanges.ranges.dropFirst(first).map {
            RecordingLoss($0) { UTCInstant(microseconds: Int64(clamping: $0)) }
        }
    }

    package var lossCount: Int { file.skippedRanges.count }
    package var settledLossCount: Int { file.skippedRanges.settledCount }

    package var notes: [DecodedField] {
        let links = file.linkBits.links.map { link in
            link.map { DecodedField(String($0.number), .unsigned($0.count)) }
        }
        return [DecodedField("link_bits", links.map { .object($0) } ?? .null)]
    }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        let reader = self.reader
        do throws(FlightLogError) {
            guard
                let record = try file.next(isGenuine: { bytes in
                    do throws(MAVLinkRejection) {
                        _ = try reader.frame(parsing: bytes)
                        return true
                    } catch { return false }
                })
            else { return false }
            let envelope = FrameEnvelope(.mavlink, receivedAt: record.receivedAt, sequence: sequence)
            sequence += 1
            offset = record.frameOffset
            file.withFrame(record) { deliver(0, envelope, $0) }
            return true
        } catch { throw .log(error) }
    }
}

import FlightLogs
import Quantities
import TelemetryModel

/// The UDP datagrams of a capture (pcap, pcapng), taken as ASTERIX.
package struct CaptureFrames: FrameSource, ~Copyable {
    private var file: CaptureFile
    private var sequence: UInt64 = 0
    package let streams: [RecordedStream]
    package private(set) var losses: [RecordingLoss] = []

    package init(path: String, stream: RecordedStream) throws(RecordingError) {
        do throws(CaptureRejection) { file = try CaptureFile(path: path) } catch { throw .capture(error) }
        streams = [stream]
    }

    /// How many packets held no UDP datagram that could be used.
    package var packetsWithoutDatagram: UInt64 { file.tally.packets - file.tally.datagrams }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(CaptureRejection) {
            guard let datagram = try file.next() else { return false }
            let envelope = FrameEnvelope(.asterix, receivedAt: datagram.time, sequence: sequence)
            sequence += 1
            file.withPayload(of: datagram) { deliver(0, envelope, $0) }
            return true
        } catch { throw .capture(error) }
    }
}

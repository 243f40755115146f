import FlightLogs
import Quantities
import RemoteIDDecoding
import TelemetryModel

extension RecordingListing {
    /// The UDP datagrams of a capture, taken as ASTERIX, and its Remote ID broadcasts.
    mutating func readCapture(_ path: String, _ budget: Budget, emit: (DecodedRecord) -> Void) throws(RecordingError) {
        let stream = StreamListing(name: nil, selection: selection, senders: senders)
        streams = [stream]
        var file: CaptureFile
        do throws(CaptureRejection) { file = try CaptureFile(path: path) } catch { throw .capture(error) }
        defer {
            note(file.tally)
            let lost = file.lostRanges
            note(lost.ranges.map { RecordingLoss(capture: $0) }, count: lost.count, bytesLost: lost.byteCount)
        }
        do throws(CaptureRejection) {
            while budget.records > 0, let item = try file.nextItem() {
                switch item {
                case .datagram(let datagram):
                    let envelope = FrameEnvelope(.asterix, receivedAt: datagram.time, sequence: 0)
                    let isWhole = file.withPayload(of: datagram) { stream.take(envelope, $0, emit: emit) }
                    if isWhole { summary.cover(datagram.time) }
                    note(stream.skippedInDatagram, base: datagram.fileOffset)
                case .broadcast(let broadcast):
                    let envelope = FrameEnvelope(.remoteID, receivedAt: broadcast.time, sequence: 0)
                    let payload = file.withPayload(of: broadcast) { broadcast.payload(messages: $0) }
                    // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
                    if unsafe stream.take(envelope, payload.span.bytes, emit: emit) { summary.cover(broadcast.time) }
                    note(broadcast, stream.skippedInPayload)
                }
            }
        } catch { throw .capture(error) }
    }

    mutating func note(_ skipped: [(offset: Int, length: Int)], base: UInt64) {
        for part in skipped { summary.listSkipped(offset: base + UInt64(part.offset), length: UInt64(part.length)) }
    }

    /// Places in a payload count what stands in front of the messages, which the file does not hold.
    private mutating func note(_ broadcast: CapturedBroadcast, _ skipped: [(offset: Int, length: Int)]) {
        for part in skipped where part.offset >= RemoteIDObservation.byteCount {
            summary.listSkipped(
                offset: broadcast.fileOffset + UInt64(part.offset - RemoteIDObservation.byteCount),
                length: UInt64(part.length))
        }
    }

    private mutating func note(_ tally: CaptureTally) {
        summary.reject("packet_fragment", tally.fragments)
        summary.reject("packet_not_udp", tally.notUDP)
        summary.reject("packet_not_remote_id", tally.notRemoteID)
        summary.reject("packet_damaged", tally.damaged)
        summary.reject("packet_cut", tally.cut)
        summary.reject("packet_malformed", tally.malformed)
        summary.reject("packet_link_type", tally.unsupportedLinkType)
    }
}

import ByteParsing
import TelemetryModel
import ZeroMQTransport

extension Intake {
    /// A status frame is one byte, of which ``idleStatus`` is the one that a live run writes about itself; a bridge's
    /// announcement of a source, which the receiver has read before; what a replay says of its recording; an operator's mark; or
    /// that a live run judges by other zones from there on, which only the run itself can say.
    mutating func acceptStatus(_ bytes: RawSpan) {
        if SourceAnnouncement.isAnnounced(by: bytes) {
            do throws(WireRejection) {
                _ = try SourceAnnouncement(parsing: bytes)
                tally.decoded &+= 1
            } catch { tally.reject(error.reason.name) }
            return
        }
        if let gap = RecordingGap(parsing: bytes) {
            tally.decoded &+= 1
            sink.emit(gap.event)
            return
        }
        if let change = AirspaceChange(parsing: bytes), let source = currentSource,
            sources[source].name == Self.ownSource
        {
            tally.decoded &+= 1
            sink.emit(change.event)
            return
        }
        // A mark is kept in the archive, for who evaluates the run; it says nothing to the checks.
        if OperatorMark(parsing: bytes) != nil {
            tally.decoded &+= 1
            return
        }
        guard bytes.byteCount == 1, bytes.byte(at: 0) == Self.idleStatus else {
            tally.reject("unsupported_payload_type")
            return
        }
        tally.decoded &+= 1
        sink.emit(LinkEvent(kind: .idle, count: 1))
    }

    /// Says that nothing arrived for a second. It is archived like any frame, so that a replay ages its tracks alike.
    static var idleStatus: UInt8 { 1 }

    /// The name under which a run says things about itself.
    static var ownSource: String { "narae" }
}

import FlightLogs
import TelemetryModel

/// The decoder of one source whose frames are records of a flight log: the one of the log's format.
///
/// The format is what the source was opened with, or what its channel in the archive says; it is never guessed at.
struct LogRecordDecoder: Sendable {
    // One at most is there. Both are stored side by side, so that each record is decoded in place.
    private var ulog: ULogDecoder?
    private var dataflash: DataFlashDecoder?

    /// - Parameter logFormat: the name of the format, as in ``FlightLogs/FlightLogFormat``; records of another one are
    ///   rejected.
    init(logFormat: String) {
        switch FlightLogFormat(rawValue: logFormat) {
        case .ulog: ulog = ULogDecoder()
        case .dataflash: dataflash = DataFlashDecoder()
        default: break
        }
    }

    /// True once the log has said that a simulator flew.
    var isSimulated: Bool { ulog?.isSimulated ?? dataflash?.isSimulated ?? false }

    /// Decodes a record.
    ///
    /// - Returns: nil when it was understood, otherwise the reason under which it is counted.
    mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> String? {
        if ulog != nil { return ulog?.decode(bytes, envelope: envelope, emit: emit)?.reason.name }
        if dataflash != nil { return dataflash?.decode(bytes, envelope: envelope, emit: emit)?.reason.name }
        return "unsupported_log_format"
    }
}

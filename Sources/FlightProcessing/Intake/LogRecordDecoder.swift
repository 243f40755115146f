import FlightLogs
import TelemetryModel

/// The decoder of one source whose frames are records of a flight log: the one of the log's format.
///
/// The format is what the source was opened with, or what its channel in the archive says; it is never guessed at.
struct LogRecordDecoder: Sendable {
    // One at most is there. Both are stored side by side, so that each record is decoded in place.
    private(set) var ulog: ULogDecoder?
    private(set) var dataflash: DataFlashDecoder?
    private var telemetry: TelemetryCSVDecoder?
    /// The name that the format was given by.
    let logFormat: String

    /// - Parameter logFormat: the name of the format, as in ``FlightLogs/FlightLogFormat``; records of another one are
    ///   rejected.
    init(logFormat: String) {
        self.logFormat = logFormat
        switch FlightLogFormat(rawValue: logFormat) {
        case .ulog: ulog = ULogDecoder()
        case .dataflash: dataflash = DataFlashDecoder()
        case .telemetryCSV: telemetry = TelemetryCSVDecoder()
        default: break
        }
    }

    /// True once the log has said that a simulator flew.
    var isSimulated: Bool { ulog?.isSimulated ?? dataflash?.isSimulated ?? false }

    /// True for a record that later ones cannot be understood without: a header, a format or a subscription.
    static func isDefinition(_ bytes: RawSpan, logFormat: String) -> Bool {
        switch FlightLogFormat(rawValue: logFormat) {
        case .ulog:
            guard bytes.byteCount > 2 else { return false }
            switch ULogMessageKind(rawValue: bytes.byte(at: 2)) {
            case .flagBits?, .format?, .information?, .informationMultiple?, .parameter?, .parameterDefault?,
                .subscription?:
                return true
            // The file's header is a record of its own, whose third byte is no letter of a message.
            case nil: return bytes.byteCount == ULogFileHeader.byteCount
            default: return false
            }
        case .dataflash:
            return bytes.byteCount == DataFlashFormat.formatByteCount && bytes.byte(at: 2) == DataFlashFormat.formatType
        case .telemetryCSV: return TelemetryCSVDecoder.isHeader(bytes)
        default: return false
        }
    }

    /// Decodes a record.
    ///
    /// - Returns: nil when it was understood, otherwise the reason under which it is counted.
    mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> String? {
        if ulog != nil { return ulog?.decode(bytes, envelope: envelope, emit: emit)?.reason.name }
        if dataflash != nil { return dataflash?.decode(bytes, envelope: envelope, emit: emit)?.reason.name }
        if telemetry != nil { return telemetry?.decode(bytes, envelope: envelope, emit: emit)?.reason.name }
        return "unsupported_log_format"
    }
}

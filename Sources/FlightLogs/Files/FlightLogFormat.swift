/// The format of a recording, told by its content.
package enum FlightLogFormat: String, Hashable, Sendable, CaseIterable {
    case ulog
    case tlog
    /// MAVLink frames one after another without timestamps (`.mav`).
    case mavlinkStream = "mavlink"
    case mcap
    case pcap
    case pcapng
    /// ASTERIX data blocks one after another (`.ast`).
    case asterixRaw = "asterix"
    /// ASTERIX in the FINAL recording format.
    case asterixFinal = "asterix-final"
    /// ASTERIX in the GPS recording format.
    case asterixGPS = "asterix-gps"
    case dataflash
    /// Mode S frames of a Beast receiver.
    case beast
    /// Mode S frames as lines of hexadecimal digits (AVR).
    case avr
    /// Mode S frames as lines of time and hexadecimal digits.
    case modeSLines = "mode-s-csv"
    /// Lines of the BaseStation format (SBS-1).
    case sbs
    case gdl90
    /// A table of telemetry that QGroundControl writes (`.csv`).
    case telemetryCSV = "qgc-csv"
    case unknown

    /// How many bytes from the start of a file are looked at.
    static let probedByteCount = 1 << 16

    /// The format of the file at `path`.
    ///
    /// The content alone decides. `.unknown` means that nothing was recognised.
    /// - Throws: ``FlightLogError`` for a directory, an empty file, one that cannot be read, or content of a known kind
    ///   that is no flight log (an image, an archive, a document).
    package static func detect(path: String) throws(FlightLogError) -> FlightLogFormat {
        var file = try BufferedFile(path: path, windowSize: probedByteCount)
        guard file.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        let range = try file.load(probedByteCount, at: 0)
        let isWholeFile = UInt64(range.count) == file.byteCount
        if let format = file.withBytes(range, { format(ofHead: $0, isWholeFile: isWholeFile) }) { return format }
        if let kind = file.withBytes(range, { foreignKind(ofHead: $0) }) {
            throw FlightLogError(path: path, offset: 0, reason: .isNoFlightLog(kind: kind))
        }
        return .unknown
    }
}

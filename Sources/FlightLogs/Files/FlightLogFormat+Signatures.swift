import ByteParsing

extension FlightLogFormat {
    /// The format that begins with `head`; nil when none is recognised.
    static func format(ofHead head: RawSpan, isWholeFile: Bool) -> FlightLogFormat? {
        for (signature, format) in signatures where head.begins(with: signature) { return format }
        if head.begins(with: [0xA3, 0x95]) { return .dataflash }
        if TelemetryCSVFile.begins(head) { return .telemetryCSV }
        if let format = SurveillanceProbe.format(ofHead: head, isWholeFile: isWholeFile) { return format }
        if ChainProbe.tlog(head, isWholeFile: isWholeFile) { return .tlog }
        if ChainProbe.mavlink(head, isWholeFile: isWholeFile) { return .mavlinkStream }
        if ChainProbe.asterixFinal(head) { return .asterixFinal }
        if ChainProbe.asterixBlocks(head, from: 0, trailer: 0, isWholeFile: isWholeFile) { return .asterixRaw }
        // The header of 2,200 bytes and the trailer of 10 bytes a block are those of the GPS recording format.
        if ChainProbe.asterixBlocks(head, from: 2200, trailer: 10, isWholeFile: isWholeFile) { return .asterixGPS }
        return nil
    }

    /// Magic numbers: ULog file format; MCAP specification; libpcap (two byte orders, microseconds and nanoseconds) and
    /// pcapng section header block.
    private static let signatures: [([UInt8], FlightLogFormat)] = [
        ([0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35], .ulog),
        ([0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A], .mcap),
        ([0xD4, 0xC3, 0xB2, 0xA1], .pcap), ([0xA1, 0xB2, 0xC3, 0xD4], .pcap),
        ([0x4D, 0x3C, 0xB2, 0xA1], .pcap), ([0xA1, 0xB2, 0x3C, 0x4D], .pcap),
        ([0x0A, 0x0D, 0x0D, 0x0A], .pcapng),
    ]

    /// What kind of file begins with `head`, if it is one that people hand over by mistake.
    static func foreignKind(ofHead head: RawSpan) -> String? {
        foreignSignatures.first { head.begins(with: $0.0) }?.1
    }

    private static let foreignSignatures: [([UInt8], String)] = [
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF image"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
        ([0x1F, 0x8B], "a gzip-compressed file (unpack it first)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard-compressed file (unpack it first)"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz-compressed file (unpack it first)"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3".utf8), "an SQLite database"),
        (Array("<?xml".utf8), "an XML document"),
    ]
}

extension RawSpan {
    /// True when the bytes begin with `signature`.
    func begins(with signature: [UInt8]) -> Bool {
        guard byteCount >= signature.count else { return false }
        for index in signature.indices where byte(at: index) != signature[index] { return false }
        return true
    }
}

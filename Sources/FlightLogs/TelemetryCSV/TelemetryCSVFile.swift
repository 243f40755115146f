import ByteParsing

/// Reads the lines of a telemetry table of QGroundControl one after another, in bounded memory.
///
/// ```
/// Timestamp,roll,pitch,heading,…,gps.lat,gps.lon,…
/// 2024-05-01 14:03:07.123,0.5,-1.2,90,…,37.6200000,126.7900000,…
/// ```
/// Every line is handed out, the header first, also those that ``TelemetryCSVDecoder`` will refuse. A line without its end
/// at the end of the file, and one that is longer than any table has, are lost bytes.
package struct TelemetryCSVFile: ~Copyable {
    package private(set) var lostRanges = LostRangeList()
    private var file: BufferedFile
    private var position: UInt64 = 0
    private var line = 0

    /// QGroundControl writes some 200 columns of some ten characters.
    private static let maximumLineByteCount = 1 << 16
    private static let newline = UInt8(ascii: "\n")

    /// - Throws: ``FlightLogError`` when the file cannot be opened or is empty.
    package init(path: String) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        file = opened
    }

    /// The next line, or nil at the end of the file.
    package mutating func next() throws(FlightLogError) -> TelemetryCSVRow? {
        while position < file.byteCount {
            let range = try file.load(Self.maximumLineByteCount, at: position)
            let end = file.withBytes(range) { bytes in
                (0..<bytes.byteCount).first { bytes.byte(at: $0) == Self.newline }
            }
            guard let end else {
                let isTail = position + UInt64(range.count) == file.byteCount
                lostRanges.append(
                    LostRange(
                        offset: position, byteCount: UInt64(range.count), reason: isTail ? .truncated : .damaged))
                position += UInt64(range.count)
                continue
            }
            let row = file.withBytes(range) { describe($0, end: end, windowOffset: range.lowerBound) }
            position += UInt64(end + 1)
            line += 1
            if row.byteCount > 0 { return row }
        }
        return nil
    }

    private func describe(_ bytes: RawSpan, end: Int, windowOffset: Int) -> TelemetryCSVRow {
        // QGroundControl on Windows ends lines with a carriage return, too.
        let byteCount = end > 0 && bytes.byte(at: end - 1) == UInt8(ascii: "\r") ? end - 1 : end
        return TelemetryCSVRow(
            offset: position, byteCount: byteCount, line: line + 1,
            localTime_us: TelemetryCSVTime.local_us(bytes.extracting(0..<byteCount)), startInWindow: windowOffset)
    }

    /// Calls `body` with the bytes of a line, which must be the last one that was read.
    package func withBytes<Result>(of row: TelemetryCSVRow, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(row.startInWindow..<row.startInWindow + row.byteCount, body)
    }

    /// True when the header of such a table stands at the start of a file.
    static func begins(_ head: RawSpan) -> Bool {
        guard head.begins(with: Array("Timestamp,".utf8)) else { return false }
        let end = (0..<head.byteCount).first { head.byte(at: $0) == newline } ?? head.byteCount
        let names = head.extracting(0..<end).text.split(whereSeparator: { $0 == "," || $0 == "\r" })
        return names.contains("roll") && names.contains("gps.lat") && names.contains("gps.lon")
    }
}

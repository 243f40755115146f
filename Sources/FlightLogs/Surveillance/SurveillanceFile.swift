import ByteParsing

/// Reads a recording of surveillance, frame by frame or line by line, in bounded memory.
package struct SurveillanceFile: ~Copyable {
    /// One frame or line.
    package struct Unit: Sendable {
        /// Where it begins in the file, and its length there.
        package var offset: UInt64
        package var byteCount: Int
        fileprivate var window: Range<Int>
    }

    package let format: FlightLogFormat
    /// Bytes that are no frame.
    package private(set) var lost = LostRangeList()
    private var file: BufferedFile
    private var offset: UInt64 = 0

    /// Opens a recording of the formats `beast`, `gdl90`, `avr`, `sbs` or `modeSLines`.
    package init(path: String, format: FlightLogFormat) throws(FlightLogError) {
        let opened = try BufferedFile(path: path)
        guard opened.byteCount > 0 else { throw FlightLogError(path: path, offset: 0, reason: .isEmpty) }
        file = opened
        self.format = format
    }

    /// The next unit, or nil at the end.
    package mutating func next() throws(FlightLogError) -> Unit? {
        while offset < file.byteCount {
            let range = try file.load(2 * SurveillanceUnit.longest, at: offset)
            let isLast = offset + UInt64(range.count) == file.byteCount
            let format = format
            let unit = file.withBytes(range) { bytes in
                switch format {
                case .beast: SurveillanceUnit.beast(bytes, at: 0)
                case .gdl90: SurveillanceUnit.gdl90(bytes, at: 0)
                default: SurveillanceUnit.line(bytes, at: 0, isLast: isLast)
                }
            }
            switch unit {
            case .frame(let end):
                let found = Unit(
                    offset: offset, byteCount: end, window: range.lowerBound..<range.lowerBound + end)
                offset += UInt64(end)
                // The flag that ends a message of GDL 90 begins the next one where that has none of its own.
                if format == .gdl90, end < range.count, file.withBytes(range, { $0.byte(at: end) != 0x7E }) {
                    offset -= 1
                }
                return found
            case .foreign(let end): lose(end, .damaged)
            case .cut: lose(range.count, isLast ? .truncated : .damaged)
            }
        }
        return nil
    }

    /// Calls `body` with the bytes of the unit that was read last.
    package func withBytes<Result>(of unit: Unit, _ body: (RawSpan) -> Result) -> Result {
        file.withBytes(unit.window, body)
    }

    private mutating func lose(_ count: Int, _ reason: LostRange.Reason) {
        lost.append(LostRange(offset: offset, byteCount: UInt64(count), reason: reason))
        offset += UInt64(count)
    }
}

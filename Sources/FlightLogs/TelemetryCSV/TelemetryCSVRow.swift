/// One line of a telemetry table of QGroundControl, as it lies in the file.
package struct TelemetryCSVRow: BitwiseCopyable, Sendable {
    /// Where the line begins in the file, and its length without the line end.
    package var offset: UInt64
    package var byteCount: Int
    /// The number of the line, 1 upward; 1 is the header.
    package var line: Int
    /// The time of the line on the clock of the ground station's place, microseconds since 1970-01-01T00:00 there; nil
    /// where the line has none.
    package var localTime_us: Int64?

    var startInWindow: Int
}

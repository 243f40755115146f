/// A line of a telemetry table that could not be decoded.
package struct TelemetryCSVRejection: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// A line before the header.
        case noHeader
        /// Another number of fields than the header has names.
        case wrongColumnCount
        /// No time at the start of the line.
        case malformedTime

        /// The name under which rejections are counted.
        package var name: String {
            switch self {
            case .noHeader: "no_header"
            case .wrongColumnCount: "wrong_column_count"
            case .malformedTime: "malformed_time"
            }
        }
    }

    package var reason: Reason
    /// The number of the line in the order in which lines came, 1 upward.
    package var line: Int

    package init(_ reason: Reason, line: Int) { (self.reason, self.line) = (reason, line) }
}

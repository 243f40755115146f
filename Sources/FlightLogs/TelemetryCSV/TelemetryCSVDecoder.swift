import ByteParsing
import Quantities
import TelemetryModel

/// Turns the lines of one telemetry table of QGroundControl, the header first, into reports.
///
/// gps.lat, gps.lon: degrees, gps.lock: as GPS_FIX_TYPE, gps.count: satellites · roll, pitch, heading: degrees · rollRate,
/// pitchRate, yawRate: degrees per second · battery0.voltage: V, .current: A, .mahConsumed: mAh, .percentRemaining: per
/// cent. `--.--` stands for unknown. Heights and speeds are in the units that the user of QGroundControl had chosen, which
/// the file does not name: they are listed, and unknown in reports. Source: QGroundControl `Vehicle.cc`, `Fact.cc`.
package struct TelemetryCSVDecoder: Sendable {
    /// The names in the header; empty before it.
    package private(set) var names: [String] = []
    /// How many lines were understood, the header not counted.
    package private(set) var rowCount: UInt64 = 0
    package private(set) var rejectedCounts = [UInt64](
        repeating: 0, count: TelemetryCSVRejection.Reason.allCases.count)
    /// The numbers of the first rejected lines.
    package private(set) var rejectedLines: [Int] = []
    /// How often a line is earlier than the one before it.
    package private(set) var stepsBack: UInt64 = 0

    private var line = 0
    private var lastTime_us: Int64?
    private var columns = TelemetryCSVColumns([])

    package static let maximumRejectedLineCount = 100

    package init() {}

    /// Takes in one line without its end and hands out the reports it makes.
    ///
    /// - Returns: nil when the line was understood, otherwise why not; it is then counted in ``rejectedCounts``.
    package mutating func decode(
        _ bytes: RawSpan, envelope: FrameEnvelope, emit: (DecodedReport) -> Void
    ) -> TelemetryCSVRejection? {
        line += 1
        if names.isEmpty {
            guard Self.isHeader(bytes) else { return reject(.noHeader) }
            names = bytes.text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            columns = TelemetryCSVColumns(names)
            return nil
        }
        let fields = Self.fields(bytes)
        guard fields.count == names.count else { return reject(.wrongColumnCount) }
        guard let time = TelemetryCSVTime.local_us(bytes) else { return reject(.malformedTime) }
        if let last = lastTime_us, time < last { stepsBack += 1 }
        lastTime_us = time
        rowCount += 1
        let subject = VehicleIdentity(scheme: .log, source: envelope.source.rawValue, word0: 0)
        for body in columns.bodies(fields) {
            emit(DecodedReport(subject: subject, generatedAt: .unknown, body: body))
        }
        return nil
    }

    /// True for the line that names the columns.
    package static func isHeader(_ line: RawSpan) -> Bool { line.begins(with: Array("Timestamp,".utf8)) }

    /// The fields of a line, which QGroundControl joins by commas without quoting.
    package static func fields(_ bytes: RawSpan) -> [Substring] {
        bytes.text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Substring.init)
    }

    private mutating func reject(_ reason: TelemetryCSVRejection.Reason) -> TelemetryCSVRejection {
        rejectedCounts[Int(reason.rawValue)] += 1
        if rejectedLines.count < Self.maximumRejectedLineCount { rejectedLines.append(line) }
        return TelemetryCSVRejection(reason, line: line)
    }

    /// The rejected lines by reason, sorted by name; reasons that did not occur are left out.
    package var rejected: [(reason: String, count: UInt64)] {
        TelemetryCSVRejection.Reason.allCases
            .map { ($0.name, rejectedCounts[Int($0.rawValue)]) }
            .filter { $0.1 > 0 }
            .sorted { $0.0 < $1.0 }
    }
}

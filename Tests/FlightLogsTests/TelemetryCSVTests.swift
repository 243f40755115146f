import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightLogs

/// Tables as QGroundControl writes them: `Vehicle::_initializeCsv` and `Vehicle::_writeCsvLine`.
@Suite struct TelemetryCSVTests {
    static let header =
        "Timestamp,roll,pitch,heading,rollRate,pitchRate,yawRate,groundSpeed,altitudeAMSL,battery0.voltage,"
        + "battery0.current,battery0.percentRemaining,gps.lat,gps.lon,gps.mgrs,gps.hdop,gps.count,gps.lock"
    static let lines = [
        "2024-05-01 14:03:07.123,1.5,-2.0,270,0.1,0.0,-3.0,--.--,12.3,15.21,4.20,87,37.6200000,126.7900000,,0.8,12,3",
        "2024-05-01 14:03:08.123,1.5,-2.0,270,0.1,0.0,-3.0,5.0,12.3,15.20,4.10,87,--.--,--.--,,--.--,0,0",
    ]

    private func read(
        _ text: String, utcOffset_s: Int? = nil
    ) throws -> (reports: [DecodedReport], times: [UTCInstant], decoder: TelemetryCSVDecoder, lost: LostRangeList) {
        let temporary = try TemporaryFile(Array(text.utf8))
        var file = try TelemetryCSVFile(path: temporary.path)
        var decoder = TelemetryCSVDecoder()
        var clock = TelemetryCSVClock(utcOffset_s: utcOffset_s)
        var reports: [DecodedReport] = []
        var times: [UTCInstant] = []
        while let row = try file.next() {
            let time = clock.receivedAt(of: row)
            times.append(time)
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 0), payloadType: .replayedRecord, receivedAt: time)
            _ = file.withBytes(of: row) { decoder.decode($0, envelope: envelope) { reports.append($0) } }
        }
        return (reports, times, decoder, file.lostRanges)
    }

    @Test func goesNeverBackBehindALeapOfCenturies() {
        var clock = TelemetryCSVClock(utcOffset_s: nil)
        var times: [UTCInstant] = []
        for time_us in [-9_214_646_400_000_000, 9_214_646_399_000_000, 0] as [Int64] {
            let row = TelemetryCSVRow(offset: 0, byteCount: 0, line: 1, localTime_us: time_us, startInWindow: 0)
            times.append(clock.receivedAt(of: row))
        }
        #expect(times.map(\.nanoseconds) == [0, Int64.max / 1000 * 1000, Int64.max / 1000 * 1000])
    }

    private static func table(_ lines: [String], end: String = "\n") -> String {
        ([header] + lines).map { $0 + end }.joined()
    }

    @Test func isRecognisedByItsHeader() throws {
        let file = try TemporaryFile(Array(Self.table(Self.lines).utf8))
        #expect(try FlightLogFormat.detect(path: file.path) == .telemetryCSV)
        let other = try TemporaryFile(Array("Timestamp,roll,pitch\n1,2,3\n".utf8))
        #expect(try FlightLogFormat.detect(path: other.path) == .unknown)
    }

    @Test(arguments: ["\n", "\r\n"])
    func reportsPositionAttitudeAndBattery(end: String) throws {
        let result = try read(Self.table(Self.lines, end: end))
        #expect(result.decoder.rowCount == 2 && result.decoder.rejected.isEmpty && result.reports.count == 6)
        guard case .position(let position) = result.reports[0].body,
            case .attitude(let attitude) = result.reports[1].body,
            case .battery(let battery) = result.reports[2].body, case .position(let none) = result.reports[3].body
        else {
            Issue.record("the reports are of other kinds")
            return
        }
        #expect(position.latitude_1e7deg == 376_200_000 && position.longitude_1e7deg == 1_267_900_000)
        #expect(position.fixType == 3 && position.satellites == 12 && position.heading_cdeg == 27_000)
        #expect(position.provenance == .gnssReceiver)
        // The file does not say whether heights are metres or feet.
        #expect(position.altitudeAMSL_mm == .min && position.velocityNorth_mps.isNaN)
        #expect(abs(attitude.roll_rad - 0.026_179_94) < 1e-6 && abs(attitude.yaw_rad + 1.570_796_3) < 1e-6)
        #expect(abs(attitude.yawRate_radps + 0.052_359_88) < 1e-6)
        #expect(battery.voltage_V == 15.21 && battery.current_A == 4.2 && battery.remaining_percent == 87)
        #expect(!none.isLocated)
    }

    @Test func countsFrom1970WhereThePlaceIsNotKnown() throws {
        let times = try read(Self.table(Self.lines)).times
        #expect(times.map(\.nanoseconds) == [0, 0, 1_000_000_000])
    }

    @Test func takesTheOffsetOfThePlaceOff() throws {
        let times = try read(Self.table(Self.lines), utcOffset_s: 9 * 3600).times
        #expect(times[1].rfc3339 == "2024-05-01T05:03:07.123000000Z")
    }

    @Test func refusesLinesOfAnotherFormByTheirNumber() throws {
        let bad = [
            "2024-05-01 14:03:07.123,1,2", Self.lines[0] + ",7", Self.lines[0].replacing("2024-05-01 ", with: ""),
        ]
        let result = try read(Self.table([Self.lines[0]] + bad + [Self.lines[1]]))
        #expect(result.decoder.rowCount == 2 && result.decoder.rejectedLines == [3, 4, 5])
        #expect(result.decoder.rejected.map(\.reason) == ["malformed_time", "wrong_column_count"])
        #expect(result.decoder.rejected.map(\.count) == [1, 2])
    }

    @Test func tellsALineThatIsCut() throws {
        let whole = Self.table(Self.lines)
        for length in (Self.header.utf8.count + 1)...whole.utf8.count {
            let result = try read(String(decoding: whole.utf8.prefix(length), as: UTF8.self))
            let ends = [
                Self.header.utf8.count + 1, Self.header.utf8.count + Self.lines[0].utf8.count + 2, whole.utf8.count,
            ]
            #expect(Int(result.decoder.rowCount) == ends.filter { $0 <= length }.count - 1, "\(length) bytes")
            #expect(Int(result.lost.byteCount) == length - (ends.last { $0 <= length } ?? 0), "\(length) bytes")
        }
    }
}

import ADSBDecoding
import ByteParsing
import FlightLogs
import Quantities
import TelemetryModel

/// The frames of a recording of Mode S, SBS-1 or GDL 90.
///
/// | format | time of a frame |
/// |---|---|
/// | `mode-s-csv` | UTC, as the line tells it |
/// | `sbs` | date and time of the line, taken as UTC |
/// | `beast`, `avr` with `@` | the receiver's 12 MHz counter, from the first frame on |
/// | `gdl90` | time of day of the latest heartbeat |
/// | `avr` with `*` | none |
package struct SurveillanceFrames: FrameSource, ~Copyable {
    private var file: SurveillanceFile
    private let format: FlightLogFormat
    private var sequence: UInt64 = 0
    private var counter = ReceiverCounter()
    private var heartbeats = HeartbeatClock()
    private var lastTime = UTCInstant.unknown
    package let streams: [RecordedStream]
    package private(set) var offset: UInt64?

    package init(path: String, format: FlightLogFormat, stream: RecordedStream) throws(RecordingError) {
        do throws(FlightLogError) { file = try SurveillanceFile(path: path, format: format) } catch {
            throw .log(error)
        }
        self.format = format
        var named = stream
        named.isUTCKnown = Self.isUTCKnown(format) ? nil : false
        streams = [named]
    }

    /// True when times are UTC; otherwise they count from 1970 on a clock of the recording's own.
    package var isUTCKnown: Bool { Self.isUTCKnown(format) }

    private static func isUTCKnown(_ format: FlightLogFormat) -> Bool { format == .modeSLines || format == .sbs }

    /// What has to be said of the times of a format before a replay; nil when they are UTC.
    package static func clockNote(_ format: FlightLogFormat) -> String? {
        switch format {
        case .beast, .avr: "only the receiver's counter tells time: UTC is unknown, and times count from 1970"
        case .gdl90: "only the time of day is told: the date is unknown, and times count from 1970"
        case .sbs: "the lines do not tell their time zone: their times are taken as UTC"
        default: nil
        }
    }

    package var bytesLost: UInt64 { file.lost.byteCount }

    package var lossCount: Int { file.lost.count }
    package var settledLossCount: Int { file.lost.settledCount }

    package func losses(from first: Int) -> [RecordingLoss] {
        file.lost.ranges.dropFirst(first).map {
            RecordingLoss(offset: $0.offset, byteCount: $0.byteCount, reason: $0.reason.rawValue)
        }
    }

    package mutating func next(_ deliver: (Int, FrameEnvelope, RawSpan) -> Void) throws(RecordingError) -> Bool {
        do throws(FlightLogError) {
            while let unit = try file.next() {
                // Lines of nothing but their end hold no frame.
                if file.withBytes(of: unit, { Self.isBlank($0) }) { continue }
                offset = unit.offset
                deliverUnit(unit, deliver)
                return true
            }
            return false
        } catch { throw .log(error) }
    }

    private mutating func deliverUnit(_ unit: SurveillanceFile.Unit, _ deliver: (Int, FrameEnvelope, RawSpan) -> Void) {
        let payloadType: PayloadType = format == .sbs ? .sbs : format == .gdl90 ? .gdl90 : .modeS
        var frame: [UInt8]?
        if let found = time(of: unit, &frame) { lastTime = found }
        let envelope = FrameEnvelope(payloadType, receivedAt: lastTime, sequence: sequence)
        sequence += 1
        if let frame {
            // Sound: a byte has no padding, so the raw view of the array shows nothing but initialised memory.
            unsafe deliver(0, envelope, frame.span.bytes)
        } else {
            file.withBytes(of: unit) { deliver(0, envelope, $0) }
        }
    }

    /// The time of a unit, nil where it tells none, and the frame inside where the unit is more than that.
    private mutating func time(of unit: SurveillanceFile.Unit, _ frame: inout [UInt8]?) -> UTCInstant? {
        switch format {
        case .beast:
            guard let value = file.withBytes(of: unit, { ReceiverCounter.value(ofBeast: $0) }) else { return nil }
            return counter.moment(value)
        case .avr:
            guard
                let value = file.withBytes(
                    of: unit, { HexadecimalFrame($0.extracting(0..<Self.lineLength($0)))?.counter })
            else { return nil }
            return counter.moment(value)
        case .modeSLines:
            guard let line = file.withBytes(of: unit, { TimedFrameLine($0.extracting(0..<Self.lineLength($0))) }) else {
                return nil
            }
            frame = line.frame
            return line.time
        case .sbs:
            guard let record = file.withBytes(of: unit, { try? SBSRecord($0.extracting(0..<Self.lineLength($0))) })
            else { return nil }
            let time = record.loggedAt.isKnown ? record.loggedAt : record.generatedAt
            return time.isKnown ? time : nil
        case .gdl90:
            var clock = heartbeats
            defer { heartbeats = clock }
            return file.withBytes(of: unit) { clock.moment($0) }
        default: return nil
        }
    }

    private static func isBlank(_ bytes: RawSpan) -> Bool {
        for offset in 0..<bytes.byteCount where ![0x0A, 0x0D, 0x20].contains(bytes.byte(at: offset)) { return false }
        return true
    }

    /// The length of a line without its end.
    private static func lineLength(_ bytes: RawSpan) -> Int {
        var end = bytes.byteCount
        while end > 0, [0x0A, 0x0D, 0x20].contains(bytes.byte(at: end - 1)) { end -= 1 }
        return end
    }
}

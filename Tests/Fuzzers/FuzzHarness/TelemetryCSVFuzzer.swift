import FlightLogs
import Quantities

/// A telemetry table of QGroundControl: a header of known columns or another one, rows, and other lines.
package enum TelemetryCSVFuzzer: Fuzzer {
    package static let name = "telemetry-csv"
    package static let longestInput = 256
    private static let columns = [
        "roll", "pitch", "heading", "rollRate", "pitchRate", "yawRate", "gps.lat", "gps.lon", "gps.lock", "gps.count",
        "battery0.voltage", "battery0.current", "battery0.percentRemaining", "battery.voltage", "altitudeRelative",
    ]
    private static let values = [
        "--.--", "", "0", "37.56", "126.79", "-90.0", "400", "inf", "nan", "1e300", "-0", "0x1p3",
    ]
    private static let times = [
        "2024-05-01 14:03:0", "2024-02-29 23:59:5", "1678-01-01 00:00:0", "2261-12-31 23:59:5", "0001-01-01 00:00:0",
        "9999-12-31 23:59:5",
    ]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let offset = Int(script.byte())
        let bytes = table(&script)
        guard !bytes.isEmpty else { return }
        file.fill(bytes)
        do throws(FlightLogError) {
            try read(file.path, bytes, utcOffset_s: offset == 0 ? nil : (offset - 128) * 450)
        } catch {
            Invariant.demand(false, "a table that has bytes can be read")
        }
    }

    private static func read(_ path: String, _ bytes: [UInt8], utcOffset_s: Int?) throws(FlightLogError) {
        var table = try TelemetryCSVFile(path: path)
        var decoder = TelemetryCSVDecoder()
        var clock = TelemetryCSVClock(utcOffset_s: utcOffset_s)
        var latest = UTCInstant(nanoseconds: .min + 1)
        var position: UInt64 = 0
        var lines: UInt64 = 0
        while let row = try table.next() {
            demandGap(bytes, position..<row.offset, table.lostRanges)
            position = row.offset + UInt64(row.byteCount)
            lines += 1
            let time = clock.receivedAt(of: row)
            Invariant.demand(time >= latest && (row.localTime_us != nil || time.isKnown), "times never go back")
            latest = time
            let envelope = FuzzedEnvelope.of(.replayedRecord, at: time)
            table.withBytes(of: row) { line in
                Invariant.demand(line.byteCount == row.byteCount, "a row comes with its bytes")
                let rejection = decoder.decode(line, envelope: envelope) { ReportInvariant.demand($0) }
                Invariant.demand(
                    rejection != nil || TelemetryCSVDecoder.fields(line).count == decoder.names.count,
                    "a row that is taken has a field for each column")
            }
        }
        demandGap(bytes, position..<UInt64(bytes.count), table.lostRanges)
        LostRangeInvariant.demand(table.lostRanges, byteCount: UInt64(bytes.count))
        let refused = decoder.rejectedCounts.reduce(0, +)
        Invariant.demand(
            decoder.rowCount + refused + (decoder.names.isEmpty ? 0 : 1) == lines, "every line is taken or refused")
    }

    /// Between rows stand the ends of lines and lost bytes alone.
    private static func demandGap(_ bytes: [UInt8], _ gap: Range<UInt64>, _ lost: LostRangeList) {
        for place in gap where ![0x0A, 0x0D].contains(bytes[Int(place)]) {
            Invariant.demand(
                lost.ranges.contains { $0.offset <= place && place < $0.end }, "every byte is in a row, an end or lost")
        }
    }

    /// ```
    /// script: columns 2 │ choice 1 (bits 0–2: 0–4 a row, 5 one column less, 6 raw line, 7 raw · 3–5 time · 6 CR) │ … │ …
    /// ```
    private static func table(_ script: inout FuzzScript) -> [UInt8] {
        let chosen = script.number(below: 65_536)
        let names = columns.enumerated().filter { chosen >> $0.offset & 1 == 1 }.map(\.element)
        var bytes = Array((["Timestamp"] + names).joined(separator: ",").utf8) + [0x0A]
        while !script.isAtEnd {
            let choice = script.byte()
            switch choice & 7 {
            case 6: bytes += script.bytes(Int(script.byte())) + [0x0A]
            case 7: bytes += script.bytes(Int(script.byte()))
            default:
                let second = script.byte()
                var row = [times[Int(choice >> 3 & 7) % times.count] + "\(second % 10).\(100 + Int(second))"]
                for _ in names.dropFirst(choice & 7 == 5 ? 1 : 0) { row.append(value(&script)) }
                bytes += Array(row.joined(separator: ",").utf8) + (choice & 64 != 0 ? [0x0D, 0x0A] : [0x0A])
            }
        }
        return bytes
    }

    private static func value(_ script: inout FuzzScript) -> String {
        let choice = script.byte()
        return choice & 0x80 != 0
            ? String(Double(Int8(bitPattern: choice << 1)) * 1.5) : values[Int(choice) % values.count]
    }
}

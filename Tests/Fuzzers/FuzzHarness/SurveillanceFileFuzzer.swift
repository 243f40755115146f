import ADSBDecoding
import FlightLogs

/// A recording of surveillance: frames of Beast, messages of GDL 90 and lines of the three text formats.
package enum SurveillanceFileFuzzer: Fuzzer {
    package static let name = "surveillance-files"
    package static let longestInput = 512
    private static let formats: [FlightLogFormat] = [.beast, .gdl90, .avr, .sbs, .modeSLines]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let format = formats[script.number(below: formats.count)]
        let (bytes, units) = recording(format, &script)
        guard !bytes.isEmpty else { return }
        file.fill(bytes)
        do throws(FlightLogError) {
            try read(file.path, format, bytes, units: units)
        } catch {
            Invariant.demand(false, "a recording that has bytes can be read")
        }
    }

    private static func read(
        _ path: String, _ format: FlightLogFormat, _ bytes: [UInt8], units: Int?
    ) throws(FlightLogError) {
        var file = try SurveillanceFile(path: path, format: format)
        var position: UInt64 = 0
        var lost: UInt64 = 0
        var count = 0
        while let unit = try file.next() {
            let expected = position + file.lost.byteCount - lost
            // Neighbours of GDL 90 may share a flag.
            let shared: UInt64 = format == .gdl90 && expected > 0 && unit.offset + 1 == expected ? 1 : 0
            Invariant.demand(unit.offset + shared == expected, "units and lost bytes follow one another")
            (position, lost) = (unit.offset + UInt64(unit.byteCount), file.lost.byteCount)
            Invariant.demand(
                unit.byteCount > 0 && position <= UInt64(bytes.count), "a unit lies in the file")
            file.withBytes(of: unit) { demand($0, format) }
            count += 1
        }
        let end = position + file.lost.byteCount - lost
        Invariant.demand(
            end == UInt64(bytes.count) || format == .gdl90 && end == UInt64(bytes.count) + 1,
            "every byte is in a unit or lost")
        LostRangeInvariant.demand(file.lost, byteCount: UInt64(bytes.count))
        guard let units else { return }
        Invariant.demand(count == units && file.lost.byteCount == 0, "a whole recording gives its units")
    }

    private static func demand(_ unit: RawSpan, _ format: FlightLogFormat) {
        let first = unit.byte(at: 0)
        let last = unit.byte(at: unit.byteCount - 1)
        switch format {
        case .beast:
            Invariant.demand(first == 0x1A && (11...44).contains(unit.byteCount), "a frame begins with its mark")
        case .gdl90: Invariant.demand(first == 0x7E && last == 0x7E, "a message stands between its flags")
        default:
            let line = unit.extracting(0..<unit.byteCount - (last == 0x0A ? 1 : 0))
            if let frame = HexadecimalFrame(line) {
                Invariant.demand([2, 7, 14].contains(frame.bytes.count), "a line holds a frame")
            }
            if let timed = TimedFrameLine(line) {
                Invariant.demand(
                    [7, 14].contains(timed.frame.count) && timed.time.nanoseconds >= 0,
                    "a line holds a frame and a time")
            }
        }
    }

    /// The bytes of a recording, and how many units it has where no other bytes stand between them.
    private static func recording(_ format: FlightLogFormat, _ script: inout FuzzScript) -> ([UInt8], Int?) {
        if script.byte() & 3 == 3 { return (Array(script.rest()), nil) }
        switch format {
        case .beast:
            let stream = ModeSScript.beast(&script)
            return (stream.bytes, stream.unitCount)
        case .gdl90:
            let stream = GDL90Script.stream(&script)
            return (stream.bytes, stream.messageCount)
        case .avr:
            let stream = ModeSScript.lines(&script)
            return (stream.bytes, nil)
        case .sbs:
            var bytes: [UInt8] = []
            var count = 0
            while !script.isAtEnd {
                bytes += SBSScript.line(&script).bytes + [0x0A]
                count += 1
            }
            return (bytes, count)
        default:
            var bytes: [UInt8] = []
            while !script.isAtEnd {
                bytes += Array("17\(script.byte())\(script.byte())996400.\(script.byte()),".utf8)
                let quote: [UInt8] = script.byte() & 1 != 0 ? [0x22] : []
                let digits = ModeSScript.digits(ModeSScript.frame(&script))
                bytes += quote + digits + quote + Array(",\n".utf8.dropFirst(script.byte() & 1 != 0 ? 1 : 0))
            }
            return (bytes, nil)
        }
    }
}

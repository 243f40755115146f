import ADSBDecoding
import Quantities
import TelemetryModel

/// Mode S: bare frames with times of their own, and streams of Beast and AVR, decoded whole and in pieces.
package enum ModeSFuzzer: Fuzzer {
    package static let name = "mode-s"
    package static let longestInput = 512

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        switch script.byte() & 3 {
        case 0: runFrames(&script)
        case 1: runStream(&script, ModeSScript.beast)
        case 2: runStream(&script, ModeSScript.lines)
        default: runPositions(&script)
        }
    }

    private static func demand(_ report: DecodedReport) {
        // 1022 × 4 kt; Gillham's code reaches to 126,700 ft, and a difference of 3150 ft is added.
        ReportInvariant.demand(report, fastest_mps: 2107, highest_mm: 45_000_000)
    }

    private static func runFrames(_ script: inout FuzzScript) {
        var decoder = ModeSReportDecoder()
        var time = FuzzedEnvelope.start
        var frames: UInt64 = 0
        while !script.isAtEnd {
            time = FuzzedEnvelope.next(after: time, &script)
            let bytes = ModeSScript.frame(&script)
            let envelope = FuzzedEnvelope.of(.modeS, source: UInt16(script.offset & 1), at: time)
            // Sound: the array lives as long as the call.
            let outcome = decoder.decode(unsafe bytes.span.bytes, envelope: envelope, emit: demand) { rejection in
                Invariant.demand(
                    rejection.offset == 0 && rejection.bytesSkipped == bytes.count, "a frame is refused as a whole")
            } frame: { _, place in
                guard let place else { return }
                Invariant.demand(
                    place.latitude_deg.magnitude <= 90 && place.longitude_deg.magnitude <= 180,
                    "a place lies on the earth")
            }
            Invariant.demand(outcome.frames + outcome.rejections == 1, "a frame is taken or refused")
            frames += UInt64(outcome.frames)
        }
        Invariant.demand(decoder.tally.downlinkFormats.reduce(0, +) == frames, "every frame is counted by its format")
    }

    // MARK: Streams

    private struct Result {
        var units = 0
        var refused = 0
        var foreignByteCount = 0
        var reports: [ReportKey] = []
        var isPending = false
    }

    private static func runStream(_ script: inout FuzzScript, _ write: (inout FuzzScript) -> ModeSScript.Stream) {
        let piece = Int(script.byte()) + 1
        let stream = write(&script)
        let whole = decode(stream.bytes, piece: max(stream.bytes.count, 1))
        Invariant.demand(whole.foreignByteCount <= stream.bytes.count, "no byte is skipped twice")
        let pieces = decode(stream.bytes, piece: piece)
        guard let count = stream.unitCount else { return }
        Invariant.demand(
            whole.units + whole.refused == count && whole.foreignByteCount == 0 && !whole.isPending,
            "every whole frame of a stream is taken")
        Invariant.demand(
            pieces.units == whole.units && pieces.refused == whole.refused && pieces.reports == whole.reports
                && pieces.foreignByteCount == 0 && !pieces.isPending,
            "pieces give what the whole gives")
    }

    private static func decode(_ stream: [UInt8], piece: Int) -> Result {
        var decoder = ModeSReportDecoder()
        var result = Result()
        StreamPieces.visit(stream, piece: piece) { bytes in
            let outcome = decoder.decode(bytes, envelope: FuzzedEnvelope.of(.modeS)) { report in
                demand(report)
                result.reports.append(ReportKey(report))
            } reject: { rejection in
                Invariant.demand(rejection.offset >= 0, "a rejection lies in the payload")
                if rejection.reason.isForeign {
                    result.foreignByteCount += rejection.bytesSkipped
                } else {
                    result.refused += 1
                }
            }
            result.units += Int(outcome.frames + outcome.others)
        }
        Invariant.demand(
            decoder.tally.bytesSkipped == UInt64(result.foreignByteCount), "skipped bytes are counted once")
        result.isPending = decoder.pendingStreams > 0
        return result
    }

    // MARK: Positions

    /// A place that is encoded by the formulas of the standard is found again from its even and its odd position.
    private static func runPositions(_ script: inout FuzzScript) {
        while !script.isAtEnd {
            let latitude = Double(script.number(below: 65_536)) / 65_535 * 180 - 90
            let longitude = Double(script.number(below: 65_536)) / 65_536 * 360 - 180
            let even = EncodedPosition(latitude_deg: latitude, longitude_deg: longitude, isOdd: false)
            let odd = EncodedPosition(latitude_deg: latitude, longitude_deg: longitude, isOdd: true)
            let isOddLatest = script.byte() & 1 != 0
            let found = CompactPosition.place(
                even: even.position, odd: odd.position, latestIsOdd: isOddLatest)
            // Two positions that fall into different numbers of zones do not tell the place.
            guard let found else {
                Invariant.demand(even.zones != odd.zones || latitude.magnitude > 89.99, "a pair tells the place")
                continue
            }
            let latest = isOddLatest ? odd : even
            let east = (found.longitude_deg - longitude).remainder(dividingBy: 360)
            Invariant.demand(
                (found.latitude_deg - latitude).magnitude <= latest.latitudeStep_deg / 131_072
                    && east.magnitude <= latest.longitudeStep_deg / 131_072,
                "the place is the one that was encoded")
        }
    }
}

import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Frames with right checksums, from bytes to reports.
package enum MAVLinkFrameFuzzer: Fuzzer {
    package static let name = "mavlink-frames"
    package static let longestInput = 1024

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        var decoder = MAVLinkReportDecoder(clockCapacity: 8)
        var reports = DecodedReports()
        while !script.isAtEnd {
            let time = UTCInstant(nanoseconds: 1_800_000_000_000_000_000 + Int64(script.offset) * 10_000_000)
            let frame = AssembledFrame(&script)
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 1), payloadType: .mavlink, receivedAt: time)
            reports.removeAll()
            do throws(MAVLinkRejection) {
                // Sound: the array lives as long as the call.
                let parsed = try decoder.decode(
                    parsing: unsafe frame.bytes.span.bytes, envelope: envelope, into: &reports)
                demandAgreement(parsed, frame)
            } catch {
                let length = frame.payloadLength
                let isWrongLength =
                    length < Int(frame.definition.minimumLength) || length > Int(frame.definition.maximumLength)
                Invariant.demand(
                    frame.version == 1 && error.reason == .length && isWrongLength,
                    "a frame with a right checksum is refused for its length only")
                Invariant.demand(reports.isEmpty, "a refused frame makes no reports")
            }
            for index in 0..<reports.count { ReportInvariant.demand(reports[index]) }
        }
    }

    private static func demandAgreement(_ parsed: MAVLinkFrame, _ frame: AssembledFrame) {
        Invariant.demand(
            parsed.offset == 0 && parsed.messageID == frame.definition.id && parsed.version == frame.version
                && Int(parsed.payloadLength) == frame.payloadLength && Int(parsed.length) == frame.bytes.count,
            "a parsed frame says what was assembled")
    }
}

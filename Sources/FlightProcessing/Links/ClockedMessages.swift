import ByteParsing
import MAVLinkDecoding

/// Which messages begin with the sender's clock: two vehicles do not send the same bytes of those.
struct ClockedMessages: Sendable {
    private var bits = [UInt64](repeating: 0, count: 8)

    init() {
        for definition in MAVLinkCatalogue.standard.definitions where definition.id < 512 {
            guard let first = definition.fields.first(where: { $0.offset == 0 }), first.name.hasPrefix("time_"),
                !first.name.hasSuffix("utc")
            else { continue }
            bits[Int(definition.id / 64)] |= 1 << UInt64(definition.id % 64)
        }
    }

    /// True when the frame carries a clock that runs: a sender without one writes zeros.
    func carriesClock(_ frame: MAVLinkFrame, in bytes: RawSpan) -> Bool {
        guard frame.messageID < 512, bits[Int(frame.messageID / 64)] & 1 << UInt64(frame.messageID % 64) != 0,
            frame.payloadLength >= 4
        else { return false }
        return bytes.littleEndian(UInt32.self, at: frame.payloadOffset) != 0
    }
}

import Crypto
import MAVLinkDecoding
import Quantities
import TelemetryModel

/// Signed frames of few streams: the verifier's answers against the rules of the MAVLink guide.
package enum MAVLinkSigningFuzzer: Fuzzer {
    package static let name = "mavlink-signing"
    package static let longestInput = 512
    private static let key = (0..<32).map { UInt8($0 * 7 + 1) }
    private static let maximumStreams = 3

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        guard let key = MAVLinkSigningKey(bytes: key) else { return }
        let reader = MAVLinkFrameReader()
        var verifier = MAVLinkSignatureVerifier(key: key, maximumStreams: maximumStreams)
        var rules = Rules()
        while !script.isAtEnd {
            let signed = signedFrame(&script)
            // Sound: the array lives as long as the calls.
            let bytes = unsafe signed.bytes.span.bytes
            guard let frame = try? reader.frame(parsing: bytes) else { continue }
            let receivedAt = reception(&script)
            let expected = rules.state(of: signed, receivedAt: receivedAt)
            let state = verifier.state(of: frame, in: bytes, receivedAt: receivedAt)
            Invariant.demand(state == expected, "the state of a signature follows the rules")
            Invariant.demand(
                verifier.streamCount == rules.streams.count && verifier.refusedStreamFrames == rules.refused,
                "good frames alone move streams on")
        }
    }

    private struct SignedFrame {
        var bytes: [UInt8]
        /// Nil without a signature.
        var stream: [UInt8]?
        var time: UInt64
        var isGenuine: Bool
    }

    /// The rules of the guide, "Message Signing", in the order in which they are stated there.
    private struct Rules {
        var streams: [[UInt8]: UInt64] = [:]
        var refused: UInt64 = 0
        private var newest: UInt64 = 0

        mutating func state(of frame: SignedFrame, receivedAt: UTCInstant) -> SigningState {
            guard let stream = frame.stream else { return .unsigned }
            guard frame.isGenuine else { return .invalid }
            if let last = streams[stream], frame.time <= last { return .replayed }
            if streams[stream] == nil {
                // The local clock: reception, counted in 10 µs from 2015-01-01, or a good frame's time ahead of it.
                let local = receivedAt.isKnown ? max(0, receivedAt.nanoseconds - 1_420_070_400_000_000_000) / 10_000 : 0
                if frame.time + 6_000_000 < max(newest, UInt64(local)) { return .replayed }
                if streams.count == maximumStreams {
                    refused += 1
                    return .unverified
                }
            }
            streams[stream] = frame.time
            newest = max(newest, frame.time)
            return .valid
        }
    }

    /// ```
    /// script: frame │ choice 1 (0–1 link · 4–5 time: near, near, any, or off by a little · 6 damaged) │ time │ …
    /// ```
    private static func signedFrame(_ script: inout FuzzScript) -> SignedFrame {
        var bytes = AssembledFrame(&script).bytes
        guard bytes[0] == 0xFD, bytes[2] == 1 else {
            return SignedFrame(bytes: bytes, stream: nil, time: 0, isGenuine: false)
        }
        let choice = script.byte()
        // 2027-01-15T08:00:00Z counted in 10 µs from 2015-01-01, and half a minute later for each step.
        var time = 37_992_960_000_000 + UInt64(script.byte()) * 3_000_000
        if choice & 0x30 == 0x20 { time = UInt64(script.byte()) << 40 | UInt64(script.number(below: 65_536)) }
        if choice & 0x30 == 0x30 { time &+= UInt64(script.byte()) }
        time &= 0xFFFF_FFFF_FFFF
        bytes.removeLast(13)
        bytes.append(choice & 3)
        for shift in stride(from: 0, to: 48, by: 8) { bytes.append(UInt8(truncatingIfNeeded: time >> UInt64(shift))) }
        let hash = Array(SHA256.hash(data: key + bytes).prefix(6))
        bytes += hash
        var isGenuine = true
        if choice & 0x40 != 0 {
            let place = bytes.count - 1 - script.number(below: 13)
            let change = script.byte()
            bytes[place] ^= change
            isGenuine = change == 0
        }
        return SignedFrame(bytes: bytes, stream: [bytes[5], bytes[6], choice & 3], time: time, isGenuine: isGenuine)
    }

    /// Times of reception around the times of frames, which a script can also leave out.
    private static func reception(_ script: inout FuzzScript) -> UTCInstant {
        let choice = script.byte()
        if choice == 0xFF { return .unknown }
        if choice == 0xFE { return UTCInstant(nanoseconds: 0) }
        return UTCInstant(
            nanoseconds: 1_420_070_400_000_000_000 + (37_992_960_000_000 + Int64(choice) * 3_000_000) * 10_000)
    }
}

import ByteParsing
import Crypto
import Quantities
import TelemetryModel

// Unsafe code: the hash function takes pointers; each is valid for the call that it is given to.

/// Verifies the signatures of one source's frames and follows the times of its streams.
///
/// ```
/// … checksum:16 │ link:8  time:48  hash:48
/// hash = first 48 bits of SHA-256(key ‖ frame from its magic byte up to and including the time)
/// ```
/// A stream is (system, component, link). The hash is verified before anything of the stream is touched: otherwise one
/// forged frame with a time in the future would silence the true sender. The verifier knows no clock but the reception
/// times of frames, so that a replay gives the same answers. Source: MAVLink guide, "Message Signing".
package struct MAVLinkSignatureVerifier {
    /// The hash after the key: what every verification begins with.
    private let keyed: SHA256
    private let maximumStreams: Int
    /// The time of the last good frame, by stream.
    private var streams: [UInt32: UInt64] = [:]
    /// The greatest time of any good frame: with it the local clock may run ahead of reception, as the guide wants it.
    private var newest: UInt64 = 0

    /// Frames of good hash whose stream could not be followed because the bound on streams was reached.
    package private(set) var refusedStreamFrames: UInt64 = 0

    /// 2015-01-01T00:00:00Z in seconds of UNIX time, where the 48-bit times begin.
    static let epoch_s: Int64 = 1_420_070_400
    /// Ten microseconds, the step of the 48-bit times.
    static let tick_ns: Int64 = 10_000
    /// A new stream may lag the local clock by one minute.
    static let longestLag: UInt64 = 6_000_000

    /// - Parameter maximumStreams: how many streams are followed; only holders of the key can open one.
    package init(key: MAVLinkSigningKey, maximumStreams: Int = 4096) {
        var hash = SHA256()
        unsafe key.bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        keyed = hash
        self.maximumStreams = maximumStreams
    }

    /// The state of a frame whose checksum holds. A good frame moves its stream on; no other frame changes anything.
    ///
    /// - Parameters:
    ///   - bytes: the span the frame was parsed from.
    ///   - receivedAt: the local clock; unknown leaves the clock to the times of good frames.
    package mutating func state(of frame: MAVLinkFrame, in bytes: RawSpan, receivedAt: UTCInstant) -> SigningState {
        guard let signature = frame.signatureRange else { return .unsigned }
        let hashed = signature.lowerBound &+ 7
        guard isGenuine(bytes.extracting(frame.offset..<hashed), bytes.extracting(hashed..<signature.upperBound))
        else { return .invalid }
        let link = bytes.byte(at: signature.lowerBound)
        let time = Self.time(bytes, at: signature.lowerBound &+ 1)
        let stream = UInt32(frame.system) << 16 | UInt32(frame.component) << 8 | UInt32(link)
        if let last = streams[stream] {
            guard time > last else { return .replayed }
        } else {
            guard time &+ Self.longestLag >= max(newest, Self.ticks(receivedAt)) else { return .replayed }
            guard streams.count < maximumStreams else {
                refusedStreamFrames &+= 1
                return .unverified
            }
        }
        streams[stream] = time
        newest = max(newest, time)
        return .valid
    }

    /// How many streams are followed.
    package var streamCount: Int { streams.count }

    private func isGenuine(_ content: RawSpan, _ signature: RawSpan) -> Bool {
        var hash = keyed
        unsafe content.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        // All six bytes are compared, so that the time this takes tells nothing of the first one that differs.
        var difference: UInt8 = 0
        for (index, byte) in hash.finalize().prefix(signature.byteCount).enumerated() {
            difference |= byte ^ signature.byte(at: index)
        }
        return difference == 0
    }

    private static func time(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        UInt64(bytes.littleEndian(UInt32.self, at: offset))
            | UInt64(bytes.littleEndian(UInt16.self, at: offset &+ 4)) << 32
    }

    /// A moment as a 48-bit time; 0 before 2015 and for an unknown one.
    static func ticks(_ instant: UTCInstant) -> UInt64 {
        guard instant.isKnown else { return 0 }
        let since = instant.nanoseconds &- epoch_s &* 1_000_000_000
        return since > 0 ? UInt64(since / tick_ns) : 0
    }
}

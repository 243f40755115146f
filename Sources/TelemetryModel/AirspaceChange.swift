import ByteParsing

/// Says that reports behind it are judged by other zones: a frame that a live run writes about itself, so that the moment of
/// the change has a place in the archive and among the reports.
///
/// ```
/// byte 0      1         2                6           10            42
///      ┌──────┬─────────┬────────────────┬───────────┬─────────────┐
///      │ kind │ version │ generation u32 │ zones u32 │ SHA-256     │
///      └──────┴─────────┴────────────────┴───────────┴─────────────┘
/// ```
/// Integers are little-endian. The frame is of payload type 8, source status.
package struct AirspaceChange: Hashable, Sendable {
    /// The first byte of the frame. 1 says that nothing arrived, 2 announces a source, 3 tells of a gap of a recording.
    package static let kind: UInt8 = 4
    /// The only version there is.
    package static let version: UInt8 = 1
    private static let byteCount = 42
    private static let hashOffset = 10

    /// The number of the zones that judge from here on; the run began with 1.
    package var generation: UInt32
    package var zoneCount: UInt32
    /// The hash of the files' hashes, 32 bytes.
    package var sha256: [UInt8]

    /// - Precondition: a SHA-256 has 32 bytes.
    package init(generation: UInt32, zoneCount: UInt32, sha256: [UInt8]) {
        precondition(sha256.count == Self.byteCount - Self.hashOffset, "a SHA-256 has 32 bytes")
        (self.generation, self.zoneCount, self.sha256) = (generation, zoneCount, sha256)
    }

    /// The event on the ring: it has the first half of the hash.
    package var event: LinkEvent {
        func word(_ first: Int) -> UInt64 { sha256[first..<first + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        return LinkEvent(
            kind: .airspaceChange, count: UInt64(generation) << 32 | UInt64(zoneCount), epoch: word(0),
            firstSequence: word(8))
    }

    /// The frame.
    package var bytes: [UInt8] {
        var bytes = [Self.kind, Self.version]
        for value in [generation, zoneCount] {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        return bytes + sha256
    }

    /// Reads a frame; nil for one of another kind, version or length.
    package init?(parsing bytes: RawSpan) {
        guard bytes.byteCount == Self.byteCount, bytes.byte(at: 0) == Self.kind, bytes.byte(at: 1) == Self.version
        else { return nil }
        generation = bytes.littleEndian(UInt32.self, at: 2)
        zoneCount = bytes.littleEndian(UInt32.self, at: 6)
        sha256 = (Self.hashOffset..<Self.byteCount).map { bytes.byte(at: $0) }
    }
}

extension LinkEvent {
    /// Of a change of zones: the number of the zones that judge from here on, and how many they are.
    package var airspace: (generation: UInt32, zoneCount: UInt32) {
        (UInt32(truncatingIfNeeded: count >> 32), UInt32(truncatingIfNeeded: count))
    }
}

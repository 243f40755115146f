/// What decoders of surveillance have met since they began.
package struct ADSBTally: Sendable, Equatable {
    /// Whole Mode S frames by downlink format.
    package var downlinkFormats = [UInt64](repeating: 0, count: 32)
    /// Rejections, by the raw value of the reason.
    package var rejected = [UInt64](repeating: 0, count: ADSBRejection.Reason.allCases.count)
    /// Bytes that were no frame; those of refused frames are not among them.
    package var bytesSkipped: UInt64 = 0
    /// Mode A/C replies in Beast containers and receiver status, which are passed over.
    package var otherBeastFrames: UInt64 = 0
    /// Positions that were not believed: beyond what the aircraft can have flown since its last one.
    package var implausiblePositions: UInt64 = 0
    /// Aircraft that were forgotten because too many were heard at a time.
    package var aircraftForgotten: UInt64 = 0

    package init() {}

    /// The frames as `DF17`, in the order of the formats; formats never met are left out.
    package var framesByName: [(name: String, count: UInt64)] {
        downlinkFormats.indices.filter { downlinkFormats[$0] > 0 }.map { ("DF\($0)", downlinkFormats[$0]) }
    }

    /// The rejections by reason name; reasons never met are left out.
    package var rejectedByName: [(name: String, count: UInt64)] {
        ADSBRejection.Reason.allCases.map { ($0.name, rejected[Int($0.rawValue)]) }.filter { $0.1 > 0 }
    }

    mutating func count(_ rejection: ADSBRejection) {
        rejected[Int(rejection.reason.rawValue)] += 1
        if rejection.reason.isForeign { bytesSkipped += UInt64(rejection.bytesSkipped) }
    }
}

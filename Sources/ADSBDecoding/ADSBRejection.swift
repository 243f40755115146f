/// Why a part of a surveillance payload (Mode S, SBS-1, GDL 90) could not be decoded, and where.
package struct ADSBRejection: Error, BitwiseCopyable, Hashable, Sendable {
    /// The closed set of reasons. The raw values index ``ADSBTally/rejected``.
    package enum Reason: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
        /// Bytes that are no frame of the container: between Beast marks, between GDL 90 flags, in a line.
        case framing = 0
        /// A line of text that is no line of its format.
        case line = 1
        /// A length that the downlink format or the message does not have.
        case length = 2
        /// A downlink format that is not assigned.
        case downlinkFormat = 3
        /// The parity of a Mode S frame is wrong. Errors are not corrected: a guess must not clear anybody.
        case parity = 4
        /// An address that no aircraft has: all zeros or all ones.
        case address = 5
        /// The checksum of a GDL 90 message is wrong.
        case checksum = 6
        /// A latitude or longitude that cannot be.
        case position = 7
        /// A field of a line that is no number or beyond its range.
        case field = 8

        /// True where bytes are no frame at all, rather than a frame that was refused.
        package var isForeign: Bool { self == .framing || self == .line }

        /// The name in counters, JSON and metrics.
        package var name: String {
            switch self {
            case .framing: "adsb_framing"
            case .line: "adsb_line"
            case .length: "adsb_length"
            case .downlinkFormat: "adsb_downlink_format"
            case .parity: "adsb_parity"
            case .address: "adsb_address"
            case .checksum: "adsb_checksum"
            case .position: "adsb_position"
            case .field: "adsb_field"
            }
        }
    }

    package var reason: Reason
    /// The first byte of what is left out, in the payload that was being decoded, and how many of its bytes are.
    package var offset: Int
    package var bytesSkipped: Int

    package init(_ reason: Reason, offset: Int, bytesSkipped: Int = 0) {
        (self.reason, self.offset, self.bytesSkipped) = (reason, offset, bytesSkipped)
    }
}

import ByteParsing

/// The dense number of a configured or discovered source within one run, 0 upward in order of first appearance.
public struct SourceSlot: BitwiseCopyable, Hashable, Sendable {
    public var rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// The dense number of a vehicle within one run, 0 upward in order of first appearance; at most 65,535 vehicles.
///
/// Checks keep their state in arrays indexed by this number, so that order never depends on hashing.
public struct VehicleSlot: BitwiseCopyable, Hashable, Sendable {
    public var rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// No vehicle: the report is about a source or about the system itself.
    @inlinable public static var none: VehicleSlot { VehicleSlot(rawValue: .max) }
    @inlinable public var index: Int { Int(rawValue) }
}

extension VehicleSlot: Comparable {
    @inlinable public static func < (left: VehicleSlot, right: VehicleSlot) -> Bool { left.rawValue < right.rawValue }
}

/// What a vehicle is, as far as rules treat it differently. It comes from the settings of its source, never from a guess.
public enum VehicleClass: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case unknown = 0
    /// A small unmanned aircraft.
    case drone = 1
    /// An air taxi on a UAM route.
    case uam = 2
    /// A crewed aircraft, as seen by surveillance.
    case crewed = 3

    /// The name in files and tables.
    public var name: String {
        switch self {
        case .unknown: "unknown"
        case .drone: "drone"
        case .uam: "uam"
        case .crewed: "crewed"
        }
    }
}

/// Where a frame stands in the archive: the segment's number within the run and the byte offset of its MCAP message
/// record in that segment.
public struct ArchivePosition: BitwiseCopyable, Hashable, Sendable {
    /// Segment in the upper 16 bits, byte offset in the lower 48.
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
    @inlinable public init(segment: UInt16, offset: UInt64) {
        precondition(offset < 1 << 48, "an archive segment is smaller than 256 TiB")
        rawValue = UInt64(segment) << 48 | offset
    }
    /// The frame is in no archive.
    @inlinable public static var none: ArchivePosition { ArchivePosition(rawValue: .max) }
    @inlinable public var segment: UInt16 { UInt16(rawValue >> 48) }
    @inlinable public var offset: UInt64 { rawValue & 0xFFFF_FFFF_FFFF }
}

/// How a payload is to be read: the payload types of the wire contract.
public enum PayloadType: UInt16, BitwiseCopyable, Sendable, CaseIterable {
    /// One whole MAVLink frame per entry.
    case mavlink = 1
    /// A piece of a MAVLink byte stream, cut anywhere.
    case mavlinkStream = 2
    /// One datagram with one or more ASTERIX data blocks.
    case asterix = 3
    /// Mode S replies: a frame of 7 or 14 bytes, frames as Beast has them, or lines of hexadecimal digits.
    case modeS = 4
    /// Lines of the BaseStation format (SBS-1), or a piece of such a stream.
    case sbs = 5
    /// ASTM F3411 messages: one or a pack, alone or behind what their receiver knows of them.
    case remoteID = 6
    /// One record of a flight log, for example a ULog message.
    case replayedRecord = 7
    case sourceStatus = 8
    /// GDL 90 messages between their flag bytes, one or more, or a piece of such a stream.
    case gdl90 = 9
}

/// Who a vehicle is, in the terms of the protocol that named it.
///
/// Two vehicles with the same MAVLink system id on different sources are two vehicles: the identity holds the source.
public struct VehicleIdentity: BitwiseCopyable, Hashable, Sendable {
    public enum Scheme: UInt8, BitwiseCopyable, Sendable {
        /// MAVLink system and component on one source.
        case mavlink = 1
        /// 24-bit ICAO aircraft address, the same on every source.
        case icao = 2
        /// ASTERIX track number of one system (SAC/SIC) on one source.
        case asterixTrack = 3
        /// ASTM F3411 UAS identification, up to 20 bytes.
        case remoteID = 4
        /// The one vehicle of a log that names none.
        case log = 5
        /// A Remote ID transmitter that has told no UAS ID: its 48-bit address, or the source where none is known.
        case transmitter = 6
        /// A 24-bit address that is no ICAO aircraft address: self-assigned, or of a ground station's track.
        case anonymous = 7
        /// A call sign of up to eight characters, as an aircraft identifies itself; it is no vehicle of its own.
        case callSign = 8
    }

    public var scheme: Scheme
    /// The source for schemes whose numbers are local to it, otherwise `0xFFFF`.
    public var source: UInt16
    public var word0: UInt64
    public var word1: UInt64
    public var word2: UInt32

    @inlinable
    public init(scheme: Scheme, source: UInt16, word0: UInt64, word1: UInt64 = 0, word2: UInt32 = 0) {
        (self.scheme, self.source, self.word0, self.word1, self.word2) = (scheme, source, word0, word1, word2)
    }

    @inlinable public static func mavlink(source: SourceSlot, system: UInt8, component: UInt8) -> VehicleIdentity {
        VehicleIdentity(scheme: .mavlink, source: source.rawValue, word0: UInt64(system) << 8 | UInt64(component))
    }

    @inlinable public static func icao(_ address: UInt32) -> VehicleIdentity {
        VehicleIdentity(scheme: .icao, source: .max, word0: UInt64(address & 0xFF_FFFF))
    }

    /// A 24-bit address that a sender of ADS-B or a ground station has chosen itself: local to the source.
    @inlinable public static func anonymous(_ address: UInt32, source: SourceSlot) -> VehicleIdentity {
        VehicleIdentity(scheme: .anonymous, source: source.rawValue, word0: UInt64(address & 0xFF_FFFF))
    }

    /// A call sign of up to eight characters of ASCII, trailing blanks not counted.
    @inlinable public static func callSign(_ characters: RawSpan) -> VehicleIdentity {
        var word: UInt64 = 0
        var blanks: UInt64 = 0
        for index in 0..<Swift.min(8, characters.byteCount) {
            let character = characters.byte(at: index)
            let place = 8 * UInt64(index)
            if character == 0x20 {
                blanks |= 0x20 << place
            } else {
                word |= blanks | UInt64(character) << place
                blanks = 0
            }
        }
        return VehicleIdentity(scheme: .callSign, source: .max, word0: word)
    }

    /// A transmitter of Remote ID by its 48-bit address; without one, the source stands for it.
    @inlinable public static func transmitter(_ address: UInt64?, source: SourceSlot) -> VehicleIdentity {
        guard let address else { return VehicleIdentity(scheme: .transmitter, source: source.rawValue, word0: .max) }
        return VehicleIdentity(scheme: .transmitter, source: .max, word0: address & 0xFFFF_FFFF_FFFF)
    }

    @inlinable
    public static func asterixTrack(source: SourceSlot, systemArea: UInt8, systemCode: UInt8, track: UInt16)
        -> VehicleIdentity
    {
        VehicleIdentity(
            scheme: .asterixTrack, source: source.rawValue,
            word0: UInt64(systemArea) << 24 | UInt64(systemCode) << 16 | UInt64(track))
    }

    /// The identity of an F3411 UAS ID of up to 20 bytes, trailing zeros not counted.
    @inlinable public static func remoteID(_ bytes: RawSpan) -> VehicleIdentity {
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for index in 0..<Swift.min(20, bytes.byteCount) {
            let byte = bytes.byte(at: index)
            switch index {
            case 0..<8: words.0 |= UInt64(byte) << (8 * UInt64(index))
            case 8..<16: words.1 |= UInt64(byte) << (8 * UInt64(index - 8))
            default: words.2 |= UInt32(byte) << (8 * UInt32(index - 16))
            }
        }
        return VehicleIdentity(scheme: .remoteID, source: .max, word0: words.0, word1: words.1, word2: words.2)
    }

    /// The name people know the vehicle by: `11/1`, `icao:71BE12`, `track:1/200/0042`, `rid:KR-1581F`, `tx:84CCA8604324`.
    public var displayName: String {
        switch scheme {
        case .mavlink: "\(word0 >> 8)/\(word0 & 0xFF)"
        case .icao: "icao:" + String(word0 | 1 << 24, radix: 16, uppercase: true).dropFirst()
        case .asterixTrack: "track:\(word0 >> 24 & 0xFF)/\(word0 >> 16 & 0xFF)/\(word0 & 0xFFFF)"
        case .remoteID: "rid:" + Self.text(remoteIDBytes)
        case .log: "log:\(word0)"
        case .transmitter: word0 == .max ? "tx:source" : "tx:" + Self.hexadecimal(word0, digits: 12)
        case .callSign: "callsign:" + Self.text(remoteIDBytes)
        case .anonymous: "anonymous:" + Self.hexadecimal(word0, digits: 6)
        }
    }

    /// Printable ASCII up to the first zero byte as it is; anything else in hexadecimal, so that a name never holds control
    /// characters and two identifications never share one.
    private static func text(_ bytes: [UInt8]) -> String {
        let text = bytes.prefix { $0 != 0 }
        let isPrintable = text.allSatisfy { (0x20...0x7E).contains($0) }
        if isPrintable, bytes.dropFirst(text.count).allSatisfy({ $0 == 0 }) {
            return String(decoding: text, as: UTF8.self)
        }
        return "0x" + bytes.map { hexadecimal(UInt64($0), digits: 2) }.joined()
    }

    private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private var remoteIDBytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word0 >> (8 * UInt64($0))) }
            + (0..<8).map { UInt8(truncatingIfNeeded: word1 >> (8 * UInt64($0))) }
            + (0..<4).map { UInt8(truncatingIfNeeded: word2 >> (8 * UInt32($0))) }
    }
}

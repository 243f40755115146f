import ByteParsing
import TelemetryModel

/// What reports need of one record, filled item by item as the walker meets them.
///
/// The edition says where an item stands and how long it is; a reader says what its bits mean to Narae.
protocol RecordReader: BitwiseCopyable, Sendable {
    /// I…/010: system area and identification codes; −1 where absent.
    var dataSource: Int32 { get }

    init()

    /// Takes what reports need from the item, whose whole length is known to lie inside the block.
    mutating func read(_ item: ItemPlace, _ shapes: Span<ShapeNode>, in bytes: RawSpan)

    /// Whether the record says enough, and nothing absurd, once every item is read.
    ///
    /// - Throws: `missingItem`, `implausiblePosition` or `implausibleTime` with the offset of the item or record, without
    ///   the category.
    func check(recordOffset: Int) throws(ASTERIXRejection)

    /// True for the last message of a track.
    var endsTrack: Bool { get }

    /// Where the sender says that it stands; `nil` where the record does not say.
    var announcedSite: SensorSite? { get }

    /// Hands out the reports of the record, which has been checked.
    func report(_ context: RecordContext, emit: (DecodedReport) -> Void)
}

/// What a record's reports need besides the record.
struct RecordContext {
    var envelope: FrameEnvelope
    /// Where the sensors stand whose reports are polar.
    var sites: SensorSites
}

extension RecordReader {
    var endsTrack: Bool { false }
    var announcedSite: SensorSite? { nil }

    /// I…/010 in two parts.
    var systemArea: UInt8 { UInt8(truncatingIfNeeded: dataSource >> 8) }
    var systemCode: UInt8 { UInt8(truncatingIfNeeded: dataSource) }

    /// The subject of a record about a track of its system.
    func trackIdentity(_ track: UInt16, _ envelope: FrameEnvelope) -> VehicleIdentity {
        .asterixTrack(source: envelope.source, systemArea: systemArea, systemCode: systemCode, track: track)
    }
}

import Quantities

/// One decoded statement about one vehicle or source, with the times and the frame it comes from.
///
/// A report is what the ring carries. It fits into 128 bytes, two cache lines, and holds no reference.
public struct Report: BitwiseCopyable, Sendable {
    /// UTC of reception. The only clock that checks know; it never decreases within a run.
    public var receivedAt: UTCInstant
    /// The vehicle's own time of the statement, mapped to UTC; `.unknown` where it cannot be.
    public var generatedAt: UTCInstant
    /// The ordinal of the frame in the run, 0 upward over all sources: with the run it names the frame for good.
    public var frame: UInt64
    /// Where the frame stands in the archive.
    public var archivePosition: ArchivePosition
    public var vehicle: VehicleSlot
    public var source: SourceSlot
    public var vehicleClass: VehicleClass
    /// The frame waited so long on its way that what it says is not of now: no check judges it.
    public var isLate = false
    /// False where the times are not UTC but count from 1970 on the recording's own clock: no check may take them for a date or
    /// a time of day.
    public var isUTCKnown = true
    public var body: ReportBody

    @inlinable
    public init(
        receivedAt: UTCInstant, generatedAt: UTCInstant = .unknown, frame: UInt64,
        archivePosition: ArchivePosition = .none, vehicle: VehicleSlot, source: SourceSlot,
        vehicleClass: VehicleClass, body: ReportBody
    ) {
        self.receivedAt = receivedAt
        self.generatedAt = generatedAt
        self.frame = frame
        self.archivePosition = archivePosition
        self.vehicle = vehicle
        self.source = source
        self.vehicleClass = vehicleClass
        self.body = body
    }
}

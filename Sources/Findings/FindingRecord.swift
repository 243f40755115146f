import Quantities
import TelemetryModel

/// A frame named as evidence.
public struct FrameReference: BitwiseCopyable, Sendable, Equatable {
    /// The ordinal of the frame in its run; `UInt64.max` when there is none.
    public var frame: UInt64
    public var archivePosition: ArchivePosition

    @inlinable public init(frame: UInt64, archivePosition: ArchivePosition) {
        (self.frame, self.archivePosition) = (frame, archivePosition)
    }
    @inlinable public init(_ report: Report) {
        self.init(frame: report.frame, archivePosition: report.archivePosition)
    }
    @inlinable public static var none: FrameReference { FrameReference(frame: .max, archivePosition: .none) }
}

/// One finding as a check writes it: fixed-size, without text. The store turns it into a row.
public struct FindingRecord: BitwiseCopyable, Sendable {
    public var kind: FindingKind
    public var severity: Severity
    /// For alerts: the new and the previous level (0 none, 1 advisory, 2 caution, 3 warning, 4 loss of well clear, 5 NMAC).
    public var level: UInt8 = 0
    public var previousLevel: UInt8 = 0
    public var vehicle: VehicleSlot
    /// The second vehicle of a pair, or `.none`.
    public var other: VehicleSlot = .none
    public var source: SourceSlot
    /// The rule in the run's ``RuleBook``.
    public var rule: RuleIndex
    /// The number of the zones in force, 1 for those that the run began with; 0 where the rule is no zone.
    public var generation: UInt32 = 0
    /// Report time of the event.
    public var occurredAt: UTCInstant
    public var latitude_1e7deg: Int32 = .min
    public var longitude_1e7deg: Int32 = .min
    public var altitudeAMSL_mm: Int32 = .min
    /// The frames that prove it: of `vehicle`, and of `other` or of the sample before.
    public var evidence: FrameReference
    public var secondEvidence: FrameReference = .none
    /// The values named by ``FindingKind/measurementNames``; NaN where unknown.
    public var measurements: (Double, Double, Double, Double, Double, Double) = (.nan, .nan, .nan, .nan, .nan, .nan)
    /// For separation alerts: what the comparison rested on.
    public var basis = PairBasis()
    /// True for a row that only says once more what stands. It is kept beside the findings, and is none.
    public var isRepeat = false

    @inlinable
    public init(
        kind: FindingKind, severity: Severity, vehicle: VehicleSlot, source: SourceSlot, rule: RuleIndex,
        occurredAt: UTCInstant, evidence: FrameReference
    ) {
        self.kind = kind
        self.severity = severity
        self.vehicle = vehicle
        self.source = source
        self.rule = rule
        self.occurredAt = occurredAt
        self.evidence = evidence
    }
}

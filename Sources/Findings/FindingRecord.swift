import Quantities
import TelemetryModel

/// A frame named as evidence.
package struct FrameReference: BitwiseCopyable, Sendable, Equatable {
    /// The ordinal of the frame in its run; `UInt64.max` when there is none.
    package var frame: UInt64
    package var archivePosition: ArchivePosition

    @inlinable package init(frame: UInt64, archivePosition: ArchivePosition) {
        (self.frame, self.archivePosition) = (frame, archivePosition)
    }
    @inlinable package init(_ report: Report) {
        self.init(frame: report.frame, archivePosition: report.archivePosition)
    }
    @inlinable package static var none: FrameReference { FrameReference(frame: .max, archivePosition: .none) }
}

/// One finding as a check writes it: fixed-size, without text. The store turns it into a row.
package struct FindingRecord: BitwiseCopyable, Sendable {
    package var kind: FindingKind
    package var severity: Severity
    /// For alerts: the new and the previous level (0 none, 1 advisory, 2 caution, 3 warning, 4 loss of well clear, 5 NMAC).
    package var level: UInt8 = 0
    package var previousLevel: UInt8 = 0
    package var vehicle: VehicleSlot
    /// The second vehicle of a pair, or `.none`.
    package var other: VehicleSlot = .none
    package var source: SourceSlot
    /// The rule in the run's ``RuleBook``.
    package var rule: RuleIndex
    /// Report time of the event.
    package var occurredAt: UTCInstant
    package var latitude_1e7deg: Int32 = .min
    package var longitude_1e7deg: Int32 = .min
    package var altitudeAMSL_mm: Int32 = .min
    /// The frames that prove it: of `vehicle`, and of `other` or of the sample before.
    package var evidence: FrameReference
    package var secondEvidence: FrameReference = .none
    /// The values named by ``FindingKind/measurementNames``; NaN where unknown.
    package var measurements: (Double, Double, Double, Double, Double, Double) = (.nan, .nan, .nan, .nan, .nan, .nan)

    @inlinable
    package init(
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

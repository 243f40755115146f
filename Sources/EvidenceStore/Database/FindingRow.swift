import Findings
import Quantities
import TelemetryModel

/// A row of `findings`.
package struct FindingRow: Hashable, Sendable {
    /// A frame named as evidence; nil where there is none.
    package struct Evidence: Hashable, Sendable {
        package var frame: UInt64
        /// Nil when the frame is in no archive.
        package var position: ArchivePosition?

        package init(frame: UInt64, position: ArchivePosition?) { (self.frame, self.position) = (frame, position) }
    }

    /// The number of the row; nil before it is written.
    package var id: Int64?
    package var run: String
    /// 0 upward within the run, the same in every replay.
    package var ordinal: Int64
    package var kind: FindingKind
    package var severity: Severity
    package var level: UInt8
    package var previousLevel: UInt8
    package var vehicle: String?
    package var otherVehicle: String?
    package var vehicleSlot: VehicleSlot
    package var otherVehicleSlot: VehicleSlot
    package var source: String?
    package var sourceSlot: SourceSlot
    package var rule: Rule
    /// The number of the zones in force, 1 for those that the run began with; nil where the rule is no zone.
    package var ruleGeneration: UInt32?
    package var occurredAt: UTCInstant
    package var latitude_deg: Double?
    package var longitude_deg: Double?
    package var altitudeAMSL_m: Double?
    package var evidence: Evidence?
    package var secondEvidence: Evidence?
    /// A JSON object whose names, with units, are those of the kind.
    package var measurementsJSON: String

    /// The highest frame ordinal that the finding names.
    var highestFrame: UInt64? { [evidence?.frame, secondEvidence?.frame].compactMap { $0 }.max() }
}

import Findings
import Quantities
import TelemetryModel

/// A row of `separation_states`: how a pair stood when its level changed, or in a second in which an alert stood or was held
/// back by the filter.
package struct SeparationState: Hashable, Sendable {
    package var run: String
    /// The finding's ordinal within the run; nil for a row that repeats what stands.
    package var finding: Int64?
    package var occurredAt: UTCInstant
    package var vehicle: String?
    package var otherVehicle: String?
    package var vehicleSlot: VehicleSlot
    package var otherVehicleSlot: VehicleSlot
    /// The name of the volume.
    package var rule: String
    package var rawLevel: UInt8
    package var level: UInt8
    package var previousLevel: UInt8
    /// The level is that of before: one of the two could not be evaluated.
    package var isHeld: Bool
    /// Of the kind's measurements; nil where unknown.
    package var timeToViolation_s: Double?
    package var horizontalDistance_m: Double?
    package var verticalDistance_m: Double?
    package var datum: HeightDatum
    package var predictedMissDistance_m: Double?
    package var timeToClosestApproach_s: Double?
    package var age_s: Double?
    package var otherAge_s: Double?
    package var horizontalAccuracy_m: Double?
    package var otherHorizontalAccuracy_m: Double?
    package var verticalAccuracy_m: Double?
    package var otherVerticalAccuracy_m: Double?
}

extension SeparationState {
    /// - Parameters:
    ///   - finding: nil for a record that repeats what stands.
    init(
        _ record: FindingRecord, run: String, finding: Int64?, vehicle: String?, otherVehicle: String?, rule: String
    ) {
        func known(_ value: Double) -> Double? { value.isFinite ? value : nil }
        let (measured, basis) = (record.measurements, record.basis)
        self.init(
            run: run, finding: finding, occurredAt: record.occurredAt, vehicle: vehicle, otherVehicle: otherVehicle,
            vehicleSlot: record.vehicle, otherVehicleSlot: record.other, rule: rule, rawLevel: basis.rawLevel,
            level: record.level, previousLevel: record.previousLevel, isHeld: basis.isHeld,
            timeToViolation_s: known(measured.0), horizontalDistance_m: known(measured.1),
            verticalDistance_m: known(measured.2), datum: basis.datum, predictedMissDistance_m: known(measured.3),
            timeToClosestApproach_s: known(measured.4), age_s: known(basis.age_s),
            otherAge_s: known(basis.otherAge_s),
            horizontalAccuracy_m: known(basis.horizontalAccuracy_m.inMillimetres),
            otherHorizontalAccuracy_m: known(basis.otherHorizontalAccuracy_m.inMillimetres),
            verticalAccuracy_m: known(basis.verticalAccuracy_m.inMillimetres),
            otherVerticalAccuracy_m: known(basis.otherVerticalAccuracy_m.inMillimetres))
    }
}

extension Float {
    /// Metres to the millimetre, so that no digit of the binary fraction is printed.
    var inMillimetres: Double { (Double(self) * 1000).rounded() / 1000 }
}

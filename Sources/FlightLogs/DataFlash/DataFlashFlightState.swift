import TelemetryModel

/// What earlier messages said that later ones of other types need.
struct DataFlashFlightState: Sendable {
    var isOnGround = false
    var heading_cdeg = DataFlashReading<UInt16>(unknown: .max)
    /// The family of estimators in use: as ATT says it, otherwise the first that is logged.
    private(set) var family: UInt8?
    private var isFamilyStated = false
    private var primaryCores: [UInt8] = [0, 0, 0, 0]
    private var estimate = DataFlashReading<LocalPositionSample>(unknown: LocalPositionSample())
    private var accuracies = [DataFlashReading<DataFlashReceiverAccuracy.Values>](
        repeating: DataFlashReading(unknown: DataFlashReceiverAccuracy.Values()), count: 4)
    /// The time of the last position of the estimator in use, or since when one is waited for, microseconds.
    private var lastPosition_us: UInt64?

    /// For how long a position of the estimator in use silences the backup: as long as fused positions silence receivers.
    private static let backupHold_us = UInt64(PositionSelection.fusedHold_ns / 1000)
    /// Accuracies are logged behind their position: the ones before count for the next, unless it is too late.
    private static let accuracyAge_us: UInt64 = 1_500_000

    mutating func note(family: UInt8?) {
        guard let family, family == 2 || family == 3 else { return }
        (self.family, isFamilyStated) = (family, true)
    }

    mutating func note(primaryCore: UInt8?, family: UInt8) {
        if let primaryCore { primaryCores[Int(family & 3)] = primaryCore }
    }

    /// True where the estimate is of the core that the vehicle flies by; it is then remembered.
    mutating func takes(_ sample: LocalPositionSample, core: UInt8, family: UInt8, at time_us: UInt64) -> Bool {
        if self.family == nil { self.family = family }
        guard self.family == family, primaryCores[Int(family & 3)] == core else { return false }
        estimate.note(sample, at: time_us)
        return true
    }

    mutating func note(_ accuracy: DataFlashReceiverAccuracy.Values, of receiver: UInt8, at time_us: UInt64) {
        if Int(receiver) < accuracies.count { accuracies[Int(receiver)].note(accuracy, at: time_us) }
    }

    func accuracy(of receiver: UInt8, at time_us: UInt64) -> DataFlashReceiverAccuracy.Values? {
        guard Int(receiver) < accuracies.count else { return nil }
        return accuracies[Int(receiver)].value(at: time_us, longestAge_us: Self.accuracyAge_us)
    }

    /// Adds the velocity and heading to a position of the estimator in use.
    mutating func completed(_ sample: PositionSample, at time_us: UInt64) -> PositionSample {
        if sample.isLocated { lastPosition_us = time_us }
        var sample = sample
        if let estimate = estimate.value(at: time_us) {
            sample.velocityNorth_mps = estimate.velocityNorth_mps
            sample.velocityEast_mps = estimate.velocityEast_mps
            sample.velocityUp_mps = -estimate.velocityDown_mps
        }
        sample.heading_cdeg = heading_cdeg.value(at: time_us) ?? .max
        sample.onGround = isOnGround
        return sample
    }

    /// True while the estimator in use has no position, so that its backup's counts. At the start of a log it gets as much
    /// time for its first one.
    mutating func needsBackup(at time_us: UInt64) -> Bool {
        let last = lastPosition_us ?? time_us
        lastPosition_us = last
        return time_us > last && time_us - last > Self.backupHold_us
    }
}

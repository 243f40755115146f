import Certification
import ConfigurationFiles
import Quantities

/// One run may hold the flights of several candidates: of an entry with a turn nothing counts that was marked outside of it.
extension RunCertification {
    /// The signals of a vehicle with the markers that the plan may look at.
    func signals(of vehicle: VehicleRecording, losses window: Range<UTCInstant>?) -> CertificationSignals {
        var signals = vehicle.signals(of: recording, losses: window)
        guard let turn = plan.turn else { return signals }
        for index in signals.markers.indices {
            // The run begins and ends for the candidate with the turn.
            switch signals.markers[index].name {
            case RunMarker.runStart.name:
                signals.markers[index].time = max(signals.markers[index].time, turn.lowerBound)
            case RunMarker.runEnd.name:
                signals.markers[index].time = min(signals.markers[index].time, turn.upperBound)
            default: break
            }
        }
        signals.markers.removeAll { !turn.contains($0.time) }
        return signals
    }

    /// Refuses a turn in a run of which nothing tells when it was flown.
    func checkTurn() throws(CertifyingError) {
        guard plan.turn != nil, !recording.isUTCKnown else { return }
        throw .configuration(
            ConfigurationError(
                file: ExamEntry.fileName,
                reason: "UTC of the run \(recording.run.id) is unknown: no turn is found in it"))
    }
}

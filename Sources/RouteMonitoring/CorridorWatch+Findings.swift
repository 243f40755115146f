import AirspaceModel
import Findings
import Quantities
import TelemetryModel

extension CorridorWatch {
    /// Tells of an excursion or of its end.
    func report(
        _ event: CorridorConformance.Event, _ fix: PositionFix, _ view: View, into findings: FindingBuffer
    ) {
        let state = states[fix.vehicle.index]
        let isExcursion = event == .excursion
        var record = fix.finding(
            isExcursion ? .corridorExcursion : .corridorReturn, isExcursion ? .warning : .info, rule: rule)
        record.secondEvidence = isExcursion ? state.firstOutside : state.firstInside
        let duration_s = (isExcursion ? fix.time : state.insideSince).seconds(since: state.outsideSince)
        write(view, duration_s: duration_s, to: &record)
        findings.append(record)
    }

    /// Tells of the state that a flight has changed to.
    func report(_ change: IntentState.Change, _ fix: PositionFix, _ view: View, into findings: FindingBuffer) {
        let (kind, severity): (FindingKind, Severity) =
            switch change.state {
            case .activated: (.corridorConforming, .info)
            case .unknown: (.corridorUnknown, .caution)
            case .nonconforming: (.corridorNonconforming, .warning)
            case .contingent: (.corridorContingent, .critical)
            }
        var record = fix.finding(kind, severity, rule: rule)
        record.secondEvidence = change.first
        write(view, duration_s: fix.time.seconds(since: change.since), to: &record)
        findings.append(record)
    }

    private func write(_ view: View, duration_s: Double, to record: inout FindingRecord) {
        record.measurements.0 = view.place.lateral_m
        record.measurements.1 = view.vertical_m
        record.measurements.2 = view.place.alongTrack_m
        record.measurements.3 = duration_s
    }

    /// Ends a flight and tells its summary, at the time of its latest report.
    mutating func endFlight(of vehicle: VehicleSlot, into findings: FindingBuffer) {
        let index = vehicle.index
        // An excursion that stands lasts as far as the flight is known.
        if states[index].isExcursion, let latest = flights[index].latest {
            let isReturning = states[index].phase == .returning
            closeExcursion(of: index, at: isReturning ? states[index].insideSince : latest.time)
        }
        let flight = flights[index]
        if let latest = flight.latest {
            let isWhollyInside = flight.outside_ns == 0 && flight.unknown_ns == 0
            var record = latest.finding(.corridorSummary, isWhollyInside ? .info : .caution, rule: rule)
            record.secondEvidence = flight.firstFrame
            record.measurements.0 = flight.shareInside_percent
            record.measurements.1 = flight.shareUnknown_percent
            record.measurements.2 = Double(flight.excursions)
            record.measurements.3 = Double(flight.longestExcursion_ns) * 1e-9
            record.measurements.4 = flight.errorRMS_m
            record.measurements.5 = errors.percentile_m(0.95, of: flight.histogram, count: flight.errorCount)
            findings.append(record)
        }
        errors.release(flight.histogram)
        flights[index].end()
        states[index].isFollowed = false
        followed.removeAll { $0 == vehicle }
        // Who was last seen outside is held to be outside; anybody else is bound anew.
        if !states[index].isExcursion { states[index].phase = .unbound }
    }
}

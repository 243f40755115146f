import Quantities

/// The alert about one aircraft at one time of a scenario.
package struct ScenarioAlert: Hashable, Sendable {
    package var time_s: Double
    package var ownship: String
    package var traffic: String
    /// What the reference's alert logic tells: 0 none, 1...3.
    package var level: UInt8
    /// What Narae tells live: 5 in a near mid-air collision, 4 inside the volume, otherwise ``level``.
    package var standing: UInt8
    /// The level before the filter.
    package var raw: UInt8
    /// Time to the violation of each level's volume, seconds, +∞ for none; lane 0 is level 1.
    package var times: LevelTimes
}

extension DaidalusScenario {
    /// The alerts of the ownship against every other aircraft at each time, in the order of the file.
    ///
    /// Where the volume mitigates the uncertainty of sensors, each aircraft has the deviations it assumes.
    ///
    /// - Precondition: the volume has no ``SeparationVolume/defect``.
    package func alerts(_ volume: SeparationVolume) -> [ScenarioAlert] {
        let settings = volume.alertSettings
        var names: [String] = []
        var filters: [AlertLogic] = []
        var alerts: [ScenarioAlert] = []
        for step in steps {
            guard let ownship = step.samples.first(where: { $0.name == self.ownship }) else { continue }
            let time = UTCInstant(nanoseconds: Int64((step.time_s * 1e9).rounded()))
            for sample in step.samples where sample.name != self.ownship {
                let place = names.firstIndex(of: sample.name) ?? names.count
                if place == names.count {
                    names.append(sample.name)
                    filters.append(AlertLogic())
                }
                let state = RelativeState(own: ownship.state, intruder: sample.state)
                let own = WCV_TAUMOD.interval(state, volume.thresholds, lookahead_s: volume.lookahead_s)
                let uncertainty = volume.sensorUncertainty?.bounds(
                    PositionDeviation(), PositionDeviation(), distance_m: state.horizontalDistance_m)
                let times = settings.levelTimes(
                    state, volume.thresholds, lookahead_s: volume.lookahead_s, own: own, uncertainty ?? .none)
                let raw = filters[place].rawLevel(times, at: time, settings)
                let level = filters[place].update(times, at: time, settings)
                alerts.append(
                    ScenarioAlert(
                        time_s: step.time_s, ownship: self.ownship, traffic: sample.name, level: level,
                        standing: volume.isNMAC(state) ? 5 : own.entry_s == 0 ? 4 : level, raw: raw, times: times))
            }
        }
        return alerts
    }
}

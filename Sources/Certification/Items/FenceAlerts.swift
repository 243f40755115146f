/// Whether a vehicle has told of its fence when it should, and when it should not.
struct FenceAlerts {
    let track: FenceTrack
    /// How long an alert may come behind the outline, and how near to the outline it may come before, seconds and metres.
    let delay_s: Double
    let margin_m: Double

    /// Times past the outline without an alert within the delay. One counts anew when the vehicle was back for the delay.
    ///
    /// - Parameter threshold_m: how far past the outline the vehicle must have been.
    func missed(threshold_m: Double) -> Int {
        var count = 0
        var last_s: Double?
        for (time, beyond) in zip(track.track.times_s, track.beyond_m) where beyond > threshold_m {
            if last_s.map({ time - $0 > delay_s }) ?? true, !isAlerted(from: time, to: time + delay_s) { count += 1 }
            last_s = time
        }
        return count
    }

    private func isAlerted(from start_s: Double, to end_s: Double) -> Bool {
        track.alerts.contains { $0.start_s - $0.edge_s / 2 <= end_s && $0.end_s >= start_s }
    }

    /// Alerts around whose beginning the vehicle was not past the outline less the margin.
    ///
    /// - Parameter threshold_m: how much nearer to the outline it must have been.
    func wrong(threshold_m: Double) -> Int {
        track.alerts.count { alert in
            let (from, to) = (alert.start_s - alert.edge_s / 2 - delay_s, alert.start_s + alert.edge_s / 2 + delay_s)
            return !zip(track.track.times_s, track.beyond_m).contains { time, beyond in
                time >= from && time <= to && beyond > threshold_m - margin_m
            }
        }
    }
}

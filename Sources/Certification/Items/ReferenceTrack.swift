import Quantities

/// A series of the reference system's samples in the window of a trial.
protocol ReferenceTrack {
    var times: SampleTimes { get }
    /// True when the plan gives a set value that cannot be compared with the samples.
    var hasUnusableTarget: Bool { get }
    var firstReceivedAt: UTCInstant { get }
    var lastReceivedAt: UTCInstant { get }
    var description: String { get }

    /// Nil where the reference system has given none.
    init?(_ trial: Trial, window: Range<UTCInstant>)
}

extension Trial {
    /// Checks the conditions of the trial and the track that it rests on, and judges the track if there is one.
    ///
    /// - Parameters:
    ///   - span: what is judged, where that is less than the window of the trial.
    ///   - absence: what is missing where the reference system has given no track.
    ///   - mismatch: why a set value is unusable.
    func assess<Track: ReferenceTrack>(
        over span: Range<UTCInstant>? = nil, absence: String, mismatch: String,
        _ judge: (Track, [ValidityCheck]) -> Assessment
    ) -> Assessment {
        var checks = TrialValidity.conditions(self)
        guard let window = span ?? window else {
            return .none(hasNoSignal ? .notTested : .invalidTrial, "the window is not known", checks: checks)
        }
        guard let track = Track(self, window: window) else {
            guard hasAnySignal(in: window) else {
                return .none(.notTested, nothingRecorded, checks: checks)
            }
            checks.append(ValidityCheck("reference_signal", .failed, absence))
            return .none(.invalidTrial, "the reference system's signal is absent", checks: checks)
        }
        checks.append(ValidityCheck("reference_signal", .passed, track.description))
        if track.hasUnusableTarget { checks.append(ValidityCheck("target", .failed, mismatch)) }
        checks += TrialValidity.coverage(
            self, track.times, first: track.firstReceivedAt, last: track.lastReceivedAt, window: window)
        return judge(track, checks)
    }
}

import Quantities

/// The location messages of a Remote ID in the window of a trial, beside where the aircraft was.
struct RemoteIDRecord {
    /// A valid message that tells something new.
    struct Message {
        var receivedAt: UTCInstant
        /// From the moment that the message names to its reception, seconds.
        var latency_s: Double
        /// How far the position lies from the truth of that moment, metres; nil where the truth has no sample around it.
        var error_m: (east: Double, north: Double)?
        /// Of the aircraft by the truth.
        var speed_mps: Double
        /// How far the truth may lie beside the straight line between its samples.
        var sag_m: Double
    }

    let messages: [Message]
    /// Location messages as they were received, and those of them with a position and a time.
    let receivedCount: Int
    let validCount: Int
    /// Payloads in which a message could not be read.
    let rejectedCount: Int
    let frames: ClosedRange<UInt64>
    /// The times of the truth's samples, and the receptions of its first and its last one.
    let truthTimes: SampleTimes
    let truthReceived: ClosedRange<UTCInstant>

    /// nil where the second vehicle has no location message in the window, or the reference system no position.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let truth = trial.referencePositions(in: window)
        let received = (trial.other?.positions ?? []).filter {
            window.contains($0.receivedAt) && $0.sample.provenance == .remoteID
        }
        guard let first = truth.first, let last = truth.last, !received.isEmpty else { return nil }
        let times = SampleTimes(receivedAt: truth.map(\.receivedAt), generatedAt: truth.map(\.generatedAt))
        let instants = times.areGenerated ? truth.map(\.generatedAt) : truth.map(\.receivedAt)
        let latitude = truth.reduce(Int64(0)) { $0 + Int64($1.sample.latitude_1e7deg) } / Int64(truth.count)
        let longitude = truth.reduce(Int64(0)) { $0 + Int64($1.sample.longitude_1e7deg) } / Int64(truth.count)
        let plane = ProjectionPlane(
            originLatitude_deg: Double(latitude) / 1e7, originLongitude_deg: Double(longitude) / 1e7)
        func point(_ position: CertificationSignals.Position) -> SpacePoint {
            let place = plane.project(
                latitude_deg: Double(position.sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double(position.sample.longitude_1e7deg) / 1e7)
            return SpacePoint(east_m: place.east_m, north_m: place.north_m, up_m: 0)
        }
        let track = SpaceTrack(times_s: times.seconds, points: times.kept.map { point(truth[$0]) })
        let valid = received.filter { $0.sample.isLocated && $0.generatedAt.isKnown }
        var messages: [Message] = []
        var latest: UTCInstant?
        for position in valid where latest.map({ position.generatedAt > $0 }) ?? true {
            latest = position.generatedAt
            let time_s = position.generatedAt.seconds(since: instants[0])
            var message = Message(
                receivedAt: position.receivedAt, latency_s: position.receivedAt.seconds(since: position.generatedAt),
                speed_mps: 0, sag_m: 0)
            if times.areOrdered, time_s >= 0, time_s <= times.seconds[times.seconds.count - 1] {
                let difference = point(position) - track.place(at: time_s)
                message.error_m = (difference.east_m, difference.north_m)
                message.speed_mps = track.velocity(at: time_s).horizontal_m
                message.sag_m = track.sag_m(at: time_s)
            }
            messages.append(message)
        }
        self.messages = messages
        (receivedCount, validCount) = (received.count, valid.count)
        rejectedCount = trial.ofOther?.series(.remoteIDRejected, in: window).count ?? 0
        let ordinals = (truth + received).map(\.frame)
        frames = (ordinals.min() ?? 0)...(ordinals.max() ?? 0)
        truthTimes = times
        truthReceived = min(first.receivedAt, last.receivedAt)...max(first.receivedAt, last.receivedAt)
    }

    /// Messages a second, and its standard uncertainty with the degrees of freedom.
    ///
    /// The rate is one over the mean interval between receptions. A silence at an edge of the window that is longer than the mean
    /// interval counts as far as it is longer. Fewer than three messages have no interval to speak of and are counted.
    func rate(in window: Range<UTCInstant>) -> (value_hz: Double, u_hz: Double, degreesOfFreedom: Double) {
        let duration = window.upperBound.seconds(since: window.lowerBound)
        guard let first = messages.first, let last = messages.last, messages.count > 2,
            last.receivedAt > first.receivedAt
        else {
            let count = Double(messages.count)
            return (count / duration, (count + 1).squareRoot() / duration, 1)
        }
        let intervals = zip(messages, messages.dropFirst()).map { $1.receivedAt.seconds(since: $0.receivedAt) }
        let span = last.receivedAt.seconds(since: first.receivedAt)
        let mean = span / Double(intervals.count)
        let silence =
            max(0, first.receivedAt.seconds(since: window.lowerBound) - mean)
            + max(0, window.upperBound.seconds(since: last.receivedAt) - mean)
        let rate = Double(intervals.count) / (span + silence)
        let deviation = SampleStatistics.standardDeviation(intervals)
        return (rate, rate * deviation / mean / Double(intervals.count).squareRoot(), Double(intervals.count - 1))
    }

    /// The share of location messages that were valid, per cent; what could not be read counts as not valid.
    var validShare_percent: Double { 100 * Double(validCount) / Double(receivedCount + rejectedCount) }

    /// Of the share, after A. Agresti and B. Coull (1998): two more of each kind keep it above 0.
    var validShareUncertainty_percent: Double {
        let count = Double(receivedCount + rejectedCount) + 4
        let share = (Double(validCount) + 2) / count
        return 100 * (share * (1 - share) / count).squareRoot()
    }
}

import Quantities

/// The numbered frames of a vehicle and how far it was from the ground station when each came or failed to come.
struct LinkTrack: ReferenceTrack {
    /// The frames in one ring about the station.
    struct Ring {
        var received = 0
        var missing = 0
        /// For each frame that arrived: how many are missing before it.
        var gaps: [Int] = []
        var total: Int { received + missing }
        var errorRate: Double { Double(missing) / Double(total) }
    }

    let times: SampleTimes
    var hasUnusableTarget: Bool { track.hasUnusablePoint }
    let track: DistanceTrack
    var firstReceivedAt: UTCInstant { track.origin }
    var lastReceivedAt: UTCInstant { track.lastReceivedAt }
    let frames: ClosedRange<UInt64>
    let description: String
    private let steps: [SequenceCount.Step]
    /// The distance when each frame came and halfway to it from the one before, metres.
    private let distances: [(arrival: Double, before: Double)]

    init?(_ trial: Trial, window: Range<UTCInstant>) {
        let sequence = trial.series(.frameSequence, in: window)
        guard let numbered = sequence.frameRange,
            let track = DistanceTrack(trial, window: window, prefix: "station")
        else { return nil }
        (self.track, times) = (track, track.times)
        steps = SequenceCount(sequence.values).steps
        let seconds = sequence.receivedAt.map { $0.seconds(since: track.origin) }
        distances = seconds.indices.map { index in
            let before = (seconds[max(0, index - 1)] + seconds[index]) / 2
            return (track.distance_m.interpolated(at: seconds[index]), track.distance_m.interpolated(at: before))
        }
        frames = min(numbered.lowerBound, track.frames.lowerBound)...max(numbered.upperBound, track.frames.upperBound)
        description = "\(track.description), \(sequence.count) numbered frames"
    }

    var greatestDistance_m: Double { track.distance_m.values.max() ?? .nan }

    /// The frames whose distance is from `lower` up to but not at `upper`. What is missing between two frames was lost halfway
    /// between them.
    func ring(from lower: Double, to upper: Double) -> Ring {
        var ring = Ring()
        func isInside(_ distance: Double) -> Bool { distance >= lower && distance < upper }
        for (step, distance) in zip(steps, distances) {
            switch step {
            case .duplicate: continue
            case .ahead(let missing):
                let gap = missing > 0 && isInside(distance.before) ? missing : 0
                ring.missing += gap
                if isInside(distance.arrival) { ring.received += 1 } else if gap == 0 { continue }
                ring.gaps.append(gap)
            case .late:
                guard isInside(distance.arrival) else { continue }
                ring.received += 1
                ring.missing = max(0, ring.missing - 1)
                ring.gaps.append(0)
            }
        }
        return ring
    }
}

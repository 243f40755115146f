import Quantities

/// The times of the samples of a trial: their own where all have one in order, otherwise those of reception.
struct SampleTimes {
    /// Seconds after the first sample, not descending.
    let seconds: [Double]
    /// True when they are the samples' own.
    let areGenerated: Bool
    /// False when neither kind of time keeps the order of the frames.
    let areOrdered: Bool
    /// The samples that are kept: a second one with the same time adds nothing.
    let kept: [Int]

    init(receivedAt: [UTCInstant], generatedAt: [UTCInstant]) {
        areGenerated = generatedAt.allSatisfy(\.isKnown) && Self.isOrdered(generatedAt)
        let times = areGenerated ? generatedAt : receivedAt
        areOrdered = areGenerated || Self.isOrdered(receivedAt)
        var kept: [Int] = []
        for index in times.indices where index == 0 || times[index] != times[index - 1] { kept.append(index) }
        self.kept = kept
        seconds = kept.map { times[$0].seconds(since: times[0]) }
    }

    private static func isOrdered(_ times: [UTCInstant]) -> Bool {
        for index in times.indices.dropFirst() where times[index] < times[index - 1] { return false }
        return true
    }
}

import Quantities

/// The filter between what is predicted for a pair at one moment and the alert level that is told: one value per pair.
///
/// At each sample the raw level is the highest level whose volume is entered soon enough; the output is the highest level
/// that M of the last N raw levels reach, and a lower output waits until the last rise is a persistence time ago. A first
/// sample, a time that does not advance, and a gap longer than the hysteresis time start anew, so that the alert is
/// immediate. Source: NASA DAIDALUS 2.0.4 (RTCA DO-365B), whose samples come once a second.
package struct AlertLogic: BitwiseCopyable, Sendable {
    /// The most raw levels that the filter can look back on: N.
    package static let longestQueue = 8
    /// Marks an entry of the queue that holds no raw level.
    private static let empty: UInt8 = .max

    /// The last N raw levels, the newest in lane 0.
    private var queue = SIMD8<UInt8>(repeating: empty)
    private var lastSample: UTCInstant = .unknown
    private var lastRise: UTCInstant = .unknown
    /// The level that is told: 0 none, 1 advisory, 2 caution, 3 warning.
    package private(set) var output: UInt8 = 0

    package init() {}

    /// A filter that has seen nothing but level 0 until `time`: a pair that has been watched and was of no interest.
    package static func quiet(until time: UTCInstant) -> AlertLogic {
        var logic = AlertLogic()
        logic.queue = SIMD8(repeating: 0)
        logic.lastSample = time
        return logic
    }

    /// The raw level of the last sample, 0 before there is one.
    package var rawLevel: UInt8 { queue[0] == Self.empty ? 0 : queue[0] }

    /// True when forgetting this filter and taking ``quiet(until:)`` instead would change nothing.
    package var isQuiet: Bool { output == 0 && queue == SIMD8(repeating: 0) }

    /// The highest level whose volume is entered soon enough, from the times to violation alone.
    package func rawLevel(_ times: LevelTimes, at time: UTCInstant, _ settings: AlertSettings) -> UInt8 {
        let mayBeEarly = lastRise.isKnown && lastRise < time
        var level = settings.levelCount
        while level > 0 {
            let lane = level - 1
            let isStanding = mayBeEarly && Int(output) == level
            let limit = isStanding ? settings.early_s[lane] : settings.alert_s[lane]
            // Inside now counts even where the alert time is 0.
            if times.entry_s[lane] == 0 || times.entry_s[lane] < limit { break }
            level -= 1
        }
        return UInt8(level)
    }

    /// Takes one sample and returns the level that is told.
    package mutating func update(_ times: LevelTimes, at time: UTCInstant, _ settings: AlertSettings) -> UInt8 {
        let raw = rawLevel(times, at: time, settings)
        if !lastSample.isKnown || time <= lastSample
            || time.nanoseconds - lastSample.nanoseconds > settings.hysteresis_ns
        {
            restart(raw, settings)
        }
        push(raw, settings)
        let filtered = levelReached(settings)
        let isHeld =
            filtered < output && lastRise.isKnown && time >= lastRise
            && time.nanoseconds - lastRise.nanoseconds < settings.persistence_ns
        if !isHeld {
            if filtered > output { lastRise = time }
            output = filtered
        }
        lastSample = time
        return output
    }

    /// The M oldest of the N entries get the current value. The sample itself then takes the place of the oldest, so that
    /// M entries hold it and the output is immediate.
    private mutating func restart(_ raw: UInt8, _ settings: AlertSettings) {
        queue = SIMD8(repeating: Self.empty)
        for lane in settings.n - settings.m..<settings.n { queue[lane] = raw }
        lastRise = .unknown
        output = 0
    }

    private mutating func push(_ raw: UInt8, _ settings: AlertSettings) {
        for lane in (1..<Self.longestQueue).reversed() { queue[lane] = queue[lane - 1] }
        queue[0] = raw
        // Lanes beyond N never count; they hold the newest raw level's own past only until the next sample.
        for lane in settings.n..<Self.longestQueue { queue[lane] = 0 }
    }

    private func levelReached(_ settings: AlertSettings) -> UInt8 {
        var level = UInt8(settings.levelCount)
        while level > 0 {
            var count = 0
            for lane in 0..<settings.n where queue[lane] >= level && queue[lane] != Self.empty { count += 1 }
            if count >= settings.m { break }
            level -= 1
        }
        return level
    }
}

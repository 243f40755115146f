import Findings
import Quantities
import TelemetryModel

/// One flight of one vehicle in one corridor, from its first report inside until it has passed an end or is lost: the
/// times, the excursions and the errors of which its summary tells.
struct CorridorFlight: BitwiseCopyable, Sendable {
    var intent = IntentState()
    /// The latest position near the corridor, of the flight or before it.
    var last = TrackPoint()
    /// How the latest report of the flight was seen; it holds until the next one, but no longer than a track is fresh.
    private var lastSighting = CorridorConformance.Sighting.outside
    /// When the flight was first seen out of the corridor's reach, past an end; unknown while it is bound.
    private(set) var leftAt: UTCInstant = .unknown
    /// The latest report of the flight, from which its end is told.
    private(set) var latest: PositionFix?
    /// Its time, apart, so that a report needs not read all of the one before.
    private var latestTime: UTCInstant = .unknown
    private(set) var beganAt_m = 0.0
    private(set) var firstFrame: FrameReference = .none

    private(set) var inside_ns: Int64 = 0
    private(set) var outside_ns: Int64 = 0
    private(set) var unknown_ns: Int64 = 0
    private(set) var excursions = 0
    private(set) var longestExcursion_ns: Int64 = 0
    private(set) var errorCount = 0
    private(set) var errorSquares_m2 = 0.0
    /// The flight's place among the ``ErrorHistograms``; −1 without one.
    private(set) var histogram: Int32 = -1

    /// One bit for each gate that has been passed or told as missed.
    var toldGates: UInt32 = 0
    /// When the corridor's first gate was passed.
    var firstGate: UTCInstant = .unknown

    /// Begins a flight; the latest position stays known.
    mutating func begin(_ fix: PositionFix, at alongTrack_m: Double, histogram: Int32) {
        let last = last
        self = CorridorFlight()
        (self.last, self.histogram) = (last, histogram)
        (beganAt_m, firstFrame) = (alongTrack_m, fix.evidence)
    }

    /// Ends the flight; the latest position stays known.
    mutating func end() {
        let last = last
        self = CorridorFlight()
        self.last = last
    }

    /// Takes a report of the bound flight, or the first one past the corridor's end.
    ///
    /// - Parameter stale_ns: for how long a report holds at most; what is longer is unknown time.
    mutating func add(
        _ sighting: CorridorConformance.Sighting, error_m: Double, _ fix: PositionFix, stale_ns: Int64
    ) {
        if !leftAt.isKnown, latestTime.isKnown {
            let elapsed_ns = fix.time.nanoseconds &- latestTime.nanoseconds
            let held_ns = min(elapsed_ns, stale_ns)
            switch lastSighting {
            case .inside: inside_ns += held_ns
            case .outside, .beyondEnd: outside_ns += held_ns
            case .unknown: unknown_ns += held_ns
            }
            unknown_ns += elapsed_ns - held_ns
        }
        (latest, latestTime) = (fix, fix.time)
        guard sighting != .beyondEnd else {
            leftAt = fix.time
            return
        }
        (leftAt, lastSighting) = (.unknown, sighting)
        errorCount += 1
        errorSquares_m2 += error_m * error_m
    }

    /// Counts an excursion that has ended, or that stands at the flight's end.
    mutating func addExcursion(duration_ns: Int64) {
        excursions += 1
        longestExcursion_ns = max(longestExcursion_ns, duration_ns)
    }

    /// The shares of the flight's time inside and unknown, per cent; NaN over no time.
    var shareInside_percent: Double { share_percent(inside_ns) }
    var shareUnknown_percent: Double { share_percent(unknown_ns) }

    private func share_percent(_ part_ns: Int64) -> Double {
        100 * Double(part_ns) / Double(inside_ns + outside_ns + unknown_ns)
    }

    /// The root of the mean square of the total system error, metres.
    var errorRMS_m: Double { (errorSquares_m2 / Double(errorCount)).squareRoot() }
}

import Quantities
import TelemetryModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is remembered of one aircraft between its messages.
struct TrackedAircraft: BitwiseCopyable, Sendable {
    private struct Half: BitwiseCopyable, Sendable {
        var position: CompactPosition
        var time: UTCInstant
    }

    /// An even and an odd position belong together when they are no further apart (DO-260B appendix A.1.7.4).
    static let longestPair_ns: Int64 = 10_000_000_000
    /// For so long a place helps to read a single position: at 700 m/s an aircraft stays within the 333 km of half a zone.
    static let longestReference_ns: Int64 = 60_000_000_000
    /// For so long a velocity is told with a position: it comes twice a second.
    static let longestVelocity_ns: Int64 = 5_000_000_000
    /// For so long the difference between geometric and barometric height is taken to stay.
    static let longestDifference_ns: Int64 = 30_000_000_000
    /// The fastest that an aircraft is believed to fly, m/s, and how far two places may differ besides, m.
    private static let fastest_mps = 700.0
    private static let slack_m = 1000.0
    /// After so many positions in a row that cannot be, the last believed one is taken to be the wrong one.
    private static let patience: UInt8 = 3

    private var even: Half?
    private var odd: Half?
    private(set) var place: CompactPosition.Place?
    private(set) var placedAt: UTCInstant = .unknown
    private var doubts: UInt8 = 0

    var east_mps: Float = .nan
    var north_mps: Float = .nan
    var up_mps: Float = .nan
    var velocityAt: UTCInstant = .unknown
    var geometricAboveBarometric_mm: Int32?
    var differenceAt: UTCInstant = .unknown
    /// When the aircraft was heard last, in messages of all aircraft.
    var turn: UInt64 = 0

    /// What became of a position.
    enum Outcome: BitwiseCopyable, Sendable {
        case placed(CompactPosition.Place)
        /// The other half, or a place to start from, is missing.
        case unplaced
        /// The aircraft cannot have got there.
        case implausible
    }

    /// Places a position.
    ///
    /// - Parameter reference: a place near which the receiver is, for an aircraft on the ground that was not placed before.
    mutating func locate(
        _ position: CompactPosition, at time: UTCInstant, reference: CompactPosition.Place?
    ) -> Outcome {
        guard time.isKnown else { return .unplaced }
        let half = Half(position: position, time: time)
        if position.isOdd { odd = half } else { even = half }
        let recent = isWithin(Self.longestReference_ns, placedAt, time) ? place : nil
        let candidate = globalPlace(position, at: time, reference: recent ?? reference)
        if let candidate, isPlausible(candidate, at: time, since: recent) { return accept(candidate, time) }
        if let recent, let local = position.place(near: recent), isPlausible(local, at: time, since: recent) {
            return accept(local, time)
        }
        guard candidate != nil || recent != nil else { return .unplaced }
        doubts += 1
        if doubts >= Self.patience { (place, placedAt, doubts) = (nil, .unknown, 0) }
        return .implausible
    }

    /// True when `then` is known and at most `limit` before or after `now`.
    func isWithin(_ limit: Int64, _ then: UTCInstant, _ now: UTCInstant) -> Bool {
        guard then.isKnown, now.isKnown else { return false }
        // Damaged archives hold times that are further apart than 64 bits tell.
        let (difference, isBeyond) = now.nanoseconds.subtractingReportingOverflow(then.nanoseconds)
        return !isBeyond && difference.magnitude <= UInt64(limit)
    }

    private func globalPlace(
        _ position: CompactPosition, at time: UTCInstant, reference: CompactPosition.Place?
    ) -> CompactPosition.Place? {
        guard let even, let odd, isWithin(Self.longestPair_ns, even.time, odd.time) else { return nil }
        return CompactPosition.place(
            even: even.position, odd: odd.position, latestIsOdd: position.isOdd, reference: reference)
    }

    private func isPlausible(
        _ candidate: CompactPosition.Place, at time: UTCInstant, since recent: CompactPosition.Place?
    ) -> Bool {
        guard let recent else { return true }
        let elapsed = abs(Double(time.nanoseconds - placedAt.nanoseconds)) * 1e-9
        return Self.distance_m(recent, candidate) <= Self.slack_m + Self.fastest_mps * elapsed
    }

    private mutating func accept(_ candidate: CompactPosition.Place, _ time: UTCInstant) -> Outcome {
        (place, placedAt, doubts) = (candidate, time, 0)
        return .placed(candidate)
    }

    /// The distance on a sphere of 6,371 km, which is within half a per cent.
    private static func distance_m(_ one: CompactPosition.Place, _ other: CompactPosition.Place) -> Double {
        let radians = Double.pi / 180
        let latitudes = (one.latitude_deg * radians, other.latitude_deg * radians)
        let north = sin((latitudes.1 - latitudes.0) / 2)
        let east = sin((other.longitude_deg - one.longitude_deg) * radians / 2)
        let share = north * north + cos(latitudes.0) * cos(latitudes.1) * east * east
        return 2 * 6_371_000 * asin(min(1, share.squareRoot()))
    }
}

import Quantities

/// Which of a vehicle's positions count for the checks: 24 bytes of state for each vehicle.
///
/// A vehicle may tell its position twice, as the estimate its navigation filter has fused and as its raw receiver has
/// it. The two differ by metres and by hundreds of milliseconds, so a check that took both in turn would see the vehicle
/// jump. The fused estimate counts; the receiver counts only while no fused estimate has come for three seconds. In a hall
/// whose place is known, what follows from the local position counts before both, for a vehicle without satellites has no
/// other place than one it was told. Every other provenance (radar track, ADS-B, Remote ID, UTM) is told of a subject of its
/// own and always counts. A sample that is older than the last accepted one never counts, and neither does one without
/// latitude and longitude.
public struct PositionSelection: BitwiseCopyable, Sendable {
    /// For how long a fused estimate silences the raw receiver of the same vehicle, and a local frame both. Three periods of
    /// the slowest rate in use (GLOBAL_POSITION_INT at 1 Hz), so that one or two lost frames do not switch the source.
    @inlinable public static var fusedHold_ns: Int64 { 3_000_000_000 }

    /// Report time of the last accepted sample.
    public var lastAccepted: UTCInstant = .unknown
    /// Report time of the last accepted fused estimate.
    public var lastFused: UTCInstant = .unknown
    /// Report time of the last accepted position of a local frame.
    public var lastLocal: UTCInstant = .unknown

    @inlinable public init() {}

    /// True when the sample counts; it is then remembered as the vehicle's latest.
    ///
    /// - Parameter time: the report's `receivedAt`, the only clock that checks know; an unknown time never counts.
    @inlinable
    public mutating func accepts(_ sample: PositionSample, at time: UTCInstant) -> Bool {
        sample.isLocated && accepts(sample.provenance, at: time)
    }

    /// True when a located sample of this provenance counts; it is then remembered as the vehicle's latest.
    @inlinable @inline(__always)
    public mutating func accepts(_ provenance: PositionProvenance, at time: UTCInstant) -> Bool {
        guard counts(provenance, at: time) else { return false }
        switch provenance {
        case .fusedEstimate: lastFused = time
        case .localFrame: lastLocal = time
        case .gnssReceiver, .remoteID, .adsb, .radarTrack, .utm: break
        }
        lastAccepted = time
        return true
    }

    /// True when a sample of this provenance would count if it is located; nothing is remembered.
    ///
    /// A check answers unknown for a sample that counts and is not located, and leaves out one that does not count.
    @inlinable @inline(__always)
    public func counts(_ provenance: PositionProvenance, at time: UTCInstant) -> Bool {
        guard time.isKnown, time >= lastAccepted else { return false }
        switch provenance {
        case .fusedEstimate: return !Self.holds(lastLocal, at: time)
        case .gnssReceiver: return !Self.holds(lastLocal, at: time) && !Self.holds(lastFused, at: time)
        case .localFrame, .remoteID, .adsb, .radarTrack, .utm: return true
        }
    }

    /// True while a better position of that time silences others.
    @inlinable @inline(__always)
    static func holds(_ better: UTCInstant, at time: UTCInstant) -> Bool {
        better.isKnown && time.nanoseconds &- better.nanoseconds <= fusedHold_ns
    }
}

/// What the comparison of two vehicles rested on: part of a separation alert.
public struct PairBasis: BitwiseCopyable, Sendable, Equatable {
    /// Seconds since the last position of the vehicle and of the other one.
    public var age_s: Double = .nan
    public var otherAge_s: Double = .nan
    /// Accuracies as the sources declare them, metres; NaN where they do not.
    public var horizontalAccuracy_m: Float = .nan
    public var otherHorizontalAccuracy_m: Float = .nan
    public var verticalAccuracy_m: Float = .nan
    public var otherVerticalAccuracy_m: Float = .nan
    /// What both heights are above.
    public var datum = HeightDatum.unknown
    /// The level before the filter: 0 none, 1...3 by time to violation, 4 inside the volume, 5 near mid-air collision.
    public var rawLevel: UInt8 = 0
    /// True while one of the two cannot be evaluated and the level is the one of before.
    public var isHeld = false

    public init() {}
}

/// What two heights that were compared are above.
public enum HeightDatum: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    /// They have none in common, or a rate of climb is missing: they count as one height.
    case unknown = 0
    case meanSeaLevel = 1
    case ellipsoid = 2
    /// The level of 1013.25 hPa.
    case standardPressure = 3

    /// The name in tables and JSON.
    public var name: String {
        switch self {
        case .unknown: "unknown"
        case .meanSeaLevel: "amsl"
        case .ellipsoid: "hae"
        case .standardPressure: "barometric"
        }
    }
}

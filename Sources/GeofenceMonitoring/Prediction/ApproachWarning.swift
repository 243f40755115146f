import Quantities

/// A warning that stands: a vehicle is on its way to a zone.
struct ApproachWarning: BitwiseCopyable, Sendable {
    var zone: UInt32
    /// When the zone was last ahead within the time of warnings.
    var lastNear: UTCInstant
}

/// What lies ahead of a vehicle in one zone.
struct ZoneAhead: BitwiseCopyable {
    var zone: UInt32
    /// Seconds until the vehicle reaches the zone, or leaves one to stay in.
    var contact_s: Double
    /// Metres from the outline; of the shape that is reached first.
    var clearance_m: Double
    /// Metres that counted as contact.
    var reach_m: Double
}

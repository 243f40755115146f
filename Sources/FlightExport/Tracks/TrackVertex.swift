import Quantities

/// A place on a vehicle's track.
struct TrackVertex: BitwiseCopyable, Sendable {
    /// When it was received.
    var time: UTCInstant
    var latitude_1e7deg: Int32
    var longitude_1e7deg: Int32
    /// Millimetres above the reference; meaningless where there is none.
    var height_mm: Int64
    var reference: VerticalReference
    /// Height above mean sea level as the vehicle states it, millimetres; `Int32.min` where it does not.
    var altitudeAMSL_mm: Int32
    /// True for a place that no report states: where the track is cut at the antimeridian.
    var isInterpolated = false
    /// True for the first and for the last place of an unbroken part of the track; both for a place by itself.
    var startsPart = false
    var endsPart = false

    var isIsolated: Bool { startsPart && endsPart }
}

import Findings
import Geodesy
import Quantities

/// A position of a vehicle on a plane, as far as the next one is compared with it.
struct TrackPoint: BitwiseCopyable, Sendable {
    var point = PlanePoint(east_m: .nan, north_m: .nan)
    /// Metres above mean sea level; NaN where unknown.
    var altitudeAMSL_m = Double.nan
    var time = UTCInstant.unknown
    var evidence = FrameReference.none
}

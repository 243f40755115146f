/// When the geofence check warns before a vehicle reaches a zone.
///
/// A position is known to its accuracy, and a pilot needs time to react: what counts as reaching a zone is to come as near as
/// accuracy + speed · ``reaction_s`` + ``buffer_m`` + the zone's own buffers (``AirspaceModel/ZoneBuffers``), and in height the
/// vertical accuracy where it is known + ``verticalBuffer_m`` + the zone's own.
package struct ApproachPolicy: Sendable, Hashable {
    /// Warn when a zone will be reached within this time, seconds; 0: never.
    package var warning_s = 20.0
    /// A warning stands until the zone is farther ahead than this multiple of ``warning_s``, …
    package var hysteresis = 1.25
    /// … for so long, seconds.
    package var clearAfter_s = 3.0
    /// How long a pilot or a detect-and-avoid function takes to react, seconds.
    package var reaction_s = 1.0
    /// A further distance around every zone, metres.
    package var buffer_m = 0.0
    /// A further height above and below every zone, metres.
    package var verticalBuffer_m = 0.0
    /// The horizontal accuracy of sources that do not tell theirs, metres.
    package var assumedAccuracy_m = 5.0
    /// How often a vehicle's way ahead is looked at, seconds of report time.
    package var interval_s = 0.5

    package init() {}

    /// How far ahead the check looks, seconds.
    var horizon_s: Double { warning_s * hysteresis }
}

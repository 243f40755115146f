import AirspaceModel
import Findings
import Geodesy

/// How the geofence check turns positions into events.
///
/// A breach is declared by the first report that shows it. Its end needs more: ``reportsToClear`` reports in a row that
/// show none, or one of them ``clearAfter_s`` after the last one that did, whichever comes first. So a position that
/// flickers on a boundary is one breach, and a source of one report a second is not a report late.
package struct GeofencePolicy: Sendable {
    /// Reports without contact, one after the other, that end a breach.
    package var reportsToClear = 2
    /// A report without contact this long after the last contact ends a breach alone, seconds.
    package var clearAfter_s = 1.0
    /// The straight path between two samples is judged when they are at most this far apart, seconds.
    package var longestPath_s = 10.0
    /// Faster than this between two samples is a fault of the position and no path, m/s. The fastest helicopters reach
    /// 110, an airliner below 3,000 m 180.
    package var fastestPath_mps = 400.0
    /// What heights are turned from one reference into another by.
    package var heights = HeightReferences()
    /// A breach that has lasted so long is told once more, seconds.
    package var dwellAfter_s = 60.0
    /// When a vehicle is warned before it reaches a zone.
    package var approach = ApproachPolicy()
    /// How many zones may hold one vehicle at once, and of how many it may be warned.
    package var zonesPerVehicle = 32

    package init() {}

    package init(heights: HeightReferences) { self.heights = heights }

    /// How grave a breach of a zone is.
    package static func severity(of type: ZoneType) -> Severity {
        switch type {
        case .prohibited: .critical
        case .requiresAuthorization: .warning
        case .conditional: .caution
        case .uSpace, .noRestriction: .info
        }
    }
}

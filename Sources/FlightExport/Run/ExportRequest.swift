import ConfigurationFiles
import EvidenceStore
import Quantities

/// What is to be exported.
package struct ExportRequest: Sendable {
    package var run: String
    /// Only this vehicle, by its name, for example `11/1`.
    package var vehicle: String?
    /// Only what was received not before, and before.
    package var since: UTCInstant?
    package var until: UTCInstant?
    /// The kinds of reports that a table holds; empty for all.
    package var kinds: [TrackKind] = []
    /// The names of messages that a table holds instead of reports.
    package var messages: [String] = []
    /// Values of messages in units of the SI, and absent where the standard declares them invalid.
    package var convertsUnits = false
    /// Only frames of this source.
    package var source: String?
    /// Whether a container also holds the frames as they were received.
    package var holdsFrames = false
    /// A track is broken where no position came for longer, nanoseconds.
    package var gap_ns: Int64 = 10_000_000_000
    /// The folder of archives, or the archive of the run itself; nil for where the run says.
    package var archive: String?

    /// What heights above mean sea level are turned into such above the ellipsoid by, and back.
    package var geoid = ShownGeoid.installed

    package init(run: String) { self.run = run }

    /// The reports of the run that lie within the request.
    var reports: EvidenceQuery {
        var query = EvidenceQuery()
        (query.run, query.vehicle, query.since, query.until) = (run, vehicle, since, until)
        return query
    }

    /// The positions of one of its vehicles.
    func positions(of vehicle: ExportedVehicle) -> EvidenceQuery {
        var query = reports
        (query.vehicle, query.vehicleSlot, query.kind) = (nil, vehicle.slot, TrackKind.position.name)
        return query
    }

    /// True for a time of reception that is asked for. A time that is not known is asked for only with no bound.
    func contains(_ time: UTCInstant) -> Bool {
        if let since, time < since { return false }
        if let until, !time.isKnown || time >= until { return false }
        return true
    }
}

import Findings
import Quantities
import TelemetryModel

/// What a reader of the database asks for; nil and empty leave a condition out.
package struct EvidenceQuery: Hashable, Sendable {
    /// Not before, and before. Of a run whose times are not UTC, nobody knows whether it lies between such bounds: it does not
    /// count, unless the run is asked for by name; then they are times of its own clock, which begins at 1970.
    package var since: UTCInstant?
    package var until: UTCInstant?
    package var run: String?
    /// The name of a vehicle, for example `11/1`; for findings also that of the other vehicle.
    package var vehicle: String?
    /// The slot of a vehicle in the run, which tells apart vehicles of the same name; looked at for reports only.
    package var vehicleSlot: VehicleSlot?
    package var kind: String?
    /// This severity and above.
    package var severity: Severity?
    /// At most so many rows.
    package var limit: Int?

    package init() {}

    /// True where bounds are in UTC, and runs without it cannot be held against them.
    package var needsUTC: Bool { run == nil && (since != nil || until != nil) }
}

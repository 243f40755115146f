import TelemetryModel

/// What the archive was told of a source.
struct ArchiveSource: Sendable {
    var name: String
    var vehicleClass: VehicleClass
    var logFormat: String
    /// See ``ArchivedStream/asterixSenders``.
    var asterixSenders = ""
    /// See ``ArchivedStream/isUTCKnown``.
    var isUTCKnown = true
}

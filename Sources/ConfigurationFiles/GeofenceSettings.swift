/// What `[geofence]` says of warnings and long breaches; the meaning is that of the geofence check's policy.
package struct GeofenceSettings: Sendable, Hashable {
    /// Seconds before a boundary; 0: no warnings.
    package var warning_s = 20.0
    package var reaction_s = 1.0
    package var buffer_m = 0.0
    package var verticalBuffer_m = 0.0
    package var assumedAccuracy_m = 5.0
    package var dwell_s = 60.0

    package init() {}

    /// Reads the table.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        warning_s = try table.real("warning_s", in: 0...600, default: warning_s)
        reaction_s = try table.real("reaction_s", in: 0...60, default: reaction_s)
        buffer_m = try table.real("buffer_m", in: 0...10_000, default: buffer_m)
        verticalBuffer_m = try table.real("vertical_buffer_m", in: 0...10_000, default: verticalBuffer_m)
        assumedAccuracy_m = try table.real("assumed_accuracy_m", in: 0...1000, default: assumedAccuracy_m)
        dwell_s = try table.real("dwell_s", in: 1...86_400, default: dwell_s)
        try table.finish()
    }

    /// The choices in words, as a part of what names the rules; nil for the standard ones.
    var text: String? {
        guard self != GeofenceSettings() else { return nil }
        return "geofence \(warning_s) \(reaction_s) \(buffer_m) \(verticalBuffer_m) \(assumedAccuracy_m) \(dwell_s)"
    }
}

import GeofenceMonitoring

/// What `[geofence]` says of warnings and of breaches that last.
package struct GeofenceSettings: Sendable, Hashable {
    package var approach = ApproachPolicy()
    /// A breach that has lasted so long is told once more, seconds.
    package var dwellAfter_s = GeofencePolicy().dwellAfter_s

    package init() {}

    /// Reads the table.
    init(_ table: SettingsTable) throws(ConfigurationError) {
        approach.warning_s = try table.real("warning_s", in: 0...600, default: approach.warning_s)
        approach.reaction_s = try table.real("reaction_s", in: 0...60, default: approach.reaction_s)
        approach.buffer_m = try table.real("buffer_m", in: 0...10_000, default: approach.buffer_m)
        approach.verticalBuffer_m = try table.real(
            "vertical_buffer_m", in: 0...10_000, default: approach.verticalBuffer_m)
        approach.assumedAccuracy_m = try table.real(
            "assumed_accuracy_m", in: 0...1000, default: approach.assumedAccuracy_m)
        dwellAfter_s = try table.real("dwell_s", in: 1...86_400, default: dwellAfter_s)
        try table.finish()
    }

    /// The choices in words, as a part of what names the rules; nil for the standard ones.
    var text: String? {
        guard self != GeofenceSettings() else { return nil }
        let numbers = [
            approach.warning_s, approach.reaction_s, approach.buffer_m, approach.verticalBuffer_m,
            approach.assumedAccuracy_m, dwellAfter_s,
        ]
        return "geofence " + numbers.map { String($0) }.joined(separator: " ")
    }
}

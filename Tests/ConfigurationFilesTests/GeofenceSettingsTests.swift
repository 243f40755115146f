import Testing

@testable import ConfigurationFiles

/// The table `[geofence]`.
@Suite struct GeofenceSettingsTests {
    private func rules(_ text: String) throws(ConfigurationError) -> RuleSet {
        let file = ConfigurationFile(path: "narae.toml", bytes: Array(text.utf8))
        return try RuleSet(NaraeSettings(TOMLDocument(file)).rules)
    }

    @Test func readsEveryKey() throws {
        let geofence = try rules(
            """
            [geofence]
            warning_s = 15.0
            reaction_s = 2.5
            buffer_m = 30.0
            vertical_buffer_m = 10.0
            assumed_accuracy_m = 8.0
            dwell_s = 90.0
            """
        ).geofence
        #expect(geofence.approach.warning_s == 15 && geofence.approach.reaction_s == 2.5)
        #expect(geofence.approach.buffer_m == 30 && geofence.approach.verticalBuffer_m == 10)
        #expect(geofence.approach.assumedAccuracy_m == 8 && geofence.dwellAfter_s == 90)
    }

    @Test func everyOtherChoiceChangesTheNameOfTheRules() throws {
        let standard = try rules("").sha256
        #expect(try rules("[geofence]\nwarning_s = 20.0\n").sha256 == standard)
        let keys = ["warning_s", "reaction_s", "buffer_m", "vertical_buffer_m", "assumed_accuracy_m", "dwell_s"]
        // Two values of each: what is left out of the name would give both the same.
        let lines = keys.flatMap { key in ["\(key) = 2.0", "\(key) = 3.0"] }
        let hashes = try lines.map { try rules("[geofence]\n\($0)\n").sha256 }
        #expect(Set(hashes + [standard]).count == lines.count + 1)
    }

    @Test(arguments: ["warning_s = -1.0", "reaction_s = 61.0", "dwell_s = 0.0", "warn_s = 3.0"])
    func refusesWhatCannotBe(_ line: String) {
        do throws(ConfigurationError) {
            _ = try rules("[geofence]\n\(line)\n")
            Issue.record("\(line) was accepted")
        } catch { #expect(error.file == "narae.toml" && error.line == 2, "\(error)") }
    }
}

import SeparationMonitoring
import TelemetryModel
import Testing

@testable import ConfigurationFiles

/// The files of `Config/separation`, and what is refused in others.
@Suite struct SeparationFilesTests {
    @Test func shippedFilesAreRead() throws {
        let files = try SeparationFiles(path: "Config/separation/separation.toml")
        let vertiports = try #require(files.rules.vertiports)
        #expect(files.rules.volumes[vertiports.volume].name == "site pad spacing")
        #expect((vertiports.classes, vertiports.radius_m, vertiports.height_m) == ([.uam], 400, 120))
        #expect(files.volumeFiles.count == files.rules.volumes.count)
        let uam = try #require(files.rules.volumeIndex(.uam, .uam))
        #expect(files.rules.volumes[uam].name == "site UAM-UAM" && files.rules.volumeIndex(.crewed, .crewed) == nil)
    }

    @Test func shippedMitigationHasTheNumbersOfTheStandard() throws {
        let volume = try SeparationVolume(TOMLDocument(path: "Config/separation/do365-phase1-sum.toml"))
        let sensors = try #require(volume.sensorUncertainty)
        #expect(
            (sensors.horizontalPosition_z, sensors.verticalPosition_z, sensors.verticalVelocity_z) == (1.5, 0.75, 1.5))
        #expect((sensors.horizontalVelocityLow_z, sensors.horizontalVelocityHigh_z) == (0.5, 1))
        #expect(sensors.horizontalVelocityDistance_m == 5 * 1852)
        #expect(volume.levels.map(\.alert_s) == [50, 50, 25] && volume.levels.map(\.early_s) == [75, 75, 55])
        #expect(
            try SeparationVolume(TOMLDocument(path: "Config/separation/do365-phase1.toml")).sensorUncertainty == nil)
    }

    private static let volume = """
        name = "a"
        source = "test"
        status = "site"
        DTHR_m = 20.0
        ZTHR_m = 15.0
        TTHR_s = 0.0
        TCOA_s = 0.0
        lookahead_s = 60.0
        m_of_n = [2, 4]
        hysteresis_s = 5.0
        persistence_s = 4.0
        nmac_horizontal_m = 5.0
        nmac_vertical_m = 3.0

        """

    private static let sensors = """
        [sensor_uncertainty]
        horizontal_position_z = 1.5
        horizontal_velocity_z = [0.5, 1.0]
        horizontal_velocity_distance_m = 9260.0
        vertical_position_z = 0.75
        vertical_velocity_z = 1.5
        assumed_horizontal_position_m = 20.0
        assumed_vertical_position_m = 15.0
        horizontal_velocity_mps = 1.0
        vertical_velocity_mps = 0.5

        """

    @Test(arguments: [
        ("vertical_velocity_z = 1.5", "vertical_velocity_z = -1.5"),
        ("vertical_velocity_z = 1.5", "vertical_velocity = 1.5"),
        ("[0.5, 1.0]", "[1.0, 0.5]"), ("[0.5, 1.0]", "[1.0]"),
        ("horizontal_velocity_distance_m = 9260.0", "horizontal_velocity_distance_m = 0.0"),
        ("assumed_horizontal_position_m = 20.0", ""),
    ])
    func refusesAMitigationThatIsNone(_ text: String, _ other: String) {
        func read(_ sensors: String) throws(ConfigurationError) {
            let file = ConfigurationFile(path: "volume.toml", bytes: Array((Self.volume + sensors).utf8))
            _ = try SeparationVolume(TOMLDocument(file))
        }
        #expect(throws: Never.self) { try read(Self.sensors) }
        do throws(ConfigurationError) {
            try read(Self.sensors.replacing(text, with: other))
            Issue.record("\(other) was accepted")
        } catch { #expect(error.file == "volume.toml", "\(error)") }
    }
}

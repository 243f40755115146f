import AirspaceModel
import Foundation
import Testing

@testable import ConfigurationFiles

@Suite struct VertiportFileTests {
    private static let text = """
        name = "V"
        elevation_amsl_m = 42
        d_value_m = 10
        [fato]
        name = "V-FATO"
        latitude_deg = 37.6
        longitude_deg = 126.7
        bearing_deg = 20
        [[funnel]]
        name = "V-N"
        bearing_deg = 20

        """

    private func vertiport(_ text: String) throws(ConfigurationError) -> Vertiport {
        var file = try ConfigurationFile(path: #filePath)
        file.path = "vertiport.toml"
        file.bytes = Array(text.utf8)
        return try Vertiport(TOMLDocument(file))
    }

    @Test func derivesEverythingFromAFewLines() throws {
        let vertiport = try vertiport(Self.text)
        #expect(vertiport.finalApproach.side_m == 15 && vertiport.finalApproach.safetyAreaWidth_m == 3)
        #expect(abs(vertiport.finalApproach.touchdownSide_m - 8.3) < 1e-12)
        #expect(
            vertiport.funnels == [
                .init(
                    name: "V-N", bearing_deg: 20, use: .both, slope_percent: 12.5, length_m: 1220,
                    divergence_percent: 10, depth_m: 152, gates_m: [1220, 600, 120])
            ])
        #expect(vertiport.heightAboveGround_m == 0 && vertiport.occupancy.belowMargin_m == 3)
    }

    @Test func takesEverySetting() throws {
        let vertiport = try vertiport(
            Self.text.replacing("d_value_m", with: "height_above_ground_m = 30\nd_value_m") + """
                use = "approach"
                slope_percent = 20
                length_m = 700
                divergence_percent = 5
                depth_m = 80.5
                [occupancy]
                below_margin_m = 2
                """)
        #expect(
            vertiport.funnels == [
                .init(
                    name: "V-N", bearing_deg: 20, use: .approach, slope_percent: 20, length_m: 700,
                    divergence_percent: 5, depth_m: 80.5, gates_m: [600, 120])
            ])
        #expect(vertiport.heightAboveGround_m == 30 && vertiport.occupancy.belowMargin_m == 2)
    }

    @Test(arguments: [
        (
            "use = \"both ways\"",
            "12:1: 'funnel[0].use' is 'both ways'; it must be one of 'both', 'approach', 'departure'"
        ),
        ("gates_m = [600, 1300]", "12:1: 'funnel[0].gates_m' is 1300.0; it must lie in 0.0...1220.0"),
        ("gates_m = 600", "12:1: 'funnel[0].gates_m' must be a list of numbers, not an integer"),
        ("slope = 10", "12:1: unknown key 'funnel[0].slope'"),
    ])
    func refusesWithPlaceAndReason(line: String, reason: String) {
        do {
            _ = try vertiport(Self.text + line + "\n")
            Issue.record("accepted")
        } catch {
            #expect(error.description.hasPrefix("vertiport.toml:" + reason))
        }
    }
}

import AirspaceModel
import Foundation
import Testing

@testable import ConfigurationFiles

@Suite struct CorridorFileTests {
    private static let text = """
        name = "test"
        class = "uam"
        [volume]
        half_width_m = 150
        floor_amsl_m = 300
        ceiling_amsl_m = 600
        [[point]]
        name = "A"
        latitude_deg = 37.6
        longitude_deg = 126.7
        half_width_m = 200
        floor_amsl_m = 250
        [[point]]
        name = "B"
        latitude_deg = 37.5
        longitude_deg = 126.7
        [[point]]
        name = "C"
        latitude_deg = 37.4
        longitude_deg = 126.7

        """

    private func corridor(_ text: String) throws(ConfigurationError) -> Corridor {
        var file = try ConfigurationFile(path: #filePath)
        file.path = "route.toml"
        file.bytes = Array(text.utf8)
        return try Corridor(TOMLDocument(file))
    }

    private func refusal(_ more: String) -> String {
        do {
            _ = try corridor(Self.text + more)
            return "accepted"
        } catch {
            return error.description
        }
    }

    @Test func readsVolumesGatesAndConformance() throws {
        let corridor = try corridor(
            Self.text + """
                [[gate]]
                name = "GA"
                point = "A"
                arrival_utc = "23:59:01Z"
                arrival_tolerance_s = 10
                [[gate]]
                name = "GC"
                point = "C"
                half_width_m = 50
                arrival_after_first_s = 300.5
                [conformance]
                nonconforming_after_s = 5
                contingent_after_s = 30
                """)
        #expect(!corridor.hasOneVolume)
        let volumes = [0, 1].map { corridor.volume(from: $0) }
        #expect(volumes.map(\.halfWidth_m) == [200, 150])
        #expect(volumes.map(\.floorAMSL_m) == [250, 300])
        #expect(volumes.map(\.ceilingAMSL_m) == [600, 600])
        #expect(
            corridor.gates == [
                .init(name: "GA", point: "A", arrival: .timeOfDay_s(86_341), arrivalTolerance_s: 10),
                .init(name: "GC", point: "C", halfWidth_m: 50, arrival: .afterFirstGate_s(300.5)),
            ])
        #expect(
            corridor.conformance == .init(nonconformingAfter_s: 5, contingentAfter_s: 30, lostAfter_s: 60))
    }

    @Test func readsTheShippedSample() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let corridor = try Corridor(
            TOMLDocument(path: root.appending(path: "Config/routes/kintex-gimpo-sample.toml").path))
        #expect(corridor.isSample && corridor.name.contains("sample") && corridor.hasOneVolume)
        #expect(corridor.gates.map(\.name) == ["GATE-KTX", "GATE-GMP"])
    }

    @Test(arguments: [
        ("name = \"G\"\npoint = \"X\"", "1:1: the gate G stands at 'X', which is no point"),
        (
            "name = \"G\"\npoint = \"A\"\nwidth_m = 3",
            "24:1: unknown key 'gate[0].width_m'; did you mean 'half_width_m'?"
        ),
        (
            "name = \"G\"\npoint = \"A\"\narrival_utc = \"9:30\"",
            "24:1: 'arrival_utc' is '9:30'; it must be a time of day such as \"09:30:00\""
        ),
        (
            "name = \"G\"\npoint = \"A\"\narrival_utc = \"24:00:00\"",
            "24:1: 'arrival_utc' is '24:00:00'; it must be a time of day such as \"09:30:00\""
        ),
        (
            "name = \"G\"\npoint = \"B\"\narrival_utc = \"09:30:00\"\narrival_after_first_s = 3",
            "25:1: a gate has one required time, not two"
        ),
        (
            "name = \"G\"\npoint = \"A\"\narrival_tolerance_s = 3",
            "24:1: a tolerance needs 'arrival_utc' or 'arrival_after_first_s'"
        ),
        (
            "name = \"G\"\npoint = \"A\"\narrival_after_first_s = 3",
            "1:1: the first gate G cannot be due after the first gate"
        ),
        (
            "name = \"G\"\npoint = \"B\"\n[[gate]]\nname = \"H\"\npoint = \"A\"",
            "1:1: the gate H does not stand after the one before it"
        ),
        (
            "name = \"G\"\npoint = \"B\"\n[conformance]\ncontingent_after_s = 10",
            "1:1: contingent_after_s is not above nonconforming_after_s"
        ),
    ])
    func refusesWithPlaceAndReason(gate: String, reason: String) {
        #expect(refusal("[[gate]]\n" + gate + "\n") == "route.toml:" + reason)
    }
}

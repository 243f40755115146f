import EvidenceStore
import Foundation
import MCAP
import Quantities
import TelemetryModel
import Testing

@testable import FlightExport

/// Exports of a run whose UTC nobody knows: no format takes 1970 for its date in silence.
@Suite struct UnknownUTCExportTests {
    private static func withFlight(
        isUTCKnown: Bool = false, _ body: (ExportFixture, String) throws -> Void
    ) throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder, isUTCKnown: isUTCKnown)
            for second in 0..<5 {
                fixture.storePosition(37.62, 126.79 + Double(second) * 1e-4, amsl_m: 100, at: 10.5 + Double(second))
            }
            fixture.storeFinding(isLocated: true, at: 12)
            try fixture.finish()
            try body(fixture, folder)
        }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [ExportFormat.csv, .geojson, .kml, .czml, .mcap])
    func everyFormatSaysSo(_ format: ExportFormat) throws {
        try Self.withFlight { fixture, folder in
            let (tally, bytes) = try fixture.export(format, in: folder)
            #expect(tally.remarks.contains { $0.hasPrefix("UTC is unknown: ") })
            if [.csv, .geojson].contains(format) {
                #expect(!Self.text(bytes).contains("1970-01-01"))
            }
            var request = ExportRequest(run: ExportFixture.run)
            request.since = UTCInstant(nanoseconds: 12_000_000_000)
            let bounded = try fixture.export(format, in: folder, request).tally
            #expect(bounded.remarks.contains(UnknownUTCText.bounds))
        }
        try Self.withFlight(isUTCKnown: true) { fixture, folder in
            let (tally, bytes) = try fixture.export(format, in: folder)
            #expect(!tally.remarks.contains { $0.contains("UTC") })
            #expect(!Self.text(bytes).contains("UTC unknown"))
        }
    }

    @Test func aTableHasSecondsAndNoDates() throws {
        try Self.withFlight { fixture, folder in
            let rows = ExportFixture.rows(try fixture.export(.csv, in: folder).bytes)
            #expect(rows.map { $0["time_s"] } == (0..<5).map { "\(10 + $0).500000000" })
            #expect(rows.allSatisfy { $0.count == ReportColumns.all.count })
            for column in ["time_utc", "time_kst", "generated_utc"] { #expect(rows.allSatisfy { $0[column] == "" }) }
        }
        try Self.withFlight(isUTCKnown: true) { fixture, folder in
            let rows = ExportFixture.rows(try fixture.export(.csv, in: folder).bytes)
            #expect(rows.first?["time_utc"] == "2026-11-23T05:00:10.500000000Z" && rows.count == 5)
            for column in ReportColumns.ownTimes { #expect(rows.allSatisfy { $0[column] == "" }) }
        }
    }

    @Test func geoJSONHasSecondsAndNoDates() throws {
        try Self.withFlight { fixture, folder in
            let object = try ExportFixture.object(try fixture.export(.geojson, in: folder).bytes)
            #expect((object["run"] as? [String: Any])?["utc_known"] as? Bool == false)
            let features = try #require(object["features"] as? [[String: Any]])
            let track = try #require(features.first?["properties"] as? [String: Any])
            #expect(track["utc_known"] as? Bool == false)
            #expect(track["first_time_utc"] is NSNull && track["last_time_utc"] is NSNull)
            #expect(track["first_time_s"] as? Double == 10.5 && track["last_time_s"] as? Double == 14.5)
            let beside = try #require(track["coordinateProperties"] as? [String: Any])
            #expect(beside["times"] is NSNull)
            #expect(beside["times_s"] as? [Double] == [10.5, 11.5, 12.5, 13.5, 14.5])
            let finding = try #require(features.last?["properties"] as? [String: Any])
            #expect(finding["time_utc"] is NSNull && finding["time_s"] as? Double == 12)
        }
        try Self.withFlight(isUTCKnown: true) { fixture, folder in
            let object = try ExportFixture.object(try fixture.export(.geojson, in: folder).bytes)
            let features = try #require(object["features"] as? [[String: Any]])
            let finding = try #require(features.last?["properties"] as? [String: Any])
            #expect(finding["time_utc"] as? String == "2026-11-23T05:00:12.000000000Z")
            #expect(finding["time_s"] is NSNull && finding["utc_known"] as? Bool == true)
        }
    }

    /// Viewers move by time stamps: they stay, and the document says what they are.
    @Test func documentsThatMoveSayWhatTheirTimesAre() throws {
        try Self.withFlight { fixture, folder in
            let kml = Self.text(try fixture.export(.kml, in: folder).bytes)
            #expect(kml.contains("<name>made (SIM) (UTC unknown)</name>") && kml.contains(UnknownUTCText.description))
            #expect(kml.contains("<when>1970-01-01T00:00:10.500000000Z</when>"))
            let placemarks = kml.components(separatedBy: "<Placemark>").dropFirst()
            #expect(placemarks.count == 2)
            let mark = "<Data name=\"utc_known\"><value>false</value></Data>"
            #expect(placemarks.allSatisfy { $0.contains(mark) })
            let czml = try #require(
                try JSONSerialization.jsonObject(with: Data(try fixture.export(.czml, in: folder).bytes))
                    as? [[String: Any]])
            #expect(czml.first?["name"] as? String == "made (SIM) (UTC unknown)")
            #expect(czml.first?["description"] as? String == UnknownUTCText.description)
            let properties = czml.dropFirst().compactMap { $0["properties"] as? [String: Any] }
            #expect(properties.count == 2 && properties.allSatisfy { $0["utc_known"] as? Bool == false })
            #expect(properties.last?["time_utc"] is NSNull && properties.last?["time_s"] as? Double == 12)
        }
    }

    @Test func aContainerSaysSoInTheMetadataOfRunAndChannels() throws {
        func metadata(_ fixture: ExportFixture, _ folder: String) throws -> (run: String?, channels: [String?]) {
            _ = try fixture.export(.mcap, in: folder)
            var reader = try MCAPReader(path: folder + "/export.mcap")
            var found: (run: String?, channels: [String?]) = (nil, [])
            while let record = try reader.next() {
                switch record {
                case .channel(let channel): found.channels.append(channel["utc_known"])
                case .metadata(let metadata): found.run = metadata["utc_known"]
                default: break
                }
            }
            return found
        }
        try Self.withFlight { fixture, folder in
            let found = try metadata(fixture, folder)
            #expect(found.run == "false" && found.channels.count >= 3 && found.channels.allSatisfy { $0 == "false" })
        }
        try Self.withFlight(isUTCKnown: true) { fixture, folder in
            let found = try metadata(fixture, folder)
            #expect(found.run == "true" && found.channels.allSatisfy { $0 == nil })
        }
    }
}

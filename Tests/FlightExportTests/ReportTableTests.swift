import EvidenceStore
import Foundation
import Quantities
import TelemetryModel
import Testing

@testable import FlightExport

/// The table of reports.
@Suite struct ReportTableTests {
    @Test func keepsColumnsWhenABatteryAppearsAndRowsOfTheSameTime() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            fixture.storePosition(37.62, 126.79, amsl_m: 120, at: 0)
            fixture.storePosition(37.63, 126.79, amsl_m: -0.5, vehicle: 1, at: 0)
            fixture.storePosition(37.6200001, 126.79, at: 0)
            for number in [UInt8(2), 0] {
                var battery = BatterySample()
                (battery.number, battery.voltage_V, battery.remaining_percent) = (number, 22.25, 80)
                fixture.store(.battery(battery), at: 1)
            }
            try fixture.finish()
            let (tally, bytes) = try fixture.export(.csv, in: folder)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.hasPrefix(ReportColumns.all.joined(separator: ",") + "\r\n"))
            let rows = ExportFixture.rows(bytes)
            #expect(rows.count == 5 && tally.count("reports") == 5)
            #expect(rows.allSatisfy { $0.count == ReportColumns.all.count && $0["mark"] == "SIM" })
            #expect(rows.map { $0["frame"] } == ["0", "1", "2", "3", "4"])
            #expect(rows.map { $0["vehicle"] } == ["1/1", "2/1", "1/1", "1/1", "1/1"])
            #expect(
                rows[0]["time_utc"] == rows[2]["time_utc"] && rows[0]["time_kst"] == "2026-11-23T14:00:00.000+09:00")
            #expect(rows[0]["latitude_deg"] == "37.6200000" && rows[2]["latitude_deg"] == "37.6200001")
            #expect(rows[1]["altitude_amsl_m"] == "-0.500" && rows[2]["altitude_amsl_m"] == "")
            #expect(rows.map { $0["battery_number"] } == ["", "", "", "2", "0"])
            #expect(rows[3]["battery_voltage_v"] == "22.25" && rows[3]["battery_current_a"] == "")
            #expect(rows[3]["latitude_deg"] == "" && rows[0]["satellites"] == "")
        }
    }

    @Test func mergesVehiclesAndKindsInTheOrderOfFrames() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder, vehicles: 7)
            // Chunks end after ten seconds or 512 samples: the vehicles' chunks overlap in many ways.
            for number in 0..<3000 {
                let vehicle = UInt16(number * number % 7)
                if number % 3 == 0 {
                    fixture.store(.attitude(AttitudeSample()), vehicle: vehicle, at: Double(number) / 50)
                } else {
                    fixture.storePosition(37.62, 126.79, vehicle: vehicle, at: Double(number) / 50)
                }
            }
            try fixture.finish()
            let rows = ExportFixture.rows(try fixture.export(.csv, in: folder).bytes)
            #expect(rows.map { $0["frame"] } == (0..<3000).map { String($0) })
            var request = ExportRequest(run: ExportFixture.run)
            request.vehicle = "3/1"
            request.since = ExportFixture.start.advanced(byNanoseconds: 20_000_000_000)
            request.until = ExportFixture.start.advanced(byNanoseconds: 40_000_000_000)
            request.kinds = [.attitude]
            let (tally, bytes) = try fixture.export(.csv, in: folder, request)
            let expected = (1000..<2000).filter { $0 * $0 % 7 == 2 }
            #expect(ExportFixture.rows(bytes).map { $0["frame"] } == expected.filter { $0 % 3 == 0 }.map { String($0) })
            #expect(tally.countLeftOut("reports of other kinds") == UInt64(expected.filter { $0 % 3 != 0 }.count))
        }
    }

    @Test func saysWhenThereIsNothing() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            fixture.storePosition(37.62, 126.79, at: 0)
            try fixture.finish()
            var request = ExportRequest(run: "another")
            guard case .unknownRun("another", known: ["made"]) = fixture.failure(.csv, in: folder, request) else {
                return #expect(Bool(false), "another run")
            }
            request = ExportRequest(run: ExportFixture.run)
            request.vehicle = "9/9"
            guard case .unknownVehicle("9/9", _, known: ["1/1", "2/1"]) = fixture.failure(.kml, in: folder, request)
            else { return #expect(Bool(false), "another vehicle") }
            request.vehicle = "2/1"
            for format in [ExportFormat.csv, .geojson, .kml, .czml, .mcap] {
                guard case .nothing = fixture.failure(format, in: folder, request) else {
                    return #expect(Bool(false), "\(format)")
                }
            }
            guard case .noArchive = fixture.failure(.tlog, in: folder, request) else {
                return #expect(Bool(false), "no archive")
            }
            // Nothing that is not whole is left behind.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { $0.hasPrefix("made") })
        }
    }

    @Test func leavesNothingBehindWhenItIsInterrupted() throws {
        try ExportFixture.withFolder { folder in
            var fixture = try ExportFixture(in: folder)
            for number in 0..<100 { fixture.storePosition(37.62, 126.79, at: Double(number)) }
            try fixture.finish()
            let path = folder + "/export"
            try Data("what was there".utf8).write(to: URL(filePath: path))
            for format in [ExportFormat.csv, .geojson, .kml, .czml, .mcap] {
                do throws(ExportError) {
                    let export = try FlightExport(
                        database: fixture.database, ExportRequest(run: ExportFixture.run), isCancelled: { true })
                    _ = try export.run(format, to: path)
                    #expect(Bool(false), "\(format)")
                } catch {
                    guard case .interrupted = error else { return #expect(Bool(false), "\(error)") }
                }
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "what was there")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.filter { !$0.hasPrefix("made") } == ["export"])
        }
    }
}

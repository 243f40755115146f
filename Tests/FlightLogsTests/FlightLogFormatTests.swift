import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

@Suite struct FlightLogFormatTests {
    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        arguments: [
            ("ulog/sample.ulg", FlightLogFormat.ulog), ("ulog/sample_px4_events.ulg", .ulog),
            ("tlog/dronekit_flight.tlog", .tlog), ("tlog/synth_kintex_gimpo.tlog", .tlog),
            ("tlog/capture.mav2.battery_status.tlog", .tlog), ("tlog/betaflight_sitl_tcp5762.mav", .mavlinkStream),
            ("dataflash/df_spark.bin", .dataflash), ("dataflash/pymavlink_test.BIN", .dataflash),
            ("asterix/cat_034_048.pcap", .pcap), ("remoteid/odid_bt5_lr_sample.pcapng", .pcapng),
            ("asterix/cat062.ast", .asterixRaw), ("asterix/cat21_re.ast", .asterixRaw),
            ("asterix/cat062cat065.raw", .asterixRaw), ("asterix/jasterix/cat065ed1.3.bin", .asterixRaw),
            ("asterix/parsegps.gps", .asterixGPS), ("asterix/ifsnop_midnight_cross.gps", .asterixGPS),
        ])
    func recognisesRecordingsByContent(path: String, format: FlightLogFormat) throws {
        #expect(try FlightLogFormat.detect(path: ReferenceData.file("recordings/" + path).path) == format)
    }

    @Test func recognisesMagicNumbers() throws {
        let mcap = try TemporaryFile([0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A, 1, 2, 3])
        #expect(try FlightLogFormat.detect(path: mcap.path) == .mcap)
        let nanoseconds = try TemporaryFile([0x4D, 0x3C, 0xB2, 0xA1, 2, 0, 4, 0])
        #expect(try FlightLogFormat.detect(path: nanoseconds.path) == .pcap)
        let final = try TemporaryFile([0, 14, 1, 1, 0, 0, 1, 0x3E, 0, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5].withTrailer())
        #expect(try FlightLogFormat.detect(path: final.path) == .asterixFinal)
    }

    @Test(arguments: ["some notes about a flight\n", "x", "time,lat,lon\n1,2,3\n"])
    func answersUnknownForOtherContent(text: String) throws {
        let file = try TemporaryFile(Array(text.utf8))
        #expect(try FlightLogFormat.detect(path: file.path) == .unknown)
    }

    @Test func namesTheFileAndTheReasonOfAnEmptyFile() throws {
        let file = try TemporaryFile([])
        let error = #expect(throws: FlightLogError.self) { try FlightLogFormat.detect(path: file.path) }
        #expect(error == FlightLogError(path: file.path, offset: 0, reason: .isEmpty))
        #expect(error?.description == "\(file.path): byte 0: is empty (0 bytes)")
    }

    @Test func refusesADirectoryAndAMissingFile() throws {
        let folder = FileManager.default.temporaryDirectory.path
        #expect(throws: FlightLogError(path: folder, reason: .isDirectory)) {
            try FlightLogFormat.detect(path: folder)
        }
        let missing = #expect(throws: FlightLogError.self) { try FlightLogFormat.detect(path: "/no/such/file.ulg") }
        #expect(missing?.description == "/no/such/file.ulg: cannot be opened: No such file or directory")
        #expect(throws: FlightLogError(path: "/dev/null", reason: .isNotARegularFile)) {
            try FlightLogFormat.detect(path: "/dev/null")
        }
    }

    @Test func namesAnImageAnImage() throws {
        let file = try TemporaryFile([0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8))
        let error = #expect(throws: FlightLogError.self) { try FlightLogFormat.detect(path: file.path) }
        #expect(error?.reason == .isNoFlightLog(kind: "a JPEG image"))
    }

    @Test func survivesEveryShortPrefixOfARecording() throws {
        let head: [UInt8] = [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, 1]
        for count in 1..<7 {
            let file = try TemporaryFile(Array(head[..<count]))
            #expect(try FlightLogFormat.detect(path: file.path) == .unknown)
        }
    }
}

extension [UInt8] {
    /// The bytes with the last four replaced by the FINAL trailer.
    fileprivate func withTrailer() -> [UInt8] { Array(dropLast(4)) + [0xA5, 0xA5, 0xA5, 0xA5] }
}

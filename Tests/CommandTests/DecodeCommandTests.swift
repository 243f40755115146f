import Foundation
import Testing

/// What `narae decode` and `narae replay` say of recordings that are damaged, or none.
@Suite struct DecodeCommandTests {
    @Test func tellsWhatIsLostWithItsTime() throws {
        try BuiltProgram.withFolder { folder in
            _ = try Flight.quiet(in: folder)
            var bytes = try Data(contentsOf: URL(filePath: folder + "/flight.tlog"))
            bytes.removeSubrange(5000..<9000)
            let path = folder + "/torn.tlog"
            try bytes.write(to: URL(filePath: path))
            let decoded = try BuiltProgram.narae.run(["decode", path, "--summary", "--output", "json"])
            let summary = try Printed.object(decoded.output)
            let lost = try #require(summary["lost"] as? [[String: Any]])
            #expect(decoded.exitCode == 0 && lost.count == 1 && summary["lost_ranges"] as? Int == 1)
            #expect(summary["utc_known"] as? Bool == true)
            #expect(lost[0]["length"] as? Int == summary["bytes_skipped"] as? Int)
            #expect((lost[0]["lost_s"] as? Double ?? 0) > 0 && lost[0]["reason"] as? String == "damaged")
            #expect(lost[0]["time_before_utc"] is String && lost[0]["time_after_utc"] is String)
            let ranges = try #require(summary["skipped_ranges"] as? [[Int]])
            #expect(ranges.first?.first == lost[0]["offset"] as? Int)

            let replayed = try BuiltProgram.narae.run([
                "replay", path, "--database", folder + "/torn.sqlite", "--config", BuiltProgram.settings, "--output",
                "json",
            ])
            let account = try Printed.object(replayed.output)
            #expect((account["lost"] as? [[String: Any]])?.count == 1)
            #expect(account["lost_bytes"] as? Int == summary["bytes_skipped"] as? Int)

            let strict = try BuiltProgram.narae.run(["decode", path, "--strict"])
            #expect(strict.exitCode == 1 && strict.output.isEmpty)
            #expect(strict.errors.hasPrefix("narae: \(path): byte \(ranges[0][0]): "))
        }
    }

    /// Each is refused with one line, and a hole of ten gigabytes is not read byte by byte.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("empty.ulg", [], 0, "byte 0: is empty"), ("photo.ulg", [0xFF, 0xD8, 0xFF, 0xE0], 4000, "a JPEG image"),
            ("zeros.bin", [0], 10_000_000_000, "byte 0: "),
            ("hole.ulg", [0x55, 0x4C, 0x6F, 0x67, 1, 0x12, 0x35, 1], 10_000_000_000, "byte 16: "),
        ] as [(String, [UInt8], UInt64, String)])
    func refusesWhatIsNoRecordingInOneLine(_ name: String, _ head: [UInt8], _ size: UInt64, _ reason: String) throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/" + name
            try Data(head).write(to: URL(filePath: path))
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            try handle.truncate(atOffset: size)
            try handle.close()
            for arguments in [["decode", path], ["decode", path, "--strict"], ["decode", path, "--output", "json"]] {
                let result = try BuiltProgram.narae.run(arguments)
                #expect(result.exitCode == 1 && result.output.isEmpty)
                #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
                #expect(result.errors.hasPrefix("narae: \(path): ") && result.errors.contains(reason))
            }
        }
    }

    @Test(.enabled(if: Python.hasMCAP, Python.noMCAP), arguments: ["NONE", "ZSTD"])
    func countsTheTopicsOfForeignFiles(compression: String) throws {
        try BuiltProgram.withFolder { folder in
            let path = folder + "/foreign.mcap"
            let script = """
                import sys
                from mcap.writer import Writer, CompressionType
                with open(sys.argv[1], 'wb') as file:
                    writer = Writer(file, compression=CompressionType[sys.argv[2]])
                    writer.start()
                    pose = writer.register_channel('/pose', 'json', 0)
                    wind = writer.register_channel('/wind', 'json', 0)
                    for index in range(30):
                        time = 1751327970000000000 + index * 100000000
                        writer.add_message(pose if index % 3 else wind, time, b'{}', time)
                    writer.finish()
                """
            #expect(try Python.run(script, [path, compression]).exitCode == 0)
            let result = try BuiltProgram.narae.run(["decode", path, "--summary", "--output", "json"])
            let summary = try Printed.object(result.output)
            #expect(result.exitCode == 0 && summary["counts"] as? [String: Int] == ["/pose": 20, "/wind": 10])
            #expect(summary["first_time_utc"] as? String == "2025-06-30T23:59:30.000000000Z")
            #expect(abs((summary["duration_s"] as? Double ?? 0) - 2.9) < 1e-9)
            #expect(summary["utc_known"] as? Bool == true)
        }
    }
}

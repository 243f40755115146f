import ConfigurationFiles
import EvidenceStore
import FlightLogs
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

/// A recording without UTC stays one: in its archive, in the archive of that, and in what is decoded of either.
@Suite struct UnknownUTCTests {
    private static func streams(_ folder: String) throws -> [Bool] {
        let reader = try FrameArchiveReader(path: folder)
        while try reader.next() != nil {}
        return reader.streams.map(\.isUTCKnown)
    }

    @Test func archivesOfArchivesSayThatUTCIsUnknown() throws {
        try RunFixture.withFolder { folder in
            let first = try UnknownUTCFixture.replay(in: folder)
            first.expectBalance()
            #expect(first.row?.description.isUTCKnown == false)
            #expect(try Self.streams(first.archiveFolder) == [false])
            var latest = first
            for name in ["second", "third"] {
                latest = try RunFixture.replayArchive(
                    of: latest, in: folder, named: name, settings: RunFixture.plainSettings())
                latest.expectBalance()
                #expect(latest.summary.reports == first.summary.reports)
                #expect(latest.row?.description.isUTCKnown == false, "\(name)")
                #expect(try Self.streams(latest.archiveFolder) == [false], "\(name)")
            }
        }
    }

    @Test func aTableWhosePlaceIsToldHasUTC() throws {
        try RunFixture.withFolder { folder in
            let run = try UnknownUTCFixture.replay(in: folder, utcOffset_s: 9 * 3600)
            #expect(run.row?.description.isUTCKnown == true)
            #expect(try Set(Self.streams(run.archiveFolder)) == [true])
            let again = try RunFixture.replayArchive(of: run, in: folder, settings: RunFixture.plainSettings())
            #expect(again.row?.description.isUTCKnown == true)
        }
    }

    /// An archive without the key, as earlier versions and other programs write it, is read as having UTC.
    @Test func takesAnArchiveThatDoesNotSayForUTC() throws {
        try RunFixture.withFolder { folder in
            let run = try UnknownUTCFixture.replay(in: folder)
            let path = run.archiveFolder + "/run-00000.mcap"
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let key = Array("utc_known".utf8)
            // In the channel's record, and in its copy in the summary; the chunks have no checksum then.
            for start in bytes.indices where bytes[start...].starts(with: key) { bytes[start] = UInt8(ascii: "x") }
            Self.eraseChecksums(&bytes)
            let other = folder + "/older.mcap"
            try Data(bytes).write(to: URL(filePath: other))
            let outcome = try RunFixture.run(in: folder, named: "older", settings: RunFixture.plainSettings()) {
                intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try ArchiveFrames(path: other)
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            #expect(outcome.summary.received > 0 && outcome.row?.description.isUTCKnown == true)
        }
    }

    /// Zeroes the checksum of each chunk: record type 6 u8 │ length u64 │ first time u64 │ last time u64 │ size u64 │
    /// checksum u32.
    private static func eraseChecksums(_ bytes: inout [UInt8]) {
        var place = 8
        while place + 9 < bytes.count {
            let length = (0..<8).reduce(0) { $0 | Int(bytes[place + 1 + $1]) << (8 * $1) }
            if bytes[place] == 6 { for byte in 33..<37 { bytes[place + byte] = 0 } }
            place += 9 + length
        }
    }

    /// A telemetry log of a computer whose clock was never set.
    @Test(arguments: [("1970-01-01T00:00:09Z", false), ("1999-12-31T23:59:59Z", false), ("2000-01-01T00:00:00Z", true)])
    func takesNoTimeOfBefore2000ForUTC(start: String, isKnown: Bool) throws {
        try RunFixture.withFolder { folder in
            let start_ns = try #require(UTCInstant(rfc3339: start)).nanoseconds
            let log = folder + "/flight.tlog"
            let frames = try RunFixture.flight().filter { $0.source.payloadType == 1 }.flatMap(\.frames).prefix(200)
            let bytes = RunFixture.telemetryLog(frames.map { (time_ns: start_ns + $0.time_ns, bytes: $0.bytes) })
            try Data(bytes).write(to: URL(filePath: log))
            let run = try RunFixture.replay(log, in: folder, settings: RunFixture.plainSettings())
            #expect(run.row?.description.isUTCKnown == isKnown)
            #expect(try Set(Self.streams(run.archiveFolder)) == [isKnown])
            #expect(try DecodingFixture.summary(log).isUTCKnown == isKnown)
        }
    }

    @Test func decodesItsArchiveWithoutDates() throws {
        try RunFixture.withFolder { folder in
            let run = try UnknownUTCFixture.replay(in: folder)
            let summary = try DecodingFixture.summary(run.archiveFolder)
            #expect(summary.isUTCKnown == false && !summary.first.isKnown && !summary.last.isKnown)
            #expect(summary.duration_s == Double(UnknownUTCFixture.lineCount - 1))
            let records = try DecodingFixture.records(run.archiveFolder, ["TELEMETRY"])
            #expect(records.count == UnknownUTCFixture.lineCount && records.allSatisfy { !$0.time.isKnown })
        }
    }

    /// ASTERIX without a day: the records have times of reception that look like dates of 1970.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func decodesTimesOfDayOfAnArchiveWithoutDates() throws {
        try RunFixture.withFolder { folder in
            let path = DecodingFixture.path("asterix/cat062.ast")
            let recording = try Recording(path: path)
            func archive(_ name: String, day: UTCInstant) throws -> RunOutcome {
                try RunFixture.run(in: folder, named: name, settings: RunFixture.plainSettings()) {
                    intake throws(RunFailure) in
                    do throws(RecordingError) {
                        var source = try ASTERIXFileFrames(
                            recording, stream: RecordedStream(name: "radar", vehicleClass: .unknown), day: day,
                            senders: RunFixture.plainSettings().asterix)
                        var replay = Replay(factor: nil)
                        try replay.run(&source, into: &intake)
                    } catch { throw .recording(error) }
                }
            }
            let run = try archive("undated", day: .unknown)
            #expect(run.row?.description.isUTCKnown == false)
            let records = try DecodingFixture.records(run.archiveFolder, ["CAT062"])
            #expect(!records.isEmpty && records.allSatisfy { !$0.time.isKnown })
            #expect(try DecodingFixture.summary(run.archiveFolder).isUTCKnown == false)
            let dated = try archive("dated", day: UTCInstant(rfc3339: "2026-07-01T00:00:00Z")!)
            #expect(dated.row?.description.isUTCKnown == true)
            #expect(try DecodingFixture.records(dated.archiveFolder, ["CAT062"]).allSatisfy { $0.time.isKnown })
            #expect(try DecodingFixture.summary(dated.archiveFolder).isUTCKnown == true)
        }
    }

    /// Mode S by a receiver that begins to count behind the first frame.
    @Test func decodesAnArchiveWhoseFirstFramesHaveNoTimeAtAll() throws {
        try RunFixture.withFolder { folder in
            // DF17 of the guide "The 1090 Megahertz Riddle", chapter 1; twelve million counts are a second.
            let frame = "8D4840D6202CC371C32CE0576098"
            let counts = ["000000B71B00", "0000016E3600"]
            let text = "*\(frame);\n" + counts.map { "@\($0)\(frame);\n" }.joined()
            try Data(text.utf8).write(to: URL(filePath: folder + "/receiver.avr"))
            let run = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) {
                intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try SurveillanceFrames(
                        path: folder + "/receiver.avr", format: .avr,
                        stream: RecordedStream(name: "receiver", vehicleClass: .unknown))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            #expect(run.summary.archived == 3 && run.row?.description.isUTCKnown == false)
            let summary = try DecodingFixture.summary(run.archiveFolder)
            #expect(summary.isUTCKnown == false && !summary.first.isKnown && summary.duration_s == 1)
        }
    }

    /// A zone in force on no day since 2000: by the times of the table as dates, it would be out of force.
    @Test func judgesZonesWithTimesAsUnknown() throws {
        try RunFixture.withFolder { folder in
            func answers(_ name: String, type: String, utcOffset_s: Int?) throws -> (CheckAnswers, RunOutcome) {
                let zones = folder + "/\(name).geojson"
                try Data(Self.zone(type).utf8).write(to: URL(filePath: zones))
                var rules = RuleSet()
                try rules.addZones(path: zones)
                let run = try UnknownUTCFixture.replay(in: folder, named: name, rules: rules, utcOffset_s: utcOffset_s)
                return (try #require(run.summary.answers.first { $0.check == "geofence" }), run)
            }
            let count = UInt64(UnknownUTCFixture.lineCount)
            let (unknown, quiet) = try answers("unknown", type: "REQ_AUTHORIZATION", utcOffset_s: nil)
            #expect(unknown.clear == 0 && unknown.unknown == count && unknown.alert == 0)
            #expect(quiet.findings.isEmpty)
            let (known, _) = try answers("known", type: "REQ_AUTHORIZATION", utcOffset_s: 9 * 3600)
            #expect(known.clear == count && known.unknown == 0)
            // What is prohibited counts as entered where nobody can say that it is not.
            let (prohibited, loud) = try answers("prohibited", type: "PROHIBITED", utcOffset_s: nil)
            #expect(prohibited.clear == 0 && prohibited.alert == count)
            #expect(loud.findings.map(\.kind) == [.geofenceEnter])
            let again = try RunFixture.replayArchive(
                of: quiet, in: folder, settings: RunFixture.plainSettings(),
                rules: {
                    var rules = RuleSet()
                    try rules.addZones(path: folder + "/unknown.geojson")
                    return rules
                }())
            #expect(again.summary.answers.first { $0.check == "geofence" }?.unknown == count)
        }
    }

    private static func zone(_ type: String) -> String {
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":\
        [[[126.7,37.5],[126.9,37.5],[126.9,37.7],[126.7,37.7],[126.7,37.5]]]},"properties":{"identifier":"Z",\
        "country":"KOR","name":[{"text":"made for this test","lang":"en-GB"}],"type":"\(type)","variant":"COMMON",\
        "limitedApplicability":[{"startDateTime":"1999-01-01T00:00:00Z","endDateTime":"2000-01-01T00:00:00Z"}]}}]}
        """
    }
}

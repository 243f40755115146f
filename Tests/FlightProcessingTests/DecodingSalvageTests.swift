import FlightProcessing
import Foundation
import ReferenceData
import Testing

/// Damaged logs, read as `narae decode` reads them, against what other programs get out of the same bytes.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint)) struct DecodingSalvageTests {
    /// One recording with one damage, on disk.
    struct Case {
        var damage: RecordingDamage
        var seed: UInt64
        var path: String
    }

    /// Writes the recording with every damage and seed, and calls `body` with all of them: starting a peer takes longer than
    /// what it is started for.
    static func withDamaged(
        _ bytes: [UInt8], _ fileExtension: String, seeds: ClosedRange<UInt64>, _ body: ([Case]) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-salvage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var cases: [Case] = []
        for damage in RecordingDamage.allCases {
            for seed in seeds where damage != .cut || seed == seeds.lowerBound {
                let file = folder.appending(path: "\(damage.rawValue)-\(seed).\(fileExtension)")
                try Data(damage.applied(to: bytes, seed: seed)).write(to: file)
                cases.append(Case(damage: damage, seed: seed, path: file.path))
            }
        }
        try body(cases)
    }

    private static let countDataMessages = """
        import sys, io, contextlib
        from pyulog import ULog
        for path in sys.argv[1:]:
            try:
                with contextlib.redirect_stdout(io.StringIO()): log = ULog(path)
                print(sum(len(d.data['timestamp']) for d in log.data_list))
            except Exception: print(0)
        """

    /// Frames whose checksum pymavlink has verified: of an unknown id it can verify none.
    private static let countFrames = """
        import os, sys
        os.environ['MAVLINK20'] = '1'
        from pymavlink import mavutil
        for path in sys.argv[1:]:
            log = mavutil.mavlink_connection(path, dialect='all')
            count = 0
            while (message := log.recv_msg()) is not None:
                name = message.get_type()
                count += not (name == 'BAD_DATA' or name.startswith('UNKNOWN'))
            print(count)
        """

    private static func counts(_ script: String, _ cases: [Case]) throws -> [UInt64] {
        try PeerProgram.run(script, cases.map(\.path)).split(separator: "\n").compactMap { UInt64($0) }
    }

    @Test(
        .enabled(if: PeerProgram.hasPyulog, PeerProgram.noPyulog),
        arguments: [("sample_appended_multiple", 1...20), ("sample", 1...2)] as [(String, ClosedRange<UInt64>)])
    func recoversAtLeastTheMessagesThatPyulogReads(name: String, seeds: ClosedRange<UInt64>) throws {
        let bytes = try ReferenceData.bytes("recordings/ulog/\(name).ulg")
        try Self.withDamaged(bytes, "ulg", seeds: seeds) { cases in
            let theirs = try Self.counts(Self.countDataMessages, cases)
            try #require(theirs.count == cases.count)
            for (damaged, count) in zip(cases, theirs) {
                let summary = try DecodingFixture.summary(damaged.path)
                #expect(summary.frames >= count, "\(name) \(damaged.damage) seed \(damaged.seed)")
            }
        }
    }

    /// The first 100 kB of a log with three vehicles, signed and unsigned frames, two versions and two links.
    @Test(.enabled(if: PeerProgram.hasPymavlink, PeerProgram.noPymavlink))
    func recoversAtLeastTheFramesThatPymavlinkReads() throws {
        let bytes = try ReferenceData.bytes("recordings/tlog/synth_kintex_gimpo.tlog").prefix(100_000)
        try Self.withDamaged(Array(bytes), "tlog", seeds: 1...20) { cases in
            let theirs = try Self.counts(Self.countFrames, cases)
            try #require(theirs.count == cases.count)
            for (damaged, count) in zip(cases, theirs) {
                let summary = try DecodingFixture.summary(damaged.path)
                #expect(summary.frames >= count, "\(damaged.damage) seed \(damaged.seed)")
            }
        }
    }

    @Test func tellsTheTimeThatIsLostWithTheBytes() throws {
        // This log's clock is UTC; 60,000 bytes out of its data are more than a second.
        var bytes = try ReferenceData.bytes("recordings/ulog/sample_px4_events.ulg")
        bytes.removeSubrange(800_000..<860_000)
        try DecodingFixture.withFile(bytes) { path in
            let summary = try DecodingFixture.summary(path)
            try #require(summary.losses.count == summary.lossCount && summary.losses.count == 1)
            let loss = summary.losses[0]
            let lost_s = try #require(loss.lost_s)
            #expect(loss.timeBefore.isKnown && loss.timeAfter > loss.timeBefore)
            #expect(lost_s == loss.timeAfter.seconds(since: loss.timeBefore) && lost_s > 0.5 && lost_s < 3)
            #expect(loss.reason == "damaged" && loss.byteCount == summary.bytesSkipped)
        }
    }

    @Test(arguments: RecordingDamage.allCases)
    func refusesDamageWhenAskedTo(_ damage: RecordingDamage) throws {
        let bytes = Array(try ReferenceData.bytes("recordings/tlog/synth_kintex_gimpo.tlog").prefix(100_000))
        try DecodingFixture.withFile(damage.applied(to: bytes, seed: 3)) { path in
            let recording = try Recording(path: path)
            let error = #expect(throws: RecordingError.self) { try recording.requireWhole() }
            #expect(error?.description.contains("\(path): byte ") == true)
        }
    }

    @Test func takesAWholeRecordingWhenAskedForOne() throws {
        for log in DecodingULogTests.logs {
            try Recording(path: DecodingFixture.path("ulog/" + log)).requireWhole()
        }
    }
}

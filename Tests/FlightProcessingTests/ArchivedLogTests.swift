import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import TelemetryModel
import Testing

/// Logs in an archive: what one record has defined holds for all that follow, whatever stands between them.
@Suite struct ArchivedLogTests {
    /// What decoders of a log must remember: here the header, without which no line can be understood.
    private static func frames(_ times_s: [Int64]) -> [(type: PayloadType, time_s: Int64, bytes: [UInt8])] {
        let lines = UnknownUTCFixture.table.split(separator: "\n").map { Array(($0 + "\n").utf8) }
        var frames: [(type: PayloadType, time_s: Int64, bytes: [UInt8])] = [(.replayedRecord, times_s[0], lines[0])]
        for (number, time_s) in times_s.enumerated() {
            frames.append((.replayedRecord, time_s, lines[1 + number % UnknownUTCFixture.lineCount]))
        }
        return frames
    }

    /// Archives the frames as those of one log, and replays the archive, and the archive of that.
    private static func expectAllReports(_ frames: [(type: PayloadType, time_s: Int64, bytes: [UInt8])]) throws {
        try RunFixture.withFolder { folder in
            let settings = RunFixture.plainSettings()
            var run = try RunFixture.run(in: folder, settings: settings) { intake throws(RunFailure) in
                guard let source = intake.sources.source(name: "log") else { return }
                intake.open(source, logFormat: "qgc-csv")
                for (number, frame) in frames.enumerated() {
                    let envelope = FrameEnvelope(
                        source: source, payloadType: frame.type,
                        receivedAt: RunFixture.start.advanced(byNanoseconds: frame.time_s * 1_000_000_000),
                        sequence: UInt64(number))
                    unsafe intake.accept(envelope, frame.bytes.span.bytes)
                }
            }
            let reports = run.summary.reports
            #expect(run.summary.rejected.isEmpty && reports > 2 * UInt64(frames.count) - 5)
            for name in ["second", "third"] {
                run = try RunFixture.replayArchive(of: run, in: folder, named: name, settings: settings)
                run.expectBalance()
                #expect(run.summary.reports == reports && run.summary.rejected.isEmpty, "\(name)")
            }
        }
    }

    /// Each hour begins a segment of the archive with channels of its own.
    @Test func isUnderstoodBeyondTheHour() throws {
        try Self.expectAllReports(Self.frames([0, 1800, 3599, 3600, 5000, 7300]))
    }

    /// A frame about the source itself, such as one that tells of lost bytes, stands on another channel.
    @Test func isUnderstoodBehindAFrameOfAnotherKind() throws {
        var frames = Self.frames([0, 1, 2, 3, 4000])
        frames.insert((.sourceStatus, 1, [1]), at: 3)
        try Self.expectAllReports(frames)
    }
}

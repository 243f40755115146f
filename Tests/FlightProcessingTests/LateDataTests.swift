import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import FlightSimulation
import Foundation
import Quantities
import TelemetryModel
import Testing

/// What waited in a bridge says nothing of now.
@Suite struct LateDataTests {
    /// Two vehicles of a bridge in one place: the first flew there 40 seconds before the second, and waited as long.
    private static func feed(_ intake: inout Intake, lateness_ns: Int64) {
        let frames = LoadFrames.make(vehicles: 1, count: 40, positionMessage: .estimate)
        for vehicle in 0..<2 {
            _ = intake.sources.announce(name: "field/192.0.2.\(vehicle):14550", wireIdentifier: UInt32(100 + vehicle))
            guard let source = intake.sources.source(wireIdentifier: UInt32(100 + vehicle)) else { continue }
            intake.open(source)
            for (index, bytes) in frames.enumerated() {
                let receivedAt = RunFixture.start.advanced(byNanoseconds: Int64(index) * 100_000_000)
                let envelope = FrameEnvelope(
                    source: source, payloadType: .mavlink,
                    receivedAt: receivedAt.advanced(byNanoseconds: Int64(vehicle) * 10_000_000_000),
                    sentAt: receivedAt.advanced(byNanoseconds: vehicle == 0 ? -lateness_ns : 9_999_000_000),
                    sequence: UInt64(index))
                // Sound: an array of bytes has no padding.
                unsafe intake.accept(envelope, bytes.span.bytes)
            }
            intake.flush()
        }
    }

    @Test(arguments: [(40_000_000_000, true), (2_000_000_000, false)] as [(Int64, Bool)])
    func judgesNothingByWhatCameLateAndSaysSo(_ lateness_ns: Int64, _ isLate: Bool) throws {
        let settings = try RunFixture.demonstrationSettings()
        let rules = try RuleSet(settings.rules)
        try RunFixture.withFolder { folder in
            let run = try RunFixture.run(
                in: folder, named: "live", settings: settings, rules: rules, whenFull: .countLoss
            ) { intake in Self.feed(&intake, lateness_ns: lateness_ns) }
            run.expectBalance()
            #expect(run.summary.lateFrames == (isLate ? 40 : 0))
            let late = run.findings("late_data")
            #expect(late.map(\.source) == (isLate ? ["field/192.0.2.0:14550"] : []))
            if let finding = late.first { #expect(try RunOutcome.measurement(finding, "age_s") == 40) }
            // Each report of the late frames is unknown to every check; without lateness, none is.
            let geofence = try #require(run.summary.answers.first { $0.check == "geofence" })
            #expect((geofence.unknown >= 40) == isLate)

            let again = try RunFixture.replayArchive(of: run, in: folder, settings: settings, rules: rules)
            #expect(again.summary.lateFrames == run.summary.lateFrames)
            #expect(again.findingsText(withPositions: false) == run.findingsText(withPositions: false))

            let points = try EvidenceReader(path: folder + "/live.sqlite").trackPoints()
            let first = try #require(points.first)
            #expect((first.generatedAt == RunFixture.start.advanced(byNanoseconds: -lateness_ns)) == isLate)
        }
    }
}

import Certification
import EvidenceStore
import Foundation
import MAVLinkDecoding
import ReferenceData
import TelemetryModel
import Testing

@testable import FlightProcessing

/// The scalars of archived logs against pyulog and pymavlink.
@Suite struct SignalMapTests {
    /// A log with its format as the oracle names it, and the vehicle whose scalars are compared.
    struct Log: Sendable, CustomTestStringConvertible {
        var format: String
        var path: String
        var vehicle: String
        var testDescription: String { path }
    }

    static let logs = [
        Log(format: "ulog", path: "ulog/sample.ulg", vehicle: "log:0"),
        Log(format: "ulog", path: "ulog/sample_px4_events.ulg", vehicle: "log:0"),
        Log(format: "dataflash", path: "dataflash/df_spark.bin", vehicle: "log:0"),
        Log(format: "dataflash", path: "dataflash/pymavlink_test.BIN", vehicle: "log:0"),
        Log(format: "tlog", path: "tlog/dronekit_flight.tlog", vehicle: "1/1"),
    ]

    /// Archives a log and reads one vehicle's signals out of the archive.
    static func signals(_ log: Log) throws -> CertificationSignals {
        try RunFixture.withFolder { folder in
            try archive(log, in: folder)
            let run = try ArchivedRun(id: "run", in: EvidenceReader(path: folder + "/run.sqlite"))
            let recording = try RunRecording(run, vehicles: [log.vehicle], scalars: Set(ScalarSignal.allCases))
            return recording.vehicles[0].signals(of: recording, losses: nil)
        }
    }

    /// Archives a log as the run named `run`.
    static func archive(_ log: Log, in folder: String) throws {
        let path = ReferenceData.file("recordings/" + log.path).path
        let stream = RecordedStream(name: "log", vehicleClass: .drone)
        switch log.format {
        case "ulog": try archive(ULogFrames(path: path, stream: stream), in: folder)
        case "dataflash": try archive(DataFlashFrames(path: path, stream: stream), in: folder)
        default: try archive(TlogFrames(path: path, stream: stream), in: folder)
        }
    }

    private static func archive<Source: FrameSource & ~Copyable>(
        _ open: @autoclosure () throws(RecordingError) -> Source, in folder: String
    ) throws {
        var source = try open()
        try CertifyingFixture.archive(in: folder) { intake throws(RunFailure) in
            do throws(RecordingError) {
                var replay = Replay(factor: nil)
                try replay.run(&source, into: &intake)
            } catch { throw .recording(error) }
        }
    }

    @Test(
        .enabled(if: ReferenceData.isPresent, ReferenceData.hint),
        .enabled(if: PeerProgram.hasPyulog && PeerProgram.hasPymavlink, PeerProgram.noPymavlink), arguments: logs)
    func scalarsAgreeWithTheOracle(_ log: Log) throws {
        let signals = try Self.signals(log)
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Oracles/signals.py").path
        let text = try PeerProgram.runProgram(
            ["python3", script, log.format, ReferenceData.file("recordings/" + log.path).path])
        let oracle = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [NSNumber]])
        #expect(oracle.count > 8)
        for (name, numbers) in oracle.sorted(by: { $0.key < $1.key }) {
            let signal = try #require(ScalarSignal(rawValue: name))
            let (ours, theirs) = (signals.series(signal).values, numbers.map(\.doubleValue))
            #expect(ours.count == theirs.count, "\(name)")
            // Quaternions become angles that are narrowed to single.
            let wrong = zip(ours, theirs).count { ($0 - $1).magnitude > 1e-5 + 1e-6 * $1.magnitude }
            #expect(wrong == 0, "\(name): \(wrong) of \(theirs.count), \(ours.prefix(3)) for \(theirs.prefix(3))")
        }
    }

    /// Every frame of the vehicle has its sender's number, one after another where none was lost.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func framesHaveTheirNumbers() throws {
        let series = try Self.signals(Self.logs[4]).series(.frameSequence)
        #expect(series.count > 30_000 && Set(series.values).count == 256)
        let steps = zip(series.values, series.values.dropFirst()).count {
            ($1 - $0 + 256).truncatingRemainder(dividingBy: 256) == 1
        }
        #expect(Double(steps) > 0.99 * Double(series.count))
    }

    /// The log's own clock gives every scalar its time.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func scalarsHaveTheTimesOfTheirMessages() throws {
        let signals = try Self.signals(Self.logs[1])
        let series = signals.series(.rollRateSetpoint)
        let areKnown = series.generatedAt.allSatisfy { $0.isKnown }
        #expect(areKnown && series.generatedAt == series.generatedAt.sorted())
        #expect(series.frameRange != nil && Set(series.frames).count == series.count)
    }

    @Test func everyMAVLinkSourceIsInTheCatalogue() {
        for source in SignalMap.mavlink {
            let definition = MAVLinkCatalogue.standard.definition(named: source.message)
            #expect(definition != nil, "\(source.message)")
            for field in source.fields + source.conditions.map(\.field) {
                let slot = definition.flatMap { MAVLinkFieldSlot($0, named: field) }
                #expect(slot != nil, "\(source.message).\(field)")
            }
        }
    }

    @Test func convertsWhatTheFieldsMean() {
        #expect(SignalSource.Conversion.pulse.value([2000]) == 1)
        #expect(SignalSource.Conversion.pulse.value([0]).isNaN)
        #expect(SignalSource.Conversion.bounded(0...254, factor: 0.5).value([255]).isNaN)
        #expect(SignalSource.Conversion.nearest(factor: 0.01).value([300, 301, 250, 240]) == 2.4)
        #expect(SignalSource.Conversion.nearest(factor: 0.01).value([65_535, 65_535]).isNaN)
        #expect(SignalSource.Conversion.measured(factor: 0.5).value([3, 3, 9]) == 1.5)
        #expect(SignalSource.Conversion.measured(factor: 0.5).value([9.1, 3, 9]).isNaN)
        #expect(SignalSource.Conversion.heading.value([270]) == -90)
        #expect(SignalSource.Conversion.flag.value([3]) == 1 && SignalSource.Conversion.flag.value([0]) == 0)
        let half = 0.5.squareRoot()
        let yaw = SignalSource.Conversion.angle(.yaw).value([half, 0, 0, half])
        #expect((yaw - 90).magnitude < 1e-5)
        #expect(SignalSource.Conversion.angle(.yaw).value([0, 0, 0, 0]).isNaN)
    }
}

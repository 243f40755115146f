import Certification
import EvidenceStore
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

@testable import FlightProcessing

/// The MAVLink half of the map against messages that pymavlink has packed, field by field.
@Suite struct SignalFrameTests {
    private struct Case: Decodable {
        struct Told: Decodable {
            var name: String
            var value: Double

            init(from decoder: any Decoder) throws {
                var pair = try decoder.unkeyedContainer()
                (name, value) = (try pair.decode(String.self), try pair.decode(Double.self))
            }
        }

        var name: String
        var frames: [String]
        var told: [Told]
        var times: [Int64?]?
    }

    private static func cases() throws -> [Case] {
        let script = RunFixture.root.appending(path: "Tests/Oracles/signal_frames.py").path
        let text = try PeerProgram.runProgram(["python3", script, "\(RunFixture.start.nanoseconds / 1000)"])
        return try JSONDecoder().decode([Case].self, from: Data(text.utf8))
    }

    /// All scalars that the frames of one vehicle tell, in their order.
    private static func statements(_ frames: [String]) -> [ScalarDecoder.Statement] {
        var decoder = ArchiveDecoder(scalars: Set(ScalarSignal.allCases))
        return frames.flatMap { text in
            let digits = Array(text.utf8)
            let bytes = stride(from: 0, to: digits.count, by: 2).map {
                UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
            }
            let envelope = FrameEnvelope(
                source: SourceSlot(rawValue: 2), payloadType: .mavlink, receivedAt: RunFixture.start)
            let frame = ArchivedFrame(envelope: envelope, frame: 0, position: .none, stream: 0)
            unsafe decoder.decode(frame, encoding: "mavlink", bytes.span.bytes)
            return decoder.scalars.statements
        }
    }

    @Test(.enabled(if: PeerProgram.hasPymavlink, PeerProgram.noPymavlink))
    func tellsWhatTheMessagesSay() throws {
        let cases = try Self.cases()
        #expect(cases.count > 45)
        for item in cases {
            let ours = Self.statements(item.frames)
            #expect(ours.map(\.signal.rawValue) == item.told.map(\.name), "\(item.name)")
            for (statement, told) in zip(ours, item.told) {
                #expect(
                    (statement.value - told.value).magnitude < 1e-6 * max(1, told.value.magnitude),
                    "\(item.name): \(statement.signal) is \(statement.value), not \(told.value)")
            }
            if let times = item.times {
                let known = ours.map { $0.generatedAt.isKnown ? $0.generatedAt.nanoseconds / 1000 : nil }
                #expect(known == times, "\(item.name)")
            }
        }
    }

    /// A source that no case holds would be held by nothing.
    @Test(.enabled(if: PeerProgram.hasPymavlink, PeerProgram.noPymavlink))
    func everySourceHasACase() throws {
        let cases = try Self.cases()
        for source in SignalMap.mavlink {
            let isHeld = cases.contains { item in
                item.name.hasPrefix(source.message) && item.told.contains { $0.name == source.signal.rawValue }
            }
            #expect(isHeld, "\(source.message) of \(source.signal)")
        }
    }
}

import EvidenceStore
import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import TelemetryModel
import Testing

/// Archives of runs: what went in as three recordings comes out with the same counts.
@Suite struct DecodingArchiveTests {
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func holdsWhatTheRecordingsHold() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-decode-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = ["tlog/synth_kintex_gimpo.tlog", "ulog/sample_px4_events.ulg", "asterix/cat_062_065.pcap"]
        try archive(names, in: folder.path)
        let run = folder.appending(path: "run").path
        let summary = try DecodingFixture.summary(run)
        var expected: [String: Int] = [:]
        for name in names {
            let single = try DecodingFixture.summary(DecodingFixture.path(name))
            expected.merge(DecodingFixture.counts(single.counts)) { $0 + $1 }
        }
        #expect(summary.format == "mcap" && summary.bytesSkipped == 0)
        #expect(DecodingFixture.counts(summary.counts) == expected)
        #expect(DecodingFixture.counts(summary.sources)["source-0:11/1"] == 5275)
        let listed = try DecodingFixture.records(run, ["vehicle_attitude", "CAT062", "HEARTBEAT"])
        #expect(listed.count == 622 + 2 + 730)
        #expect(
            Set(listed.compactMap(\.source)) == [
                "source-0:11/1", "source-0:12/1", "source-0:13/1", "source-1", "source-2:25/100",
            ])
        #expect(listed.allSatisfy { $0.time.isKnown })
    }

    private func archive(_ names: [String], in folder: String) throws {
        let writer = try FrameArchiveWriter(directory: folder, run: "run")
        var frame: UInt64 = 0
        func put(_ slot: Int, _ envelope: FrameEnvelope, _ bytes: RawSpan) {
            var named = envelope
            named.source = SourceSlot(rawValue: UInt16(slot))
            _ = try? writer.append(envelope: named, bytes: bytes, frame: frame)
            frame += 1
        }
        for (slot, name) in names.enumerated() {
            writer.register(
                source: SourceSlot(rawValue: UInt16(slot)), name: "source-\(slot)", vehicleClass: .drone)
            let stream = RecordedStream(name: name, vehicleClass: .drone)
            let path = DecodingFixture.path(name)
            switch slot {
            case 0:
                var source = try TlogFrames(path: path, stream: stream)
                while try source.next({ put(slot, $1, $2) }) {}
            case 1:
                var source = try ULogFrames(path: path, stream: stream)
                while try source.next({ put(slot, $1, $2) }) {}
            default:
                var source = try CaptureFrames(path: path, stream: stream)
                while try source.next({ put(slot, $1, $2) }) {}
            }
        }
        try writer.close()
    }
}

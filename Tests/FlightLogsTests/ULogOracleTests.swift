import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// The three recordings against what pyulog reads from them (sums and counts beside the recordings).
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ULogOracleTests {
    static let names = ["sample", "sample_appended_multiple", "sample_px4_events"]

    static func path(_ name: String) -> String { ReferenceData.file("recordings/ulog/\(name).ulg").path }

    static func oracle(_ name: String) throws -> [String: Any] {
        let data = Data(try ReferenceData.bytes("recordings/ulog/\(name).ulg.oracle.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(arguments: names)
    func countsTheMessagesThatPyulogCounts(name: String) throws {
        let survey = try ULogSurvey(path: Self.path(name))
        let oracle = try Self.oracle(name)
        let topics = try #require(oracle["topics"] as? [[Any]])
        try #require(survey.topics.count == topics.count)
        for (ours, theirs) in zip(survey.topics, topics) {
            let numbers = theirs.dropFirst().compactMap { ($0 as? NSNumber)?.uint64Value }
            let row = [
                UInt64(ours.instance), UInt64(ours.messageID), ours.tally.count, ours.tally.first_us,
                ours.tally.last_us, UInt64(ours.fieldCount),
            ]
            #expect(ours.name == theirs[0] as? String)
            #expect(row == numbers, "\(ours.key)")
        }
        #expect(survey.dataCount == (oracle["total_data_msgs"] as? NSNumber)?.uint64Value)
        #expect(survey.formatCount == oracle["formats"] as? Int)
        #expect(survey.header.start_us == (oracle["start_us"] as? NSNumber)?.uint64Value)
        #expect(survey.latestTime_us == (oracle["last_us"] as? NSNumber)?.uint64Value)
        #expect(survey.lostRanges.byteCount == 0)
        #expect(survey.rejected.isEmpty)
        #expect(survey.messagesBeforeLostBytes == 0)
    }

    @Test(arguments: names)
    func readsTheParametersDropoutsAndTextsThatPyulogReads(name: String) throws {
        let survey = try ULogSurvey(path: Self.path(name))
        let oracle = try Self.oracle(name)
        let dropouts = survey.journal.dropouts.map { [$0.time_us, UInt64($0.duration_ms)] }
        #expect(dropouts == (oracle["dropouts"] as? [[NSNumber]])?.map { $0.map(\.uint64Value) })
        #expect(survey.journal.initialParameters.count == oracle["n_initial_params"] as? Int)
        let changes = try #require(oracle["changed_params"] as? [[Any]])
        #expect(survey.journal.changedParameters.map(\.parameter.key) == changes.map { $0[1] as? String })
        #expect(
            survey.journal.changedParameters.map(\.time_us)
                == changes.map { ($0[0] as? NSNumber)?.uint64Value })
        let texts = try #require(oracle["logged"] as? [[Any]])
        #expect(survey.journal.texts.map(\.text) == texts.map { $0[2] as? String })
        #expect(survey.journal.texts.map(\.time_us) == texts.map { ($0[0] as? NSNumber)?.uint64Value })
        #expect((survey.flags != nil) == (oracle["flag_bits_present"] as? Bool))
        let information = try #require(oracle["info"] as? [String: Any])
        #expect(Set(survey.journal.information.map(\.key)) == Set(information.keys))
        for (key, value) in information {
            guard let text = value as? String else { continue }
            #expect(survey.journal.information(key) == .text(text), "\(key)")
        }
    }

    /// SHA-1 of each field's column as NumPy holds it, first ten digits, and NumPy's type.
    @Test(arguments: names)
    func extractsEveryFieldAsPyulogDoes(name: String) throws {
        let text = try ReferenceData.gunzippedText("recordings/ulog/\(name).ulg.fieldsums.json.gz")
        let sums = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: String]])
        let columns = try ULogColumns(path: Self.path(name))
        #expect(Set(columns.keys) == Set(sums.keys))
        for (key, fields) in sums {
            let ours = columns.sums(key)
            #expect(ours == fields, "\(key)")
        }
    }

    /// The same through the values that `narae decode` lists, for the log with the fewest messages.
    @Test func listsEveryFieldAsPyulogDoes() throws {
        let name = "sample_appended_multiple"
        let text = try ReferenceData.gunzippedText("recordings/ulog/\(name).ulg.fieldsums.json.gz")
        let sums = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: String]])
        let columns = try ULogColumns(path: Self.path(name), throughValues: true)
        for (key, fields) in sums { #expect(columns.sums(key) == fields, "\(key)") }
    }

    @Test func mapsALogInUTCWithoutMovingIt() throws {
        let timeline = try ULogTimeline(path: Self.path("sample_px4_events"))
        #expect(timeline.basis == .logClock)
        #expect(timeline.instant(of: 1_710_773_350_346_000).rfc3339 == "2024-03-18T14:49:10.346000000Z")
    }

    @Test func saysWhenUTCIsUnknown() throws {
        let timeline = try ULogTimeline(path: Self.path("sample"))
        #expect(!timeline.isUTCKnown)
        #expect(!timeline.instant(of: 112_500_176).isKnown)
        #expect(timeline.replayInstant(of: 112_500_176).nanoseconds == 112_500_176_000)
    }

    /// The position ranges that the oracle gives in degrees and metres.
    @Test func decodesThePositionsThatPyulogReads() throws {
        var receiver: [PositionRange] = []
        var fused: [PositionRange] = []
        let survey = try ULogSurvey(path: Self.path("sample_px4_events")) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            if sample.provenance == .gnssReceiver {
                receiver.append(PositionRange(sample))
            } else {
                fused.append(PositionRange(sample))
            }
        }
        // pyulog: of 583 and 31 messages of vehicle_gps_position and sensor_gps, 437 and 23 have fix_type 2 or 3, those
        // with 3 at altitudes of 487.976...490.187 m; latitude 47.3977416...47.3977426.
        #expect(receiver.count == 437 + 23)
        #expect(receiver.map(\.latitude).min() == 473_977_416 && receiver.map(\.latitude).max() == 473_977_426)
        #expect(receiver.map(\.longitude).min() == 85_455_933 && receiver.map(\.longitude).max() == 85_455_945)
        let altitudes = receiver.map(\.altitude).filter { $0 != .min }
        #expect(altitudes.min() == 487_976 && altitudes.max() == 490_187 && altitudes.count == 423 + 22)
        #expect(fused.count == 109)
        #expect(fused.map(\.latitude).min() == 473_977_417 && fused.map(\.latitude).max() == 473_977_423)
        #expect(fused.map(\.altitude).min() == 487_536 && fused.map(\.altitude).max() == 490_116)
        #expect(survey.isSimulated)
    }
}

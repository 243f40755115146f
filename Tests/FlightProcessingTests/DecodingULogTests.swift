import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import Testing

/// ULogs against pyulog.
@Suite struct DecodingULogTests {
    static let logs = ["sample.ulg", "sample_appended_multiple.ulg", "sample_px4_events.ulg"]

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: logs)
    func summaryAgreesWithPyulog(_ log: String) throws {
        let oracle = try DecodingFixture.oracle("ulog/" + log)
        let summary = try DecodingFixture.summary(DecodingFixture.path("ulog/" + log))
        #expect(summary.format == "ulog")
        #expect(Int(summary.frames) == oracle["total_data_msgs"] as? Int)
        var topics: [String: Int] = [:]
        for topic in try #require(oracle["topics"] as? [[Any]]) {
            topics["\(topic[0])#\(topic[1])"] = topic[3] as? Int
        }
        #expect(DecodingFixture.counts(summary.counts) == topics)
        #expect(summary.bytesSkipped == 0 && summary.rejected.isEmpty)
        #expect(summary.duration_s == oracle["duration_s"] as? Double)
        guard let receivers = oracle["gps"] as? [String: [String: Any]] else {
            #expect(!summary.first.isKnown && summary.positions.extent.count == 0)
            return
        }
        // This log's clock is UTC.
        #expect(summary.first.nanoseconds / 1000 == (oracle["start_us"] as? NSNumber)?.int64Value)
        #expect(summary.last.nanoseconds / 1000 == (oracle["last_us"] as? NSNumber)?.int64Value)
        let receiver = try #require(receivers["vehicle_gps_position#0"])
        let extent = summary.positions.extent
        #expect(summary.positions.message == "vehicle_gps_position" && Int(extent.count) == receiver["n"] as? Int)
        let latitude = try #require(receiver["lat"] as? [Double])
        #expect(extent.latitude_1e7deg.lowerBound == Int32((latitude[0] * 1e7).rounded()))
        #expect(extent.latitude_1e7deg.upperBound == Int32((latitude[1] * 1e7).rounded()))
    }

    /// The oracle lists the messages of some topics, of long ones every n-th: each must be among ours, in the order.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: logs)
    func valuesAgreeWithPyulog(_ log: String) throws {
        let text = try ReferenceData.gunzippedText("recordings/ulog/\(log).topics.csv.gz")
        let path = DecodingFixture.path("ulog/" + log)
        let sections = text.split(separator: "#").map { $0.split(separator: "\n") }
        var listed: [String: [DecodedRecord]] = [:]
        for record in try DecodingFixture.records(path, sections.map { String($0[0]).replacing(",", with: "#") }) {
            listed[record.message, default: []].append(record)
        }
        for lines in sections {
            let topic = String(lines[0]).replacing(",", with: "#")
            let columns = lines[1].split(separator: ",").map(String.init)
            let records = listed[topic] ?? []
            #expect(records.first?.fields.count == columns.count, "\(topic)")
            var index = 0
            var wrong: [String] = []
            for line in lines.dropFirst(2) {
                let values = line.split(separator: ",")
                while index < records.count, records[index].fields[0].value != .unsigned(UInt64(values[0])!) {
                    index += 1
                }
                guard index < records.count else {
                    wrong.append("\(topic): no message at \(values[0])")
                    break
                }
                for (field, value) in zip(records[index].fields, values) where !Self.agrees(field.value, value) {
                    wrong.append("\(topic) \(values[0]) \(field.name): \(value)")
                }
                index += 1
            }
            #expect(wrong.prefix(3) == [])
        }
    }

    private static func agrees(_ value: DecodedValue, _ text: Substring) -> Bool {
        switch value {
        case .integer(let number): Int64(text) == number
        case .unsigned(let number): UInt64(text) == number
        case .boolean(let flag): text == (flag ? "1" : "0")
        case .real(let number): Double(text) == number
        // JSON has no form for these.
        case .null: ["'nan'", "'inf'", "'-inf'"].contains(text)
        default: false
        }
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func tellsInstancesApart() throws {
        let path = DecodingFixture.path("ulog/sample_appended_multiple.ulg")
        #expect(try DecodingFixture.records(path, ["actuator_outputs"]).count == 95 + 96)
        let second = try DecodingFixture.records(path, ["actuator_outputs#1"])
        #expect(second.count == 96 && second.allSatisfy { $0.message == "actuator_outputs#1" })
        // Nothing in this log tells the date.
        #expect(second.allSatisfy { !$0.time.isKnown })
    }

    /// Dropouts, parameters, texts and information as pyulog counts them.
    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint), arguments: logs)
    func tellsWhatTheLogSaysOfItself(_ log: String) throws {
        let oracle = try DecodingFixture.oracle("ulog/" + log)
        let path = DecodingFixture.path("ulog/" + log)
        let summary = try DecodingFixture.summary(path)
        func note(_ names: String...) -> DecodedValue? {
            var fields = summary.notes
            var value: DecodedValue?
            for name in names {
                value = fields.first { $0.name == name }?.value
                if case .object(let inner) = value { fields = inner }
            }
            return value
        }
        let dropouts = try #require(oracle["dropouts"] as? [[Int]])
        #expect(note("dropouts", "count") == .unsigned(UInt64(dropouts.count)))
        #expect(note("dropouts", "lost_s") == .real(Double(dropouts.reduce(0) { $0 + $1[1] }) / 1e3))
        let changed = try #require(oracle["changed_params"] as? [[Any]])
        #expect(note("parameters", "initial") == .unsigned(UInt64(oracle["n_initial_params"] as? Int ?? -1)))
        #expect(note("parameters", "changed") == .unsigned(UInt64(changed.count)))
        #expect(note("texts") == .unsigned(UInt64(oracle["n_logged"] as? Int ?? -1)))
        #expect(note("information", "ver_sw") == .text((oracle["info"] as? [String: Any])?["ver_sw"] as? String ?? ""))
        let offsets = (oracle["appended_offsets"] as? [Int] ?? []).filter { $0 > 0 }
        #expect(note("appended_offsets") == .list(offsets.map { .unsigned(UInt64($0)) }))
        #expect(summary.isUTCKnown == (log == "sample_px4_events.ulg"))

        let records = try DecodingFixture.records(path, ["PARAMETERS", "LOGGING", "DROPOUTS"])
        let parameters = records.filter { $0.message == "PARAMETERS" }
        #expect(parameters.count { $0["kind"] == .text("initial") } == oracle["n_initial_params"] as? Int)
        let later = parameters.filter { $0["kind"] == .text("changed") }
        #expect(later.map { $0["parameter"] } == changed.map { .text($0[1] as? String ?? "") })
        #expect(later.map { $0["timestamp"] } == changed.map { .unsigned(($0[0] as? NSNumber)?.uint64Value ?? 0) })
        let texts = records.filter { $0.message == "LOGGING" }
        #expect(texts.map { $0["text"] } == (oracle["logged"] as? [[Any]])?.map { .text($0[2] as? String ?? "") })
        #expect(records.count { $0.message == "DROPOUTS" } == dropouts.count)
    }

    @Test(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
    func tellsWhereACutLogEnds() throws {
        let bytes = try ReferenceData.bytes("recordings/ulog/sample_appended_multiple.ulg").prefix(200_001)
        try DecodingFixture.withFile(bytes) { path in
            let summary = try DecodingFixture.summary(path)
            #expect(summary.frames > 1000)
            let last = try #require(summary.skippedRanges.last)
            #expect(last.offset + last.length == 200_001)
        }
    }
}

import Foundation
import ReferenceData
import Testing

@testable import FlightLogs

/// The two recordings against what pymavlink reads from them (counts and values beside the recordings).
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct DataFlashOracleTests {
    static let names = ["df_spark.bin", "pymavlink_test.BIN"]

    static func path(_ name: String) -> String { ReferenceData.file("recordings/dataflash/\(name)").path }

    static func oracle(_ name: String) throws -> [String: Any] {
        let data = Data(try ReferenceData.bytes("recordings/dataflash/\(name).oracle.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(arguments: names)
    func countsTheMessagesThatPymavlinkCounts(name: String) throws {
        let survey = try DataFlashSurvey(path: Self.path(name))
        let oracle = try Self.oracle(name)
        let counts = try #require(oracle["counts"] as? [String: NSNumber])
        #expect(Dictionary(uniqueKeysWithValues: survey.counts) == counts.mapValues(\.uint64Value))
        #expect(survey.messageCount == (oracle["messages"] as? NSNumber)?.uint64Value)
        #expect(survey.rejected.isEmpty)
        #expect(survey.journal.parameters.count == oracle["n_params"] as? Int)
        #expect(survey.journal.repeatedParameterCount == (oracle["param_changes"] as? NSNumber)?.uint64Value)
        #expect(survey.journal.texts.map(\.text) == oracle["msgs"] as? [String])
        let modes = try #require(oracle["modes"] as? [[String: NSNumber]])
        #expect(survey.journal.modes.map { UInt64($0.number) } == modes.compactMap { $0["ModeNum"]?.uint64Value })
        #expect(survey.journal.modes.map(\.time_us) == modes.map { $0["TimeUS"]?.uint64Value })
        #expect(survey.clock.span_us?.lowerBound == (oracle["timeus_first"] as? NSNumber)?.uint64Value)
        #expect(survey.clock.span_us?.upperBound == (oracle["timeus_last"] as? NSNumber)?.uint64Value)
        #expect(survey.clock.stepsBack == (oracle["timeus_backwards"] as? NSNumber)?.uint64Value)
        #expect(survey.clock.leaps == 0)
        // pymavlink leaves the cut message at the end of the second file out without a word.
        #expect(survey.lostRanges.byteCount == (name == "df_spark.bin" ? 0 : 24))
    }

    /// Both flights are of 2017, when pymavlink's fixed 18 leap seconds were right.
    @Test(arguments: names)
    func datesTheLogAsPymavlinkDoes(name: String) throws {
        let timeline = try DataFlashTimeline(path: Self.path(name))
        let base = try #require(try Self.oracle(name)["timebase_unix"] as? Double)
        #expect(timeline.isUTCKnown)
        #expect(timeline.offset_us == Int64((base * 1e6).rounded()))
    }

    @Test(arguments: names)
    func readsTheFormatsAndParametersThatPymavlinkReads(name: String) throws {
        let survey = try DataFlashSurvey(path: Self.path(name))
        let text = try ReferenceData.gunzippedText("recordings/dataflash/\(name).formats_params.json.gz")
        let oracle = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [String: Any]])
        let formats = try #require(oracle["formats"])
        #expect(Set(survey.definitions.formats.map(\.name)) == Set(formats.keys))
        for format in survey.definitions.formats {
            let theirs = try #require(formats[format.name] as? [Any])
            #expect(Int(format.type) == theirs[0] as? Int)
            #expect(format.byteCount == theirs[1] as? Int)
            #expect(format.letters == theirs[2] as? String)
            #expect(format.fields.map(\.name) == theirs[3] as? [String])
        }
        let parameters = try #require(oracle["params"] as? [String: Double])
        for parameter in survey.journal.parameters {
            #expect(Float(parameter.value) == parameters[parameter.name].map { Float($0) }, "\(parameter.name)")
        }
        #expect(survey.journal.parameters.count == parameters.count)
    }

    /// Every field of the messages that the oracle lists, by their place in the log.
    @Test(arguments: names)
    func readsEveryFieldAsPymavlinkDoes(name: String) throws {
        var reader = try DataFlashMessageReader(path: Self.path(name))
        var ordinal = -1
        var record: DataFlashRecordFields?
        var compared = 0
        let text = try ReferenceData.gunzippedText("recordings/dataflash/\(name).fields.jsonl.gz")
        for line in text.split(separator: "\n") {
            let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let wanted = try #require(row[0] as? Int)
            while ordinal < wanted, let message = try reader.next() {
                ordinal += 1
                guard ordinal == wanted else { continue }
                record = reader.withBytes(of: message) {
                    DataFlashRecordFields($0, definitions: reader.definitions)
                }
            }
            let fields = try #require(row[3] as? [String: Any])
            let ours = try #require(record)
            try #require(ours.name == row[1] as? String)
            #expect(Set(ours.fields.map(\.name)) == Set(fields.keys))
            for (key, value) in ours.fields {
                compared += 1
                #expect(value.equals(fields[key]), "\(ours.name).\(key) of message \(wanted)")
            }
        }
        #expect(compared > 2000)
    }

    /// The ranges that the oracle gives for GPS with a fix of three dimensions, and for POS.
    @Test(arguments: names)
    func reportsThePositionsThatPymavlinkReads(name: String) throws {
        var receiver: [PositionRange] = []
        var fused: [PositionRange] = []
        _ = try DataFlashSurvey(path: Self.path(name)) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            if sample.provenance == .gnssReceiver {
                receiver.append(PositionRange(sample))
            } else {
                fused.append(PositionRange(sample))
            }
        }
        let oracle = try Self.oracle(name)
        try expect(receiver, oracle["gps_fix3"])
        try expect(fused, oracle["pos"])
    }

    private func expect(_ positions: [PositionRange], _ oracle: Any?) throws {
        let oracle = try #require(oracle as? [String: Any])
        let latitude = try #require(oracle["lat"] as? [Double])
        let longitude = try #require(oracle["lon"] as? [Double])
        let altitude = try #require(oracle["alt_m"] as? [Double])
        #expect(positions.map(\.latitude).min() == Int32((latitude[0] * 1e7).rounded()))
        #expect(positions.map(\.latitude).max() == Int32((latitude[1] * 1e7).rounded()))
        #expect(positions.map(\.longitude).min() == Int32((longitude[0] * 1e7).rounded()))
        #expect(positions.map(\.longitude).max() == Int32((longitude[1] * 1e7).rounded()))
        #expect(positions.map(\.altitude).min() == Int32((altitude[0] * 1e3).rounded()))
        #expect(positions.map(\.altitude).max() == Int32((altitude[1] * 1e3).rounded()))
        #expect(positions.count == oracle["n"] as? Int)
    }
}

extension DataFlashValue {
    /// True when the value is the one that pymavlink printed.
    fileprivate func equals(_ value: Any?) -> Bool {
        switch self {
        case .signed(let number): (value as? NSNumber)?.int64Value == number
        case .unsigned(let number): (value as? NSNumber)?.uint64Value == number
        case .single(let number): (value as? NSNumber).map { Float($0.doubleValue) } == number
        case .double(let number): (value as? NSNumber)?.doubleValue == number
        case .text(let text): value as? String == text
        case .numbers(let numbers): value as? [Int16] == numbers
        case .bytes: false
        }
    }
}

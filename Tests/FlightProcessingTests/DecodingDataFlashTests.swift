import FlightProcessing
import Foundation
import Quantities
import ReferenceData
import Testing

/// DataFlash logs against pymavlink, through the listing that `narae decode` prints.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct DecodingDataFlashTests {
    static let logs = ["df_spark.bin", "pymavlink_test.BIN"]
    /// Messages that both a copter and a plane log.
    static let messages = ["GPS", "POS", "MODE", "TERR"]

    @Test(arguments: logs)
    func summaryAgreesWithPymavlink(_ log: String) throws {
        let oracle = try DecodingFixture.oracle("dataflash/" + log)
        let summary = try DecodingFixture.summary(DecodingFixture.path("dataflash/" + log))
        #expect(summary.format == "dataflash")
        #expect(Int(summary.frames) == oracle["messages"] as? Int)
        #expect(DecodingFixture.counts(summary.counts) == oracle["counts"] as? [String: Int])
        #expect(summary.rejected.isEmpty)
        #expect(summary.duration_s == oracle["duration_s"] as? Double)
        let base = try #require(oracle["timebase_unix"] as? Double)
        let first = try #require(oracle["timeus_first"] as? Int64)
        #expect(summary.first == UTCInstant(microseconds: Int64((base * 1e6).rounded()) + first))
        let receiver = try #require(oracle["gps_fix3"] as? [String: Any])
        let extent = summary.positions.extent
        #expect(summary.positions.message == "GPS" && Int(extent.count) == receiver["n"] as? Int)
        let latitude = try #require(receiver["lat"] as? [Double])
        #expect(extent.latitude_1e7deg.lowerBound == Int32((latitude[0] * 1e7).rounded()))
        #expect(extent.latitude_1e7deg.upperBound == Int32((latitude[1] * 1e7).rounded()))
    }

    /// The oracle lists some messages of every name: each must be among ours, in the order.
    @Test(arguments: logs)
    func valuesAgreeWithPymavlink(_ log: String) throws {
        let text = try ReferenceData.gunzippedText("recordings/dataflash/\(log).fields.jsonl.gz")
        let path = DecodingFixture.path("dataflash/" + log)
        var listed: [DecodedRecord] = []
        var index = 0
        var wrong: [String] = []
        for line in text.split(separator: "\n") {
            let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let name = try #require(row[1] as? String)
            guard Self.messages.contains(name) else { continue }
            if listed.isEmpty { listed = try DecodingFixture.records(path, Self.messages) }
            let fields = try #require(row[3] as? [String: Any])
            while index < listed.count, listed[index].message != name || !listed[index].agrees(with: fields) {
                index += 1
            }
            if index == listed.count { wrong.append("\(line)") }
        }
        #expect(wrong.prefix(3) == [])
    }

    @Test func listsTheTimesOfMessagesAsUTC() throws {
        let records = try DecodingFixture.records(DecodingFixture.path("dataflash/df_spark.bin"), ["GPS"])
        #expect(records.count == 254)
        // Week 1966, 38,980.8 s; 18 leap seconds.
        #expect(records.first?.time.rfc3339 == "2017-09-10T10:49:22.800000000Z")
    }

    @Test func suggestsTheNearestName() throws {
        let path = DecodingFixture.path("dataflash/df_spark.bin")
        #expect {
            _ = try RecordingListing(try Recording(path: path), messages: ["GPX"])
        } throws: { "\($0)".contains("did you mean") && "\($0)".contains("GPS") }
    }

    /// A replay is an archive from which the same can be decoded again, by the format of its channel.
    @Test func isReplayedIntoAnArchiveThatDecodesToTheSame() throws {
        let path = DecodingFixture.path("dataflash/df_spark.bin")
        try RunFixture.withFolder { folder in
            let outcome = try RunFixture.run(in: folder, settings: RunFixture.plainSettings()) {
                intake throws(RunFailure) in
                do throws(RecordingError) {
                    var source = try DataFlashFrames(
                        path: path, stream: RecordedStream(name: "log", vehicleClass: .drone))
                    var replay = Replay(factor: nil)
                    try replay.run(&source, into: &intake)
                } catch { throw .recording(error) }
            }
            outcome.expectBalance()
            #expect(outcome.failure == nil)
            #expect(outcome.summary.decoded == 17_707)
            let log = try DecodingFixture.summary(path)
            let archive = try DecodingFixture.summary(outcome.archiveFolder)
            #expect(DecodingFixture.counts(archive.counts) == DecodingFixture.counts(log.counts))
            let fromLog = try DecodingFixture.records(path, ["POS"])
            let fromArchive = try DecodingFixture.records(outcome.archiveFolder, ["POS"])
            #expect(fromLog.map(\.fields) == fromArchive.map(\.fields))
        }
    }
}

extension DecodedRecord {
    fileprivate func agrees(with oracle: [String: Any]) -> Bool {
        fields.count == oracle.count
            && fields.allSatisfy { field in
                guard let theirs = oracle[field.name] else { return false }
                // Singles are printed widened, and Foundation rounds their last digits.
                if case .real(let number) = field.value, let other = (theirs as? NSNumber)?.doubleValue {
                    return Float(number) == Float(other)
                }
                return field.value.matches(theirs)
            }
    }
}

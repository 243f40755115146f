import ByteParsing
import Foundation
import ReferenceData
import Testing

@testable import ASTERIXDecoding

/// Every value of every record of the recordings against the oracle beside them (CroatiaControlLtd asterix 2.8.11).
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct OracleValueTests {
    private static let suffix = ".asterix_decoder.jsonl.gz"
    private static let folder = "recordings/asterix/"

    /// Every recording with an oracle beside it, but for one that the oracle reads by a wrong edition; see
    /// `theOracleOfTheMixedRecordingReadsAnotherEdition`.
    static let paths: [String] = {
        let files = FileManager.default.enumerator(atPath: ReferenceData.file(folder).path)
        let oracles = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(suffix) }
        return oracles.map { String($0.dropLast(suffix.count)) }.filter { $0 != "asterix_cat_mix.pcap" }.sorted()
    }()

    private struct Listed {
        var record: ASTERIXListedRecord
        var bytes: [UInt8]
    }

    /// Our records of the categories that the oracle knows; it has no category 129.
    private func list(_ path: String) throws -> [Listed] {
        var records: [Listed] = []
        for datagram in try SampleRecordings.datagrams(path) {
            // The span covers the array's own initialised octets for the length of the call.
            unsafe ASTERIXRecordListing.visit(datagram.bytes.span.bytes) { record in
                guard record.category != 129 else { return }
                let bytes = Array(datagram.bytes[record.offset..<(record.offset + record.length)])
                records.append(Listed(record: record, bytes: bytes))
            } reject: {
                Issue.record("\(path): \($0)")
            }
        }
        return records
    }

    private func oracle(_ path: String) throws -> [OracleJSON] {
        let lines = try ReferenceData.gunzippedText(Self.folder + path + Self.suffix).split(separator: "\n")
        return try lines.map { try #require(OracleJSON(line: $0), "\(path): \($0)") }
    }

    @Test func findsTheOracles() { #expect(Self.paths.count == 16) }

    @Test(arguments: paths)
    func everyValueAgrees(path: String) throws {
        let oracle = try oracle(path)
        let records = try list(path)
        #expect(records.count == oracle.count)
        for (listed, expected) in zip(records, oracle) {
            #expect(listed.bytes == SampleRecordings.bytes(hexadecimal: try #require(expected["hexdata"]?.text)))
            let category = CategoryName.text(listed.record.category)
            let items = try #require(expected[category]).members
            let names = listed.record.items.map { "I" + $0.name.dropFirst(5) }
            #expect(names == items.map(\.name))
            for (ours, theirs) in zip(listed.record.items, items) {
                let name = String(ours.name.dropFirst())
                let values = OracleDifference.values(of: ours.value, item: name)
                let expected = OracleDifference.oracleValues(of: theirs.value, item: name)
                #expect(
                    values.count == expected.count && zip(values, expected).allSatisfy { $0.agrees(with: $1) },
                    "\(path) \(name): \(ours.value.json) as \(values), and \(expected)")
            }
        }
    }

    /// The one recording that is left out above: its category 062 is of edition 0.17, which the oracle reads as 1.18.
    @Test func theOracleOfTheMixedRecordingReadsAnotherEdition() throws {
        let lines = try ReferenceData.gunzippedText(Self.folder + "asterix_cat_mix.pcap" + Self.suffix)
        let records = lines.split(separator: "\n").compactMap { OracleJSON(line: $0)?["CAT062"] }
        let latitudes = records.compactMap { $0["I105"]?["Lat"]?.number }
        #expect(latitudes.count == 39)
        #expect(latitudes.allSatisfy { abs($0) > 90 })
    }
}

import ByteParsing
import Foundation
import ReferenceData
import Testing

@testable import ASTERIXDecoding

/// Every record of the recordings against the oracle beside them (CroatiaControlLtd asterix 2.8.11).
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ASTERIXOracleTests {
    private struct Listed {
        var record: ASTERIXListedRecord
        var bytes: [UInt8]
    }

    private func list(_ path: String) throws -> (records: [Listed], rejections: [ASTERIXRejection]) {
        var records: [Listed] = []
        var rejections: [ASTERIXRejection] = []
        for datagram in try SampleRecordings.datagrams(path) {
            unsafe ASTERIXRecordListing.visit(datagram.bytes.span.bytes) { record in
                let bytes = Array(datagram.bytes[record.offset..<(record.offset + record.length)])
                records.append(Listed(record: record, bytes: bytes))
            } reject: {
                rejections.append($0)
            }
        }
        return (records, rejections)
    }

    @Test(arguments: [
        ("synth_kintex_gimpo_021_062_129.pcap", [21, 62], 1920), ("cat_062_065.pcap", [62, 65], 3),
        ("cat062.ast", [62], 7), ("cat062cat065.raw", [62, 65], 3), ("cat21_re.ast", [21], 2),
        ("jasterix/cat021ed2.1.bin", [21], 1), ("jasterix/cat062ed1.16.bin", [62], 1),
        ("jasterix/cat065ed1.3.bin", [65], 1),
    ])
    func everyRecordAgreesWithTheOracle(path: String, categories: [Int], count: Int) throws {
        let oracle = try SampleRecordings.oracleRecords(path, categories: Set(categories))
        let (all, rejections) = try list(path)
        let records = all.filter { categories.contains(Int($0.record.category)) }
        #expect(records.count == oracle.count)
        #expect(records.count == count)
        #expect(rejections.isEmpty)
        for (listed, expected) in zip(records, oracle) {
            #expect(listed.bytes == SampleRecordings.bytes(hexadecimal: try #require(expected["hexdata"] as? String)))
            try compare(listed.record, with: expected)
        }
    }

    /// The oracle's item and element, ours, and the factor from ours to the oracle's.
    private static let numbers: [(String, String, String, String?, Double)] = [
        ("I010", "SAC", "010", "SAC", 1), ("I010", "SIC", "010", "SIC", 1), ("I130", "Lat", "130", "LAT", 1),
        ("I130", "Lon", "130", "LON", 1), ("I131", "Lat", "131", "LAT", 1), ("I131", "Lon", "131", "LON", 1),
        ("I105", "Lat", "105", "LAT", 1), ("I105", "Lon", "105", "LON", 1), ("I161", "TrackN", "161", "TRNUM", 1),
        ("I071", "time_applicability_position", "071", nil, 1), ("I073", "time_reception_position", "073", nil, 1),
        ("I075", "time_reception_velocity", "075", nil, 1), ("I077", "time_report_transmission", "077", nil, 1),
        ("I140", "geometric_height", "140", nil, 1), ("I145", "FL", "145", nil, 1), ("I160", "GS", "160", "GS", 1),
        ("I160", "TA", "160", "TA", 1), ("I070", "ToT", "070", nil, 1), ("I185", "Vx", "185", "VX", 1),
        ("I185", "Vy", "185", "VY", 1), ("I100", "X", "100", "X", 1), ("I100", "Y", "100", "Y", 1),
        ("I040", "TrkN", "040", nil, 1), ("I130", "Alt", "130", nil, 1), ("I136", "MFL", "136", nil, 100),
        ("I135", "CTBA", "135", "CTB", 100), ("I135", "QNH", "135", "QNH", 1), ("I220", "RoC", "220", nil, 1),
        ("I080", "SRC", "080", "SRC", 1), ("I080", "TSE", "080", "TSE", 1), ("I000", "Typ", "000", nil, 1),
        ("I015", "SID", "015", nil, 1), ("I030", "ToD", "030", nil, 1), ("I020", "BTN", "020", nil, 1),
        ("I040", "GBS", "040", "GBS", 1), ("I040", "ATP", "040", "ATP", 1),
    ]

    private func compare(_ record: ASTERIXListedRecord, with expected: [String: Any]) throws {
        let category = CategoryName.text(record.category)
        let prefix = "I" + category.dropFirst(3) + "/"
        let items = try #require(expected[category] as? [String: Any])
        // Each item the oracle names is in our record and the other way round.
        let oracleNames = items.keys.filter { $0 != "IRE" }.map { String($0.dropFirst()) }.sorted()
        #expect(record.items.map { String($0.name.dropFirst(5)) }.filter { $0 != "RE" }.sorted() == oracleNames)
        var compared = 0
        for (item, element, ourItem, ourElement, factor) in Self.numbers {
            guard let value = (items[item] as? [String: Any])?[element] as? Double else { continue }
            let ours = try #require(number(record[prefix + ourItem], ourElement), "\(category) \(item) \(element)")
            #expect(abs(ours * factor - value) < 2e-7, "\(category) \(item) \(element): \(ours) and \(value)")
            compared += 1
        }
        #expect(compared >= 3)
        if let address = (items["I080"] as? [String: Any])?["TAddr"] as? String {
            #expect(record["I021/080"] == .text(address))
        }
        if let derived = items["I380"] as? [String: Any], let address = derived["ADR"] as? [String: String] {
            #expect(element(record["I062/380"], "ADR") == address["ADR"].map { .text($0) })
        }
    }

    private func element(_ value: ItemValue?, _ name: String) -> ItemValue? {
        guard case .elements(let elements)? = value else { return nil }
        return elements.first { $0.name == name }?.value
    }

    private func number(_ value: ItemValue?, _ name: String?) -> Double? {
        switch name.map({ element(value, $0) }) ?? value {
        case .integer(let integer)?: Double(integer)
        case .number(let number)?: number
        default: nil
        }
    }

    @Test func listsRecordsAsValidJSON() throws {
        for listed in try list("cat062.ast").records {
            let object = try JSONSerialization.jsonObject(with: Data(listed.record.json.utf8)) as? [String: Any]
            #expect(object?["category"] as? String == "CAT062")
            #expect((object?["I062/105"] as? [String: Double])?["LAT"] != nil)
        }
    }
}

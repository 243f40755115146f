import Foundation
import ReferenceData
import Testing

@testable import ASTERIXDecoding

/// The tables of the editions against `asterix_schema.json` (asterix-specs by way of libasterix 0.36.3).
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ItemShapeTests {
    private func items(_ edition: String) throws -> [[String: Any]?] {
        let data = try Data(contentsOf: ReferenceData.file("formats/asterix_schema.json"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let schema = try #require(root["schema"] as? [String: Any])
        let category = try #require(schema[edition] as? [String: Any])
        return try #require(category["uap"] as? [Any]).map { $0 as? [String: Any] }
    }

    private func bits(_ item: [String: Any]) -> Int {
        if let spare = item["spare"] as? Int { return spare }
        if let bits = item["bits"] as? Int { return bits }
        return (item["items"] as? [[String: Any]] ?? []).reduce(0) { $0 + bits($1) }
    }

    /// The shape in words, so that both sides compare.
    private func words(_ item: [String: Any]?) -> String {
        guard let item else { return "unassigned" }
        switch item["t"] as? String {
        case "ext": return "extended"
        case "explicit": return "explicit"
        case "cmp":
            let subfields = (item["items"] as? [Any] ?? []).map { words($0 as? [String: Any]) }
            return "compound[" + subfields.joined(separator: ",") + "]"
        case "rep":
            let element = bits(item["of"] as? [String: Any] ?? [:])
            return item["rep_bytes"] is Int ? "repetitive \(element / 8)" : "chained \((element + 1) / 8)"
        default: return "fixed \(bits(item) / 8)"
        }
    }

    private func words(_ shape: ItemShape) -> String {
        switch shape {
        case .unassigned: return "unassigned"
        case .fixed(let octets): return "fixed \(octets)"
        case .extended: return "extended"
        case .repetitive(let octets): return "repetitive \(octets)"
        case .chained(let octets): return "chained \(octets)"
        case .explicit: return "explicit"
        case .compound(let item):
            let subfields = (0..<40).map { words(item.subfield($0)) }
            let last = subfields.lastIndex { $0 != "unassigned" } ?? -1
            return "compound[" + subfields[0..<(last + 1)].joined(separator: ",") + "]"
        }
    }

    private func compare<Record: CategoryRecord>(_ edition: String, _: Record.Type) throws {
        let items = try items(edition)
        #expect(items.count == Record.lastItem)
        for (index, item) in items.enumerated() {
            #expect(words(Record.shape(ofItem: index + 1)) == words(item), "\(edition) item \(index + 1)")
            #expect(Record.name(ofItem: index + 1) == item?["n"] as? String ?? "", "\(edition) item \(index + 1)")
        }
    }

    @Test(arguments: ["Cat_021_2_6"])
    func tableOfCategory021IsTheStandards(edition: String) throws { try compare(edition, Category021.self) }

    @Test(arguments: ["Cat_062_1_18"])
    func tableOfCategory062IsTheStandards(edition: String) throws { try compare(edition, Category062.self) }

    @Test(arguments: ["Cat_065_1_6"])
    func tableOfCategory065IsTheStandards(edition: String) throws { try compare(edition, Category065.self) }
}

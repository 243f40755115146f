import Foundation
import ReferenceData
import Testing

@testable import ASTERIXDecoding

/// The editions against `asterix_schema.json` (asterix-specs by way of libasterix 0.36.3): every item, every element,
/// every bit and every step.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct EditionCatalogueTests {
    private static func schema() -> [String: Any] {
        let data = (try? Data(contentsOf: ReferenceData.file("formats/asterix_schema.json"))) ?? Data()
        let root = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        return root?["schema"] as? [String: Any] ?? [:]
    }

    static let editions = schema().keys.sorted()

    // MARK: The schema in words

    private func words(_ item: [String: Any]?) -> String {
        guard let item else { return "-" }
        if let spare = item["spare"] as? Int { return "-:\(spare)" }
        return (item["n"] as? String ?? "") + shape(item)
    }

    private func shape(_ item: [String: Any]) -> String {
        switch item["t"] as? String {
        case "grp": return "(" + list(item["items"]) + ")"
        case "ext":
            let parts = (item["octets"] as? [[Any]] ?? []).map { part in
                list(part.filter { $0 is [String: Any] }) + (part.contains { $0 as? String == "fx" } ? " fx" : "")
            }
            return "<" + parts.joined(separator: "|") + ">"
        case "rep":
            let element = item["of"] as? [String: Any] ?? [:]
            return (item["rep_bytes"] is Int ? "[1]" : "[fx]") + shape(element)
        case "cmp": return "{" + list(item["items"]) + "}"
        case "explicit": return "!"
        default: return ":\(item["bits"] as? Int ?? 0)" + content(item)
        }
    }

    private func list(_ items: Any?) -> String {
        (items as? [Any] ?? []).map { words($0 as? [String: Any]) }.joined(separator: " ")
    }

    private func content(_ item: [String: Any]) -> String {
        switch item["k"] as? String {
        case "qty": return (item["s"] as? Bool == true ? "s" : "u") + "*\(item["lsb"] as? Double ?? .nan)"
        case "int": return item["s"] as? Bool == true ? "s" : ""
        case "str": return String((item["st"] as? String ?? "?").prefix(1)).replacing("i", with: "6")
        case "bds": return item["bits"] as? Int == 64 ? "b" : ""
        case "dep":
            let cases = (item["cases"] as? [[Any]] ?? []).map { content($0.last as? [String: Any] ?? [:]) }
            return "?" + cases.joined(separator: ",")
        default: return ""
        }
    }

    // MARK: The catalogue in words

    private func words(_ item: NamedLayout?) -> String {
        guard let item else { return "-" }
        return (item.name.isEmpty ? "-" : item.name) + shape(item.layout)
    }

    private func shape(_ layout: ItemLayout) -> String {
        switch layout {
        case .element(let element): return ":\(element.bits)" + content(element.content)
        case .group(let parts): return "(" + parts.map { words($0) }.joined(separator: " ") + ")"
        case .extended(let parts, let endsOpen):
            let texts = parts.enumerated().map { number, part in
                part.map { words($0) }.joined(separator: " ") + (endsOpen || number < parts.count - 1 ? " fx" : "")
            }
            return "<" + texts.joined(separator: "|") + ">"
        case .repetitive(let element): return "[1]" + shape(element)
        case .chained(let element): return "[fx]" + shape(element)
        case .compound(let items, _): return "{" + items.map { words($0) }.joined(separator: " ") + "}"
        case .explicit: return "!"
        }
    }

    private func content(_ content: ElementContent) -> String {
        switch content {
        case .unsigned, .hexadecimal, .commBMessage: ""
        case .signed: "s"
        case .quantity(let isSigned, let scale, _): (isSigned ? "s" : "u") + "*\(scale)"
        case .octal: "o"
        case .sixBit: "6"
        case .ascii: "a"
        case .commB: "b"
        case .dependent(_, let cases): "?" + cases.map { self.content($0.content) }.joined(separator: ",")
        }
    }

    /// Where the catalogue says something else on purpose; the reasons stand in the editions' files.
    private static let deviations = [
        "Cat_010_1_1/202", "Cat_010_1_1/210", "Cat_048_1_31/090", "Cat_129_1_2/040", "Cat_129_1_2/120",
    ]

    @Test(arguments: editions)
    func everyItemIsTheStandards(name: String) throws {
        let parts = name.split(separator: "_")
        let category = try #require(UInt8(parts[1]))
        let edition = try #require(EditionCatalogue.edition(category: category, named: "\(parts[2]).\(parts[3])"))
        let items = try #require((Self.schema()[name] as? [String: Any])?["uap"] as? [Any])
        #expect(edition.items.count == items.count)
        for (ours, item) in zip(edition.items, items) where !Self.deviations.contains("\(name)/\(ours?.name ?? "")") {
            #expect(words(ours) == words(item as? [String: Any]))
        }
    }

    @Test func namesAStandardEditionForEachCategory() {
        #expect(EditionCatalogue.categories == [10, 15, 19, 20, 21, 23, 25, 34, 48, 62, 63, 65, 129, 205, 240, 247])
        #expect(EditionCatalogue.standard[62]?.names == ["1.18"])
        #expect(EditionCatalogue.names(category: 129) == ["1.2", "1.2-120x3"])
        #expect(EditionCatalogue.edition(category: 62, named: "9.9") == nil)
    }
}

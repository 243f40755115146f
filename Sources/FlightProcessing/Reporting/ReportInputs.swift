import AirspaceModel
import Certification
import ConfigurationFiles
import Foundation
import TestReports

/// What a report takes from outside of the database. It is kept with an issued report, so that the report can be made again
/// whatever becomes of settings and files.
package struct ReportInputs: Sendable {
    package var laboratory: Laboratory?
    /// The files of procedures by the ids of their items; their bytes are kept.
    private var files: [(item: String, file: ConfigurationFile)] = []

    /// Reads the procedures of the items that have one in the folder.
    ///
    /// Errors: those of a file that is there and cannot be used.
    package init(laboratory: Laboratory?, folder: String?, items: [String]) throws(ConfigurationError) {
        self.laboratory = laboratory
        guard let folder else { return }
        for item in Set(items).sorted() {
            let path = "\(folder)/\(item).toml"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let file = try ConfigurationFile(path: path)
            _ = try TestProcedureFile.read(file, item: item)
            files.append((item, file))
        }
    }

    /// Reads what was kept.
    ///
    /// Errors: `integrity`.
    init(kept text: String) throws(CertifyingError) {
        let value: JSONValue
        do throws(JSONSyntaxError) { value = try JSONParser.parse(Array(text.utf8)) } catch {
            throw .integrity("the inputs of the issued report are no JSON document: \(error.reason.rawValue)")
        }
        laboratory = value["laboratory"].flatMap(Laboratory.init)
        for entry in value["procedures"]?.array ?? [] {
            guard let item = entry["item"]?.string, let text = entry["text"]?.string else {
                throw .integrity("a procedure of the issued report is incomplete")
            }
            files.append((item, ConfigurationFile(path: item + ".toml", bytes: Array(text.utf8))))
        }
    }

    /// As it is kept.
    var text: String {
        CanonicalJSON.object([
            "laboratory": laboratory.map(\.json) ?? .null,
            "procedures": .array(
                files.map {
                    .object([
                        "item": .string($0.item), "text": .string(String(decoding: $0.file.bytes, as: UTF8.self)),
                    ])
                }),
        ]).text
    }

    /// nil where the item has none.
    func procedure(of item: String) throws(CertifyingError) -> TestProcedure? {
        guard let file = files.first(where: { $0.item == item })?.file else { return nil }
        do throws(ConfigurationError) { return try TestProcedureFile.read(file, item: item) } catch {
            throw .configuration(error)
        }
    }
}

extension Laboratory {
    /// Reads what was kept; nil when the name or the address is missing.
    fileprivate init?(_ value: JSONValue) {
        guard let name = value["name"]?.string, let address = value["address"]?.string else { return nil }
        self.init(
            name: name, nameEnglish: value["name_en"]?.string, address: address,
            addressEnglish: value["address_en"]?.string, contact: value["contact"]?.string,
            accreditation: value["accreditation"]?.string)
    }
}

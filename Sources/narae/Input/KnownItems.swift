import Certification
import ConfigurationFiles
import EvidenceStore
import FlightProcessing

/// The test items that a database can be asked about: those of the catalogue, and those that it has verdicts of.
struct KnownItems {
    private let names: [String]

    init(_ reader: EvidenceReader) throws(EvidenceStoreError) {
        let catalogue = TestCatalogue.items.map(\.id)
        names = catalogue + (try reader.verdictItems().filter { !catalogue.contains($0) })
    }

    /// What is wrong with the name of an item, with a suggestion where one is near; nil for one that is known.
    func complaint(about item: String) -> String? {
        guard !names.contains(item) else { return nil }
        return "there is no test item '\(item)'\(NearestNames.hint(for: item, among: names));"
            + " items are \(names.joined(separator: ", "))"
    }
}

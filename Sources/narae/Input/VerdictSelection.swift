import ArgumentParser
import EvidenceStore

/// The verdicts that a command is about: named one by one, or all of an order as it stands now.
struct VerdictSelection: ParsableArguments {
    @Argument(help: "The verdicts, as `narae verdicts list` names them.") var verdicts: [String] = []
    @Option(help: "All verdicts of this order instead.") var order: String?

    func validate() throws {
        guard verdicts.isEmpty != (order == nil) else { throw ValidationError("give verdicts, or --order") }
    }

    /// The names of the verdicts in the order in which they were first recorded; empty for an order that has none.
    func names(in reader: EvidenceReader) throws(EvidenceStoreError) -> [String] {
        guard let order else { return verdicts }
        var names: [String] = []
        for record in try reader.verdicts(order: order) where !names.contains(record.id) {
            let amendments = try reader.amendments(ofVerdict: record.id)
            if record.amended(by: amendments).order == order { names.append(record.id) }
        }
        return names
    }
}

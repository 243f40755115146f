import AirspaceModel

extension Zone {
    /// The zone that an item of a plan is judged by: `zone` is the path of its file, `zone_identifier` its name in it.
    ///
    /// - Parameter open: gives a file by the path that the plan writes.
    /// Errors: one key without the other, a file that cannot be read, a zone that it has not, refuses, or has more than once.
    static func planned(
        in table: SettingsTable, open: (String) throws(ConfigurationError) -> ConfigurationFile
    ) throws(ConfigurationError) -> Zone? {
        guard let path = try table.optionalString("zone") else {
            guard table.has("zone_identifier") else { return nil }
            throw table.error("'zone_identifier' is a zone of the file 'zone', which is missing", at: "zone_identifier")
        }
        let identifier = try table.word("zone_identifier")
        let entries = try open(path).zones().entries.filter { $0.zone == identifier }
        guard let entry = entries.first else {
            throw table.error("\(path) has no zone '\(identifier)'", at: "zone_identifier")
        }
        guard entries.count == 1 else {
            throw table.error("\(path) has \(entries.count) zones '\(identifier)'", at: "zone_identifier")
        }
        switch entry.outcome {
        case .accepted(let zone): return zone
        case .refused(let refusal):
            throw table.error(
                "\(path): the zone '\(identifier)' is refused: \(refusal.reason.text), at \(refusal.place)",
                at: "zone_identifier")
        }
    }
}

import ASTERIXDecoding
import ArgumentParser

/// The options that say by which edition ASTERIX is read.
struct EditionOptions: ParsableArguments {
    @Option(help: "The edition of an ASTERIX category, CAT062=1.18, or of one sender, 25/100:CAT062=0.17; repeatable.")
    var edition: [String] = []

    /// True when nothing was said, so that an archive is read as by the run that wrote it.
    var isEmpty: Bool { edition.isEmpty }

    func validate() throws {
        var senders = ASTERIXSenders()
        try apply(to: &senders)
    }

    /// Adds the editions named; they come before those of the settings.
    ///
    /// - Throws: `ValidationError` with what is wrong, and what is known.
    func apply(to senders: inout ASTERIXSenders) throws {
        for text in edition { try apply(text, to: &senders) }
    }

    private func apply(_ text: String, to senders: inout ASTERIXSenders) throws {
        let sides = text.split(separator: "=", maxSplits: 1)
        let parts = sides.first?.split(separator: ":", maxSplits: 1) ?? []
        guard sides.count == 2, let name = parts.last, name.utf8.count == 6, name.hasPrefix("CAT"),
            let category = UInt8(name.dropFirst(3))
        else { throw ValidationError("--edition is '\(text)'; write CAT062=1.18 or 25/100:CAT062=1.18") }
        guard let edition = EditionCatalogue.edition(category: category, named: String(sides[1])) else {
            let known = EditionCatalogue.names(category: category)
            throw ValidationError(
                "--edition '\(text)': "
                    + (known.isEmpty
                        ? "\(name) is not decoded" : "editions of \(name): \(known.joined(separator: ", "))"))
        }
        guard parts.count == 2 else { return senders.editions.use(edition) }
        let codes = parts[0].split(separator: "/").map { UInt8($0) }
        guard codes.count == 2, let area = codes[0], let code = codes[1] else {
            throw ValidationError("--edition is '\(text)'; a sender is SAC/SIC, for example 25/100")
        }
        senders.editions.use(edition, systemArea: area, systemCode: code)
    }
}

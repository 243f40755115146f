import ConfigurationFiles
import FlightProcessing
import MAVLinkDecoding

/// The messages and the key that a command was told to decode MAVLink with.
struct MAVLinkOptions {
    let catalogue: MAVLinkCatalogue
    let signingKey: MAVLinkSigningKey?

    /// Reads the files; what a site should know of its dialects goes to standard error.
    init(dialects: [String], signingKey: String?) throws(ConfigurationError) {
        let dialect = try MAVLinkDialectFile(paths: dialects)
        for note in dialect.notes { StandardStreams.note("narae: \(note)") }
        catalogue = dialect.catalogue
        if let signingKey { self.signingKey = try MAVLinkRules.key(signingKey) } else { self.signingKey = nil }
    }
}

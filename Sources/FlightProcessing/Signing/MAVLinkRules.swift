import ConfigurationFiles
import MAVLinkDecoding

/// What the settings say of MAVLink: the messages that there are, and how each source signs.
package struct MAVLinkRules: Sendable {
    /// How the frames of a source are to be signed.
    package struct Signing: Sendable {
        package var key: MAVLinkSigningKey
        /// Whether frames without a signature, those of MAVLink 1 among them, are taken.
        package var acceptsUnsigned: Bool

        package init(key: MAVLinkSigningKey, acceptsUnsigned: Bool) {
            (self.key, self.acceptsUnsigned) = (key, acceptsUnsigned)
        }
    }

    package var catalogue: MAVLinkCatalogue
    /// By the name of the source.
    package var signing: [String: Signing] = [:]
    /// What a site should know of its dialects.
    package private(set) var notes: [String] = []

    /// The standard's messages, and no key.
    package static let standard = MAVLinkRules(catalogue: .standard)

    package init(catalogue: MAVLinkCatalogue) { self.catalogue = catalogue }

    /// Reads the dialects and the key files that the settings name.
    ///
    /// - Throws: the place in a dialect; a key file that is not there, holds no key, or that others can read.
    package init(_ settings: NaraeSettings) throws(ConfigurationError) {
        let dialect = try MAVLinkDialectFile(paths: settings.dialectFiles)
        catalogue = dialect.catalogue
        notes = dialect.notes
        for source in settings.sources {
            guard let file = source.signingKeyFile else { continue }
            signing[source.name] = Signing(key: try Self.key(file), acceptsUnsigned: source.acceptsUnsigned)
        }
    }

    /// The key in a file: 64 hexadecimal digits or 32 raw bytes. No error says anything of the content.
    package static func key(_ path: String) throws(ConfigurationError) -> MAVLinkSigningKey {
        try SecretFile.checkSecrecy(path)
        guard let key = MAVLinkSigningKey(fileContent: try ConfigurationFile(path: path).bytes) else {
            throw ConfigurationError(
                file: path, line: 1, column: 1, reason: "is no signing key: write 64 hexadecimal digits or 32 raw bytes"
            )
        }
        return key
    }
}

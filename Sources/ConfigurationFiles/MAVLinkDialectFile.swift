import Foundation
import MAVLinkDecoding

/// The messages of a site's own MAVLink dialect: an XML file in the form of the MAVLink project, and the files it includes.
///
/// Enumerations are not needed for decoding and are passed over. `<include>` names a file relative to the one it stands in; a
/// dialect of the standard that is not there is the one that Narae knows already. Source: MAVLink guide, "How to Define
/// MAVLink Messages".
package struct MAVLinkDialectFile: Sendable {
    /// A message, and where its definition stands.
    package struct Message: Sendable {
        package var definition: MAVLinkMessageDefinition
        package var file: String
        package var line: Int
    }

    /// The messages in the order of the files.
    package private(set) var messages: [Message] = []
    private var read: Set<String> = []

    /// Dialects whose messages the standard's catalogue holds.
    private static let standardFiles: Set<String> = [
        "all.xml", "ardupilotmega.xml", "common.xml", "csAirLink.xml", "cubepilot.xml", "development.xml",
        "icarous.xml", "loweheiser.xml", "minimal.xml", "standard.xml", "uAvionix.xml",
    ]
    /// Files below one another, and messages in all; the standard's own dialects stay far below both.
    private static let maximumDepth = 16
    static let maximumMessages = 1024

    /// Reads a dialect with everything it includes.
    ///
    /// - Throws: the file, line and column of what is no dialect.
    package init(path: String) throws(ConfigurationError) {
        try add(path, depth: 0)
    }

    /// Reads dialects one after another; a file that two of them include counts once.
    package init(paths: [String]) throws(ConfigurationError) {
        for path in paths { try add(path, depth: 0) }
    }

    /// Reads a dialect whose bytes are at hand; what it includes is looked for beside its path.
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        try add(file, depth: 0)
    }

    private mutating func add(_ path: String, depth: Int) throws(ConfigurationError) {
        try add(ConfigurationFile(path: path), depth: depth)
    }

    private mutating func add(_ file: ConfigurationFile, depth: Int) throws(ConfigurationError) {
        guard read.insert(URL(filePath: file.path).resolvingSymlinksInPath().standardizedFileURL.path).inserted else {
            return
        }
        let content = try MAVLinkDialectReader.read(file)
        for include in content.includes {
            let target = include.name.resolved(against: file.folder)
            if !FileManager.default.fileExists(atPath: target) {
                if Self.standardFiles.contains(URL(filePath: include.name).lastPathComponent) { continue }
                throw content.error("the included file '\(include.name)' is not there", include.place)
            }
            guard depth < Self.maximumDepth else {
                throw content.error("more than \(Self.maximumDepth) files include one another", include.place)
            }
            try add(target, depth: depth + 1)
        }
        for message in content.messages { try add(message, content) }
    }

    private mutating func add(
        _ message: MAVLinkDialectReader.Message, _ content: MAVLinkDialectReader.Content
    ) throws(ConfigurationError) {
        let definition = message.definition
        if let other = messages.first(where: { $0.definition.id == definition.id }) {
            throw content.error(
                "message id \(definition.id) is given twice: it is that of \(other.definition.name) (\(other.file):\(other.line))",
                message.place)
        }
        if let other = messages.first(where: { $0.definition.name == definition.name }) {
            throw content.error(
                "the message name \(definition.name) is given twice (\(other.file):\(other.line))", message.place)
        }
        if let known = MAVLinkCatalogue.standard.definition(named: definition.name), known.id != definition.id {
            throw content.error(
                "\(definition.name) is the standard's message \(known.id), and has the id \(definition.id) here",
                message.place)
        }
        guard messages.count < Self.maximumMessages else {
            throw content.error("more than \(Self.maximumMessages) messages", message.place)
        }
        messages.append(Message(definition: definition, file: content.file, line: message.place.line))
    }

    /// The standard's messages with those of the dialect.
    package var catalogue: MAVLinkCatalogue {
        messages.isEmpty ? .standard : MAVLinkCatalogue(standardWith: messages.map(\.definition))
    }

    /// What a site should know: definitions that take the place of the standard's.
    package var notes: [String] {
        let redefined = Set(catalogue.redefinedIDs)
        return messages.filter { redefined.contains($0.definition.id) }.map { message in
            let standard = MAVLinkCatalogue.standard.definition(id: message.definition.id)
            return "\(message.file):\(message.line): \(message.definition.name) takes the place of the standard's "
                + "\(standard?.name ?? "") (\(message.definition.id)); its frames are listed and not judged"
        }
    }
}

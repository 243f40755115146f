import ConfigurationFiles
import MAVLinkDecoding

/// A site's own dialect: XML of messages that a script describes, or raw text; what it defines is then decoded.
package enum MAVLinkDialectFuzzer: Fuzzer {
    package static let name = "mavlink-dialect"
    package static let longestInput = 512
    /// A folder without files, so that nothing is included but what the standard has.
    private static let path = "/proc/self/fdinfo/narae/site.xml"

    package static func warmUp() { _ = MAVLinkCatalogue.standard }

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        let text = MAVLinkDialectScript.text(&script)
        // Files of the machine are nobody's dialect.
        guard !text.contains(0x2F) || !MAVLinkDialectScript.mayInclude(text) else { return }
        do throws(ConfigurationError) {
            let dialect = try MAVLinkDialectFile(ConfigurationFile(path: path, bytes: text))
            for message in dialect.messages { demand(message.definition) }
            Invariant.demand(dialect.messages.allSatisfy { $0.line >= 1 }, "a message has its line")
            // A catalogue takes longer to build than everything else: one in eight is.
            guard !dialect.messages.isEmpty, text.count & 7 == 0 else { return }
            demand(dialect, &script)
        } catch {
            Invariant.demand(
                error.file == path && (error.line ?? 1) >= 1 && (error.column ?? 1) >= 1, "an error has its place")
        }
    }

    /// Fields stand in wire order and fill the payload without a gap.
    private static func demand(_ definition: MAVLinkMessageDefinition) {
        var offset = 0
        var size = 8
        var isExtension = false
        for field in definition.fields {
            Invariant.demand(field.offset == offset, "fields follow one another")
            Invariant.demand(!isExtension || field.isExtension, "extensions stand behind the base fields")
            Invariant.demand(field.isExtension || field.type.size <= size, "the largest base fields stand first")
            (offset, isExtension) = (offset + field.size, field.isExtension)
            if !field.isExtension { size = field.type.size }
        }
        Invariant.demand((1...255).contains(offset), "a payload has up to 255 bytes")
        Invariant.demand(definition.id <= 0xFF_FFFF, "an id has 24 bits")
        Invariant.demand(
            Set(definition.fields.map(\.name)).count == definition.fields.count, "names of fields are unique")
    }

    /// A frame of each message is framed and listed with the site's catalogue.
    private static func demand(_ dialect: MAVLinkDialectFile, _ script: inout FuzzScript) {
        let catalogue = dialect.catalogue
        let reader = MAVLinkFrameReader(catalogue)
        for message in dialect.messages {
            let assembled = AssembledFrame(message.definition, payload: [1] + script.rest().prefix(254))
            // Sound: the array lives as long as the calls.
            let bytes = unsafe assembled.bytes.span.bytes
            guard let frame = try? reader.frame(parsing: bytes) else {
                Invariant.demand(false, "a frame of a dialect's message is framed")
                return
            }
            let listed = MAVLinkMessage(frame, in: bytes, catalogue)
            Invariant.demand(
                listed?.definition.name == message.definition.name,
                "a frame of a dialect's message is listed by its name")
        }
    }
}

import ByteParsing
import Foundation
import MAVLinkDecoding

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads one MAVLink XML file by Foundation's parser: includes and messages, each with its place.
///
/// ```
/// <mavlink> <include>common.xml</include> … <messages>
///   <message id="50100" name="SITE_STATUS">
///     <field type="uint8_t[4]" name="state" enum=… units=… invalid=… multiplier=…>…</field> … <extensions/> …
/// ```
final class MAVLinkDialectReader: NSObject, XMLParserDelegate {
    /// Where an element begins, line and column from 1.
    struct Place {
        var line: Int
        var column: Int
    }

    struct Message {
        var definition: MAVLinkMessageDefinition
        var place: Place
    }

    /// What a file holds.
    struct Content {
        var file: String
        var includes: [(name: String, place: Place)] = []
        var messages: [Message] = []

        func error(_ reason: String, _ place: Place) -> ConfigurationError {
            ConfigurationError(file: file, line: place.line, column: place.column, reason: reason)
        }
    }

    private var content: Content
    private var failure: ConfigurationError?
    private var isMAVLink = false
    /// The elements that are open, from the outermost.
    private var path: [String] = []
    private var text = ""
    private var start = Place(line: 1, column: 1)
    /// The message that is open.
    private var message: MAVLinkDialectMessage?
    private var messageStart = Place(line: 1, column: 1)

    private init(_ file: String) { content = Content(file: file) }

    /// Parses the bytes of a file.
    static func read(_ file: ConfigurationFile) throws(ConfigurationError) -> Content {
        if let obstacle = XMLMarkup.obstacle(in: file.bytes) {
            throw ConfigurationError(file: file.path, reason: obstacle.text("dialect"))
        }
        let reader = MAVLinkDialectReader(file.path)
        let parser = XMLParser(data: Data(file.bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        let isWhole = parser.parse()
        if let failure = reader.failure { throw failure }
        if !isWhole {
            let place = Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
            throw reader.content.error("is no well-formed XML", place)
        }
        // Foundation's parser takes the end of the file for the end of every element.
        guard reader.isMAVLink, reader.path.isEmpty else {
            let place = Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
            throw reader.content.error("is no well-formed XML: it ends before </mavlink>", place)
        }
        return reader.content
    }

    // MARK: Elements

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let place = Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
        path.append(name)
        (text, start) = ("", place)
        switch (path.dropLast().joined(separator: "/"), name) {
        case ("", "mavlink"): isMAVLink = true
        case ("", _): fail("<\(name)> is not <mavlink>", place, parser)
        case ("mavlink/messages", "message"): open(attributes, place, parser)
        case ("mavlink/messages/message", "field"): add(attributes, place, parser)
        case ("mavlink/messages/message", "extensions"): message?.isExtended = true
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if path == ["mavlink", "include"] { text += string }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        if path == ["mavlink", "include"] {
            let file = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if file.isEmpty { fail("<include> names no file", start, parser) }
            content.includes.append((file, start))
        } else if path == ["mavlink", "messages", "message"], let finished = message {
            do throws(MAVLinkDialectProblem) {
                content.messages.append(Message(definition: try finished.definition(), place: messageStart))
            } catch { fail(error.description, messageStart, parser) }
            message = nil
        }
        path.removeLast()
    }

    private func open(_ attributes: [String: String], _ place: Place, _ parser: XMLParser) {
        messageStart = place
        do throws(MAVLinkDialectProblem) {
            message = try MAVLinkDialectMessage(attributes)
        } catch { fail(error.description, place, parser) }
    }

    private func add(_ attributes: [String: String], _ place: Place, _ parser: XMLParser) {
        do throws(MAVLinkDialectProblem) {
            try message?.add(attributes)
        } catch { fail(error.description, place, parser) }
    }

    private func fail(_ reason: String, _ place: Place, _ parser: XMLParser) {
        if failure == nil { failure = content.error(reason, place) }
        parser.abortParsing()
    }
}

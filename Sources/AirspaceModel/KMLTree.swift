import ByteParsing
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads an XML document into its elements by Foundation's parser.
final class KMLTree: NSObject, XMLParserDelegate {
    /// KML nests folders; nobody nests so many.
    private static let maximumDepth = 64

    private let places: [XMLMarkup.Place]
    private var elementCount = 0
    /// The elements that are open, from the outermost.
    private var open: [KMLElement] = []
    private var root: KMLElement?
    private var isTooDeep = false

    private init(_ bytes: [UInt8]) { places = XMLMarkup.elementPlaces(in: bytes) }

    /// The outermost element.
    static func root(of bytes: [UInt8]) throws(ZoneFileError) -> KMLElement {
        if let obstacle = XMLMarkup.obstacle(in: bytes) {
            throw .markup(line: 1, column: 1, reason: obstacle.text("zone"))
        }
        let tree = KMLTree(bytes)
        // As a stream: of one piece, the parser refuses documents of more than ten million bytes when it has read them.
        let parser = XMLParser(stream: InputStream(data: Data(bytes)))
        parser.shouldResolveExternalEntities = false
        parser.delegate = tree
        let isWhole = parser.parse()
        let (line, column) = (max(1, parser.lineNumber), max(1, parser.columnNumber))
        if tree.isTooDeep {
            throw .markup(line: line, column: column, reason: "is nested more than \(maximumDepth) levels deep")
        }
        // Foundation's parser takes the end of the file for the end of every element.
        guard isWhole, tree.open.isEmpty, let root = tree.root else {
            throw .markup(line: line, column: column, reason: "is no well-formed XML")
        }
        // Nor does it tell of what follows the outermost element.
        if tree.elementCount < tree.places.count {
            let next = tree.places[tree.elementCount]
            throw .markup(line: next.line, column: next.column, reason: "is no well-formed XML")
        }
        return root
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let place =
            elementCount < places.count
            ? places[elementCount]
            : XMLMarkup.Place(line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
        elementCount += 1
        guard open.count < Self.maximumDepth else {
            isTooDeep = true
            return parser.abortParsing()
        }
        let local = name.hasPrefix("kml:") ? String(name.dropFirst(4)) : name
        open.append(KMLElement(name: local, attributes: attributes, place: place))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if !open.isEmpty { open[open.count - 1].text += string }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
}

import ByteParsing

/// An element of a KML document with what is in it.
struct KMLElement {
    /// Without the prefix `kml:`; others, such as `gx:`, are part of the name.
    var name: String
    var attributes: [String: String]
    var place: XMLMarkup.Place
    var children: [KMLElement] = []
    /// The characters of the element itself, without those of its children.
    var text = ""

    /// The first child of a name.
    subscript(_ name: String) -> KMLElement? { children.first { $0.name == name } }

    /// Every child of a name.
    func all(_ name: String) -> [KMLElement] { children.filter { $0.name == name } }

    /// The text without the space around it.
    var trimmed: String {
        let body = text.drop(while: \.isWhitespace)
        return String(body[..<(body.lastIndex { !$0.isWhitespace }.map(body.index(after:)) ?? body.startIndex)])
    }
}

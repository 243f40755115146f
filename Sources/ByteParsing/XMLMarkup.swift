/// The markup of XML, looked at before Foundation's parser gets it.
package enum XMLMarkup {
    /// Where an element begins, line and column (in bytes) from 1.
    package struct Place: Hashable, Sendable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }
    }

    /// What Foundation's parser must not get.
    package enum Obstacle: Hashable, Sendable {
        case notUTF8
        /// The encoding that the XML declaration names.
        case encoding(String)
        case processingInstruction
        case documentType

        /// In words, as what the file is or has.
        ///
        /// - Parameter reader: what kind of file would have no need of it.
        package func text(_ reader: String) -> String {
            switch self {
            case .notUTF8: "is no UTF-8 text"
            case .encoding(let name): "names the encoding \"\(name)\": only UTF-8 is read"
            case .processingInstruction: "has a processing instruction, which no \(reader) needs"
            case .documentType: "has a document type, which no \(reader) needs"
            }
        }
    }

    /// Why the bytes are not to be given to Foundation's parser, which stops the process at names that are no UTF-8 and at
    /// processing instructions without content. A document type is refused with them, because its entities could hide
    /// them, and so could any encoding in which the bytes are other characters than here: that of a name, or UTF-16, of
    /// which zeros tell. A byte order mark and the XML declaration alone may stand in front.
    package static func obstacle(in bytes: [UInt8]) -> Obstacle? {
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { return .notUTF8 }
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        let declaration = Array("<?xml ".utf8)
        if text.starts(with: declaration) {
            text = text.dropFirst(declaration.count)
            if let name = namedEncoding(in: text.prefix { $0 != UInt8(ascii: "<") }),
                !["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased())
            {
                return .encoding(name)
            }
        }
        for place in text.indices where text[place] == UInt8(ascii: "<") {
            let markup = text[place...]
            if markup.starts(with: "<?".utf8) { return .processingInstruction }
            if markup.starts(with: "<!DOCTYPE".utf8) { return .documentType }
        }
        return nil
    }

    /// What stands behind `encoding=` in a declaration, without its quotes; nil without that word.
    private static func namedEncoding(in declaration: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: declaration, as: UTF8.self)
        guard let word = text.firstRange(of: "encoding") else { return nil }
        let value = text[word.upperBound...].drop { $0.isWhitespace || $0 == "=" }
        guard let quote = value.first, "\"'".contains(quote) else { return String(value) }
        return String(value.dropFirst().prefix { $0 != quote })
    }

    /// Where each element begins, in the order of the document.
    ///
    /// Foundation's parser names the place at which it stands behind a start tag, not where that begins. In well-formed XML
    /// every `<` outside comments and CDATA sections opens a tag.
    package static func elementPlaces(in bytes: [UInt8]) -> [Place] {
        var places: [Place] = []
        var (line, lineStart) = (1, 0)
        // What ends the comment or CDATA section that the position is in.
        var end: [UInt8]?
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\n"): (line, lineStart) = (line + 1, index + 1)
            case UInt8(ascii: ">"):
                if let closing = end, bytes[...index].suffix(closing.count).elementsEqual(closing) { end = nil }
            case UInt8(ascii: "<") where end == nil:
                let markup = bytes[index...]
                if markup.starts(with: "<!--".utf8) {
                    end = Array("-->".utf8)
                } else if markup.starts(with: "<![CDATA[".utf8) {
                    end = Array("]]>".utf8)
                } else if index + 1 < bytes.count, !"/!?".utf8.contains(bytes[index + 1]) {
                    places.append(Place(line: line, column: index - lineStart + 1))
                }
            default: break
            }
        }
        return places
    }
}

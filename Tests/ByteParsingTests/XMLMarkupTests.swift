import ByteParsing
import Testing

/// What is known of XML before a parser gets it.
@Suite struct XMLMarkupTests {
    @Test(
        arguments: [
            ("<a/>", nil), ("\u{FEFF}<?xml version=\"1.0\"?><a/>", nil),
            (#"<?xml version="1.0" encoding="UTF-8" standalone="no"?><a/>"#, nil),
            (#"<?xml version='1.0' encoding = 'utf-8'?><a/>"#, nil),
            (#"<?xml version="1.0" encoding="US-ASCII"?><a/>"#, nil),
            // The word outside the declaration says nothing.
            (#"<?xml version="1.0"?><a encoding="UTF-7"/>"#, nil),
            (#"<?xml version="1.0" encoding="UTF-7"?><a/>"#, .encoding("UTF-7")),
            (#"<?xml version="1.0" encoding="IBM037"?><a/>"#, .encoding("IBM037")),
            (#"<?xml version="1.0" encoding=UTF-8?><a/>"#, .encoding("UTF-8?>")),
            (#"<?xml version="1?>" encoding="UTF-7"?><a/>"#, .encoding("UTF-7")),
            ("<\0?\0x\0m\0l\0", .notUTF8), ("<a>\0</a>", .notUTF8),
            ("<?xml\tversion=\"1.0\"?><a/>", .processingInstruction), ("<a><?b?></a>", .processingInstruction),
            (" <!DOCTYPE a><a/>", .documentType),
        ] as [(String, XMLMarkup.Obstacle?)])
    func namesWhatAParserMustNotGet(_ text: String, _ obstacle: XMLMarkup.Obstacle?) {
        #expect(XMLMarkup.obstacle(in: Array(text.utf8)) == obstacle)
    }

    @Test func findsWhereElementsBegin() {
        let text = """
            <?xml version="1.0"?>
            <a b="1>2"><!-- <c> --><d/>
              <![CDATA[<e> ]]><f
            g="1"/>한<h></h></a>
            """
        let places = [(2, 1), (2, 24), (3, 19), (4, 11)].map { XMLMarkup.Place(line: $0.0, column: $0.1) }
        #expect(XMLMarkup.elementPlaces(in: Array(text.utf8)) == places)
    }

    @Test func escapesWhatCouldEndOrBeginMarkup() {
        #expect(XMLMarkup.escaped("a<b>&\"c\" 'd'") == "a&lt;b&gt;&amp;&quot;c&quot; &#39;d&#39;")
    }

    /// The first and last of each kind, and their neighbours.
    @Test func replacesWhatNoDocumentMayHold() throws {
        let forbidden: [UInt32] = [
            0, 0x8, 0xB, 0xD, 0x1F, 0x7F, 0x85, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
        ]
        for value in forbidden {
            let text = String(try #require(Unicode.Scalar(value)))
            #expect(XMLMarkup.escaped(text) == "\u{FFFD}", "\(value)")
        }
        for value: UInt32 in [0x9, 0xA, 0x20, 0x7E, 0xA0, 0xAC00, 0xFDCF, 0xFDF0, 0xFFFC, 0x1F681, 0x10FFFD] {
            let text = String(try #require(Unicode.Scalar(value)))
            #expect(XMLMarkup.escaped(text) == text, "\(value)")
        }
    }
}

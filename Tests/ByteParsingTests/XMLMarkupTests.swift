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
}

import Testing

@testable import AirspaceModel

/// KML documents of the tests.
enum KMLText {
    static let square = "126.7,37.6 126.8,37.6 126.8,37.7 126.7,37.7 126.7,37.6"

    static func ring(_ coordinates: String) -> String {
        "<LinearRing><coordinates>\(coordinates)</coordinates></LinearRing>"
    }

    static func polygon(_ outer: String = square, holes: [String] = [], _ members: String = "") -> String {
        let inner = holes.map { "<innerBoundaryIs>\(ring($0))</innerBoundaryIs>" }.joined()
        return "<Polygon>\(members)<outerBoundaryIs>\(ring(outer))</outerBoundaryIs>\(inner)</Polygon>"
    }

    static func placemark(_ geometry: String, name: String = "Z", data: [(String, String)] = []) -> String {
        let values = data.map { "<Data name=\"\($0.0)\"><value>\($0.1)</value></Data>" }.joined()
        let extended = values.isEmpty ? "" : "<ExtendedData>\(values)</ExtendedData>"
        return "<Placemark><name>\(name)</name>\(extended)\(geometry)</Placemark>"
    }

    static func document(_ placemarks: String...) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
        <Document>
        \(placemarks.joined(separator: "\n"))
        </Document></kml>
        """
    }

    static func read(_ text: String) throws -> ZoneFileResult {
        try KMLFile.read(Array(text.utf8), file: "zones.kml")
    }
}

/// Zones of KML: outlines, names and types, and what is refused.
@Suite struct KMLFileTests {
    private func point(_ latitude: Double, _ longitude: Double) -> LatticePoint {
        LatticePoint(
            latitude_1e7deg: Int32((latitude * 1e7).rounded()), longitude_1e7deg: Int32((longitude * 1e7).rounded()))
    }

    @Test func readsAPolygonWithAHole() throws {
        let hole = "126.74,37.64 126.76,37.64 126.76,37.66 126.74,37.64"
        let result = try KMLText.read(KMLText.document(KMLText.placemark(KMLText.polygon(holes: [hole]))))
        #expect(result.format == .kml)
        let zone = try #require(result.zones.first)
        #expect(zone.identifier == "Z" && zone.name == "Z" && zone.type == .prohibited && !zone.isKeepIn)
        let rings = [
            [point(37.6, 126.7), point(37.6, 126.8), point(37.7, 126.8), point(37.7, 126.7)],
            [point(37.64, 126.74), point(37.64, 126.76), point(37.66, 126.76)],
        ]
        #expect(
            zone.volumes == [ZoneVolume(shape: .polygons([ZonePolygon(rings: rings)]), layer: .unlimited)])
        #expect(
            result.entries[0].warnings.map(\.text) == [
                "no zone type: taken as PROHIBITED", "no limits of height: the zone is unlimited",
            ])
        #expect(result.entries[0].warnings.allSatisfy { $0.place == "line 4, column 1" })
    }

    @Test func readsFoldersPrefixesAndCharacterData() throws {
        let text = """
            <kml:kml xmlns:kml="http://www.opengis.net/kml/2.2"><kml:Folder><kml:name>Seoul</kml:name><kml:Folder>
            <!-- <Placemark> --><kml:Placemark id="a"><kml:name><![CDATA[R75 <b> & ]]>&lt;s&#xFC;d&gt;</kml:name>
            <kml:Polygon><kml:outerBoundaryIs><kml:LinearRing><kml:coordinates>\(KMLText.square)</kml:coordinates>
            </kml:LinearRing></kml:outerBoundaryIs></kml:Polygon></kml:Placemark>
            </kml:Folder></kml:Folder></kml:kml>
            """
        let result = try KMLText.read("\u{FEFF}" + text)
        #expect(result.zones.map(\.name) == ["R75 <b> & <süd>"])
        #expect(result.metadata.title == "Seoul")
        #expect(result.entries[0].warnings[0].place == "line 2, column 21")
    }

    @Test func readsTheTypeAndNames() throws {
        let square = KMLText.polygon()
        let result = try KMLText.read(
            KMLText.document(
                KMLText.placemark(square, name: "a", data: [("type", "REQ_AUTHORIZATION"), ("country", "KOR")]),
                KMLText.placemark(square, name: "b", data: [("Restriction", "req_authorisation")]),
                KMLText.placemark(square, name: "c", data: [("type", "CTR"), ("identifier", "C1")]),
                KMLText.placemark(square, name: "d", data: [("narae_keep_in", "true"), ("type", "PROHIBITED")]),
                KMLText.placemark(square, name: "")))
        #expect(
            result.zones.map(\.type) == [
                .requiresAuthorization, .requiresAuthorization, .prohibited, .prohibited, .prohibited,
            ])
        #expect(result.zones.map(\.identifier) == ["a", "b", "C1", "d", "Placemark at line 8, column 1"])
        #expect(result.zones.map(\.isKeepIn) == [false, false, false, true, false])
        #expect(result.zones[0].country == "KOR" && result.zones[2].name == "c")
        #expect(result.entries[2].warnings[0].text == "the type \"CTR\" is no zone type: taken as PROHIBITED")
    }

    @Test func readsDataOfASchema() throws {
        let data = """
            <ExtendedData><SchemaData schemaUrl="#zones"><SimpleData name="TYPE">CONDITIONAL</SimpleData>
            <SimpleData name="upper_limit">500 ft AGL</SimpleData><SimpleData name="lower_limit">SFC</SimpleData>
            </SchemaData></ExtendedData>
            """
        let result = try KMLText.read(KMLText.document(KMLText.placemark(data + KMLText.polygon())))
        let zone = try #require(result.zones.first)
        #expect(zone.type == .conditional)
        #expect(
            zone.volumes[0].layer == ZoneLayer(upper: AltitudeLimit(value_mm: 152_400, reference: .aboveGround)))
        #expect(result.entries[0].warnings.isEmpty)
    }

    @Test func polygonsOfOneLayerAreOneVolume() throws {
        let high = "<extrude>1</extrude><altitudeMode>absolute</altitudeMode>"
        func triangle(_ west: Int, height: Int) -> String {
            "\(west),10,\(height) \(west + 1),10,\(height) \(west + 1),11,\(height) \(west),10,\(height)"
        }
        let geometry =
            "<MultiGeometry><Point><coordinates>1,1</coordinates></Point>"
            + KMLText.polygon(triangle(1, height: 300), high)
            + "<MultiGeometry>" + KMLText.polygon(triangle(3, height: 500), high) + "</MultiGeometry>"
            + KMLText.polygon(triangle(5, height: 300), high) + "</MultiGeometry>"
        let result = try KMLText.read(KMLText.document(KMLText.placemark(geometry, data: [("type", "PROHIBITED")])))
        let zone = try #require(result.zones.first)
        #expect(zone.volumes.map(\.layer.upper?.value_mm) == [300_000, 500_000])
        #expect(
            zone.volumes.map { volume -> Int? in
                if case .polygons(let polygons) = volume.shape { polygons.count } else { nil }
            } == [2, 1])
        #expect(result.entries[0].warnings.map(\.text) == ["a Point encloses no area and is left out"])
    }

    @Test(
        arguments: [
            ("<Point><coordinates>1,1</coordinates></Point>", ZoneRefusalReason.unsupportedGeometry("Point")),
            ("<LineString><coordinates>1,1 2,2</coordinates></LineString>", .unsupportedGeometry("LineString")),
            (KMLText.ring(KMLText.square), .unsupportedGeometry("LinearRing")),
            ("<gx:Track><when/></gx:Track>", .unsupportedGeometry("gx:Track")),
            ("<MultiGeometry/>", .emptyGeometry),
            ("<MultiGeometry><Model/></MultiGeometry>", .unsupportedGeometry("Model")),
            ("", .missingGeometry),
            (KMLText.polygon() + KMLText.polygon(), .severalOutlines),
        ] as [(String, ZoneRefusalReason)])
    func refusesAPlacemarkAndKeepsTheOthers(_ geometry: String, _ reason: ZoneRefusalReason) throws {
        let good = KMLText.placemark(KMLText.polygon(), name: "good")
        let result = try KMLText.read(
            KMLText.document(good, "  " + KMLText.placemark(geometry, name: "bad"), good))
        #expect(result.refusals.map(\.zone) == ["bad"])
        #expect(result.refusals.map(\.refusal) == [ZoneRefusal(reason, at: "line 5, column 3")])
        #expect(result.zones.map(\.identifier) == ["good", "good"])
    }

    @Test(
        arguments: [
            ("", ZoneRefusalReason.emptyGeometry, "outerBoundaryIs"),
            ("1,1 2,1 x,2 1,1", .badCoordinates("x,2"), "outerBoundaryIs[2]"),
            ("1, 1 2, 1 2, 2 1, 1", .badCoordinates("1,"), "outerBoundaryIs[0]"),
            ("1,1,1,1 2,1 2,2 1,1", .badCoordinates("1,1,1,1"), "outerBoundaryIs[0]"),
            ("1,1 0x2,1 2,2 1,1", .badCoordinates("0x2,1"), "outerBoundaryIs[1]"),
            ("1,1 2,nan 2,2 1,1", .badCoordinates("2,nan"), "outerBoundaryIs[1]"),
        ] as [(String, ZoneRefusalReason, String)])
    func refusesCoordinates(_ text: String, _ reason: ZoneRefusalReason, _ place: String) throws {
        let refusals = try KMLText.read(KMLText.document(KMLText.placemark(KMLText.polygon(text)))).refusals
        #expect(refusals.map(\.refusal) == [ZoneRefusal(reason, at: "line 4, column 1, " + place)])
    }

    @Test func refusesSecondOutline() throws {
        let outer = "<outerBoundaryIs>\(KMLText.ring(KMLText.square))</outerBoundaryIs>"
        let refusals = try KMLText.read(
            KMLText.document(KMLText.placemark("<Polygon>\(outer)\(outer)</Polygon>"))
        ).refusals
        #expect(refusals.map(\.refusal) == [ZoneRefusal(.severalOutlines, at: "line 4, column 1, outerBoundaryIs")])
    }

    @Test func saysWhatOfTheDocumentIsNotHere() throws {
        let result = try KMLText.read(
            KMLText.document(
                "<NetworkLink><Link><href>a.kml</href></Link></NetworkLink>", "<GroundOverlay/>",
                "<Folder><TimeSpan/></Folder>", "<Style id=\"s\"/>",
                KMLText.placemark("<TimeSpan><begin>2026</begin></TimeSpan>" + KMLText.polygon())))
        #expect(
            result.warnings.map(\.place) == ["line 5, column 1", "line 6, column 9"])
        #expect(result.warnings[0].text == "a GroundOverlay is a picture: zones drawn in it are not here")
        #expect(result.refusals.map(\.zone) == ["NetworkLink at line 4, column 1"])
        #expect(
            result.refusals.map(\.refusal) == [ZoneRefusal(.notInTheFile("NetworkLink"), at: "line 4, column 1")])
        #expect(result.zones.count == 1)
        #expect(
            result.entries[1].warnings.map(\.text).contains("TimeSpan is not read: the zone is always in force"))
    }

    @Test(
        arguments: [
            ("<html/>", 1, 1, "is XML, but no KML: <html> is not <kml>"),
            ("\n <kml><Placemark></kml>", 2, nil, "is no well-formed XML"),
            ("<kml><Placemark>", 1, nil, "is no well-formed XML"),
            ("<kml/>\n<kml/>", 2, 1, "is no well-formed XML"),
            ("<kml>\n<a>&nbsp;</a></kml>", 2, nil, "is no well-formed XML"),
            ("<kml><a b=\"1\" b=\"2\"/></kml>", 1, nil, "is no well-formed XML"),
            ("<kml><a b=\"<c/>\"/></kml>", 1, nil, "is no well-formed XML"),
            ("<kml><a>&#1;</a></kml>", 1, nil, "is no well-formed XML"),
            ("<kml></kml><!-- ", 1, nil, "is no well-formed XML"),
            ("<!DOCTYPE kml><kml/>", 1, 1, "has a document type, which no zone needs"),
            ("<kml><?a?></kml>", 1, 1, "has a processing instruction, which no zone needs"),
            (String(repeating: "<kml>", count: 70), 1, nil, "is nested more than 64 levels deep"),
            ("PK\u{3}\u{4}…", nil, nil, "is a packed KMZ: unpack it (unzip) and give the .kml that is in it"),
        ] as [(String, Int?, Int?, String)])
    func refusesADocument(_ text: String, _ line: Int?, _ column: Int?, _ reason: String) throws {
        #expect(KMLFile.isKML(Array(text.utf8)))
        let error = try #require(throws: ZoneFileError.self) { try KMLText.read(text) }
        #expect(error.line == line && error.reason == reason, "\(error)")
        if let column { #expect(error.column == column) }
    }

    /// libxml2 holds ten million bytes of one piece at most.
    @Test func readsALargeDocument() throws {
        let description = "<description>\(String(repeating: "한강 ", count: 20_000))</description>"
        let placemark = KMLText.placemark(description + KMLText.polygon())
        let text = KMLText.document(Array(repeating: placemark, count: 100).joined(separator: "\n"))
        #expect(text.utf8.count > 13_000_000)
        let result = try KMLText.read(text)
        #expect(result.zones.count == 100 && result.refusals.isEmpty)
        #expect(result.entries[99].warnings[0].place == "line 103, column 1")
    }

    @Test func refusesWhatIsNoUTF8() throws {
        let error = try #require(throws: ZoneFileError.self) {
            try KMLFile.read(Array("<kml><name>".utf8) + [0xC0, 0xA1] + Array("</name></kml>".utf8), file: "a")
        }
        #expect(error.reason == "is no UTF-8 text")
    }

    @Test(arguments: [("{}", false), ("37.6 126.7", false), ("", false), ("\u{FEFF}\n<", true), ("PK", false)])
    func tellsKMLFromOtherFormats(_ text: String, _ isKML: Bool) {
        #expect(KMLFile.isKML(Array(text.utf8)) == isKML)
    }
}

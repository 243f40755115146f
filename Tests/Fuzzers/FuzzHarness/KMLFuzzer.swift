import AirspaceModel

/// Zones of KML: a whole document, or the inside of one.
///
/// An input that begins with `<` is the document. The first byte of any other one says where in a document the rest of it
/// stands, so that what is no markup reaches the readers of positions and heights.
package enum KMLFuzzer: Fuzzer {
    package static let name = "kml"
    package static let longestInput = 2048

    private static let ring =
        "<LinearRing><coordinates>126.7,37.6 126.8,37.6 126.8,37.7 126.7,37.6</coordinates></LinearRing>"
    private static let frames: [(front: String, back: String)] = [
        ("<kml><Document>", "</Document></kml>"),
        ("<kml><Placemark>", "</Placemark></kml>"),
        (
            "<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>",
            "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
        ),
        ("<kml><Placemark><Polygon>", "<outerBoundaryIs>\(ring)</outerBoundaryIs></Polygon></Placemark></kml>"),
        (
            "<kml><Placemark><ExtendedData><Data name=\"floor\"><value>SFC</value></Data><Data name=\"ceiling\"><value>",
            "</value></Data></ExtendedData><Polygon><outerBoundaryIs>\(ring)</outerBoundaryIs></Polygon></Placemark></kml>"
        ),
    ]

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        guard let first = input.first else { return }
        var document = input
        if first != UInt8(ascii: "<") {
            let frame = frames[Int(first) % frames.count]
            document = Array(frame.front.utf8) + input.dropFirst() + Array(frame.back.utf8)
        }
        do throws(ZoneFileError) {
            ZoneInvariant.demand(try KMLFile.read(document, file: "zones.kml"))
        } catch {
            Invariant.demand((error.line ?? 1) >= 1 && (error.column ?? 1) >= 1, "an error has its place")
            Invariant.demand(!error.reason.isEmpty, "an error has its reason")
        }
    }
}

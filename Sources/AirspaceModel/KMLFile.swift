/// Reads the zones of a KML document: each Placemark whose geometry is a Polygon, or a MultiGeometry with polygons in it.
///
/// KML shows what it describes and says nothing of what it asks of those who fly: where the ExtendedData of a Placemark tell
/// neither type nor heights in a known word, the zone is PROHIBITED and unlimited, with a warning. Edges are straight in
/// latitude and longitude, as those of GeoJSON.
///
/// Source: OGC 12-007r2 (KML 2.3) and OGC 07-147r2 (KML 2.2).
package enum KMLFile {
    /// True for XML, and for a KMZ: no other format of zones begins like these.
    package static func isKML(_ bytes: [UInt8]) -> Bool {
        if isPacked(bytes) { return true }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return text.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
    }

    /// The signature of a file in a ZIP archive.
    private static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// The zones of a file's bytes.
    ///
    /// - Parameter file: the name that the result gives.
    package static func read(_ bytes: [UInt8], file: String) throws(ZoneFileError) -> ZoneFileResult {
        if isPacked(bytes) { throw .packed }
        let root = try KMLTree.root(of: bytes)
        guard root.name == "kml" else {
            throw .markup(
                line: root.place.line, column: root.place.column,
                reason: "is XML, but no KML: <\(root.name)> is not <kml>")
        }
        var content = KMLContent()
        content.collect(root)
        try ZoneFile.limit(content.features.count)
        var result = ZoneFileResult(file: file, format: .kml)
        result.warnings = content.warnings
        result.metadata.title = (root["Document"] ?? root["Folder"])?["name"]?.trimmed ?? ""
        for feature in content.features {
            var reader = KMLPlacemarkReader(feature)
            let outcome: ZoneFileEntry.Outcome
            do throws(ZoneRefusal) {
                // Zones that are not here are zones that nobody would be warned of.
                guard feature.name == "Placemark" else {
                    throw ZoneRefusal(.notInTheFile(feature.name), at: feature.place.text)
                }
                outcome = .accepted(try reader.zone())
            } catch {
                outcome = .refused(error)
            }
            result.entries.append(ZoneFileEntry(zone: reader.label, outcome: outcome, warnings: reader.warnings))
        }
        result.noteRepeatedIdentifiers()
        return result
    }
}

/// What the folders of a document hold.
private struct KMLContent {
    /// Each Placemark, and what stands for zones that are elsewhere.
    var features: [KMLElement] = []
    var warnings: [ZoneFileWarning] = []

    mutating func collect(_ container: KMLElement) {
        for child in container.children {
            switch child.name {
            case "Document", "Folder": collect(child)
            case "Placemark", "NetworkLink", "NetworkLinkControl": features.append(child)
            case "GroundOverlay": warn("a GroundOverlay is a picture: zones drawn in it are not here", child)
            case "TimeSpan", "TimeStamp":
                warn("\(child.name) says when to show a folder: its zones are always in force", child)
            default: break
            }
        }
    }

    private mutating func warn(_ text: String, _ element: KMLElement) {
        warnings.append(ZoneFileWarning(text, at: element.place.text))
    }
}

import Quantities

/// What a file says of its zones as a whole. Source: ED-318, `metadata` of a collection.
///
/// `description` is not kept: it is prose, and no verdict and no comparison depends on it.
package struct ZoneFileMetadata: Hashable, Sendable {
    package var validity = ZoneValidity()
    /// When the file was issued; nil: it does not say so, or not in a form that can be read.
    package var issued: UTCInstant?
    /// The name of the file for people; empty where it has none.
    package var title = ""
    /// Who issued it, in the first of the languages given; empty where it does not say so.
    package var provider = ""
    /// What the data cannot be used for, for a person to weigh.
    package var limitations: [String] = []

    package init() {}
}

/// Reads the metadata of a collection of ED-318.
struct ZoneFileMetadataReader {
    private(set) var metadata = ZoneFileMetadata()
    private(set) var warnings: [ZoneFileWarning] = []
    /// Why the file's validity cannot be told: then none of its zones can be used.
    private(set) var refusal: ZoneRefusal?

    init(root: JSONValue) {
        metadata.title = root["title"]?.string ?? root["name"]?.string ?? ""
        guard let value = root["metadata"] else { return }
        metadata.provider = Self.texts(value["provider"]).first ?? ""
        do throws(ZoneRefusal) {
            metadata.validity = try validity(value)
        } catch {
            refusal = error
            warnings.append(ZoneFileWarning(error.reason.text, at: error.place))
        }
        if let issued = value["issued"] {
            metadata.issued = issued.string.flatMap { UTCInstant(rfc3339: $0) }
            if metadata.issued == nil { warnings.append(ZoneFileWarning("not a date-time", at: "metadata.issued")) }
        }
        metadata.limitations = Self.texts(value["technicalLimitations"])
        if let geoid = value["otherGeoid"]?.string, !Self.isEGM96(geoid) {
            warnings.append(
                ZoneFileWarning(
                    "limits above mean sea level are taken above EGM96 and not above \"\(geoid)\"",
                    at: "metadata.otherGeoid"))
        }
    }

    private mutating func validity(_ value: JSONValue) throws(ZoneRefusal) -> ZoneValidity {
        var times = ApplicabilityReader()
        defer { warnings += times.warnings }
        let start = try times.instant(value["validFrom"], at: "metadata.validFrom")
        let end = try times.instant(value["validTo"], at: "metadata.validTo")
        if let start, let end, end <= start { throw ZoneRefusal(.endBeforeStart, at: "metadata.validTo") }
        return ZoneValidity(start: start, end: end)
    }

    /// The texts of an array of texts, each in a language.
    private static func texts(_ value: JSONValue?) -> [String] {
        value?.array?.compactMap { $0["text"]?.string }.filter { !$0.isEmpty } ?? []
    }

    /// EPSG 5773 is the height above EGM96.
    private static func isEGM96(_ name: String) -> Bool {
        name.uppercased().contains("EGM96") || name.hasSuffix(":5773")
    }
}

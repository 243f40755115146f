/// Why a file as a whole cannot be read.
package enum ZoneFileError: Error, Hashable, Sendable {
    case syntax(JSONSyntaxError)
    /// XML that cannot be read, or that is no KML.
    case markup(line: Int, column: Int, reason: String)
    /// A KML document that is packed with what it shows.
    case packed
    /// Neither XML, nor a GeoJSON feature, nor ED-269, nor F3548, nor a fence.
    case notZones
    case tooManyZones(limit: Int)

    /// The reason in words, as what the file does or is.
    package var reason: String {
        switch self {
        case .syntax(let error): error.reason.rawValue
        case .markup(_, _, let reason): reason
        case .packed: "is a packed KMZ: unpack it (unzip) and give the .kml that is in it"
        case .notZones:
            "holds neither GeoJSON features, nor zones of ED-269, nor volumes of F3548, nor KML, nor the fence of a plan or "
                + "of ArduPilot"
        case .tooManyZones(let limit): "holds more than \(limit) zones"
        }
    }

    /// From 1; nil where the whole file is meant.
    package var line: Int? {
        switch self {
        case .syntax(let error): error.line
        case .markup(let line, _, _): line
        case .packed, .notZones, .tooManyZones: nil
        }
    }

    /// In bytes, from 1; nil where the whole file is meant.
    package var column: Int? {
        switch self {
        case .syntax(let error): error.column
        case .markup(_, let column, _): column
        case .packed, .notZones, .tooManyZones: nil
        }
    }
}

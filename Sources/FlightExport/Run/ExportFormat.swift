/// The formats that a run is exported to.
package enum ExportFormat: String, CaseIterable, Sendable {
    case csv, geojson, kml, czml, mcap, tlog

    /// True for formats that are no text.
    package var isBinary: Bool { self == .mcap || self == .tlog }
}

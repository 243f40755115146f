import ConfigurationFiles
import EvidenceStore

/// The part of a vehicle's track that one feature holds: the lines or the places by themselves of one reference.
struct GeoJSONTrack {
    let reference: VerticalReference
    let areIsolated: Bool
    private let lines: UInt64
    /// How many places of the feature a report states, and how many were interpolated.
    let positions: UInt64
    let interpolated: UInt64

    init(_ reference: VerticalReference, _ part: TrackSurvey.Part, areIsolated: Bool) {
        (self.reference, self.areIsolated, lines) = (reference, areIsolated, part.lines)
        interpolated = areIsolated ? 0 : part.interpolated
        positions = areIsolated ? part.isolated : part.onLines - part.interpolated
    }

    /// True when the coordinates are an array of arrays: one for each line.
    var isNested: Bool { !areIsolated && lines > 1 }
    var geometryType: String { areIsolated ? "MultiPoint" : isNested ? "MultiLineString" : "LineString" }
    var role: String { areIsolated ? "isolated_positions" : "track" }

    func contains(_ vertex: TrackVertex) -> Bool {
        vertex.reference == reference && vertex.isIsolated == areIsolated
    }

    func coordinates(of vertex: TrackVertex, into text: inout ExportText) {
        text.byte(UInt8(ascii: "["))
        text.degrees(vertex.longitude_1e7deg)
        text.byte(UInt8(ascii: ","))
        text.degrees(vertex.latitude_1e7deg)
        if reference != .none {
            text.byte(UInt8(ascii: ","))
            text.decimal(vertex.height_mm, 3)
        }
        text.byte(UInt8(ascii: "]"))
    }

    /// The place of a finding with its height above the ellipsoid, where the geoid is known; null where it has no place.
    static func point(of finding: FindingRow, by geoid: ShownGeoid, into text: inout ExportText) {
        guard let latitude = finding.latitude_deg, let longitude = finding.longitude_deg else {
            text.text("null")
            return
        }
        text.text("{\"type\":\"Point\",\"coordinates\":[")
        text.real(longitude)
        text.byte(UInt8(ascii: ","))
        text.real(latitude)
        let undulation_m = geoid.undulation_m(latitude_deg: latitude, longitude_deg: longitude)
        if let height_m = finding.altitudeAMSL_m, let undulation_m {
            text.byte(UInt8(ascii: ","))
            text.decimal(Int64(((height_m + undulation_m) * 1000).rounded()), 3)
        }
        text.text("]}")
    }
}

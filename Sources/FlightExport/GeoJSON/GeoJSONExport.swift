import EvidenceStore
import Quantities

/// Writes a run as a GeoJSON FeatureCollection (RFC 7946): for each vehicle its track, and each finding as a point.
///
/// The third coordinate is the height above the WGS 84 ellipsoid, as RFC 7946 §3.1.1 demands; where it is not known, a
/// line has two coordinates and `altitude_datum` is null. Times and heights above mean sea level stand in
/// `coordinateProperties`, in arrays of the geometry's own shape; of a run without UTC, `times` is null and `times_s` holds
/// seconds of the recording's own clock. Parts of a track with a height and parts without are
/// features of their own, and so are places that no other is near to in time.
struct GeoJSONExport: ~Copyable {
    private let run: ExportedRun
    private var output: ExportOutput
    private var time = ExportedTime()
    private var tally = ExportTally()
    private var features = 0

    private static let style = TrackStyle(preference: .ellipsoid, cutsAtAntimeridian: true)

    init(_ run: ExportedRun, _ output: consuming ExportOutput) {
        self.run = run
        self.output = output
    }

    /// Writes the collection. Errors: `nothing` when there is neither a position nor a finding.
    mutating func export() throws(ExportError) -> ExportTally {
        let run = self.run
        let description = RunMembers(run)
        try output.write {
            $0.text("{\"type\":\"FeatureCollection\",\"run\":")
            description.write(into: &$0)
            $0.text(",\"features\":[")
        }
        for vehicle in run.vehicles { try write(vehicle, run) }
        try run.forEachFinding { finding throws(ExportError) in try write(finding) }
        guard features > 0 else { throw .nothing("nothing found: neither a position nor a finding is asked for") }
        try run.accountOtherKinds(in: &tally)
        try output.write { $0.text("\n]}\n") }
        try output.finish()
        return tally
    }

    // MARK: Tracks

    private mutating func write(_ vehicle: ExportedVehicle, _ run: ExportedRun) throws(ExportError) {
        let survey = try run.survey(vehicle, Self.style)
        run.account(survey, in: &tally)
        for reference in VerticalReference.allCases {
            let part = survey[reference]
            if part.lines > 0 {
                try write(vehicle, GeoJSONTrack(reference, part, areIsolated: false), part, run)
            }
            if part.isolated > 0 {
                try write(vehicle, GeoJSONTrack(reference, part, areIsolated: true), part, run)
            }
        }
        if survey[.none].positions > 0 {
            tally.remark(
                "positions without a height above the ellipsoid have two coordinates; see altitude_amsl_m beside them")
        }
    }

    private mutating func write(
        _ vehicle: ExportedVehicle, _ track: GeoJSONTrack, _ part: TrackSurvey.Part, _ run: ExportedRun
    ) throws(ExportError) {
        try beginFeature()
        try output.write {
            $0.text("\"geometry\":{\"type\":\"\(track.geometryType)\",\"coordinates\":")
        }
        try writeArray(vehicle, track, run) { vertex, text in track.coordinates(of: vertex, into: &text) }
        let members = RunMembers(run)
        try output.write {
            $0.text("},\"properties\":{\"role\":\"\(track.role)\",")
            members.writeVehicle(vehicle, into: &$0)
            $0.text(",\"positions\":\(track.positions),\"interpolated_positions\":\(track.interpolated)")
            $0.text(",\"altitude_datum\":")
            $0.json(track.reference.datumName)
            $0.text(",\"first_time_utc\":")
            members.writeUTC(part.first, into: &$0)
            $0.text(",\"last_time_utc\":")
            members.writeUTC(part.last, into: &$0)
            $0.text(",\"first_time_s\":")
            members.writeSeconds(part.first, into: &$0)
            $0.text(",\"last_time_s\":")
            members.writeSeconds(part.last, into: &$0)
            $0.text(",\"coordinateProperties\":{" + (run.hasUTC ? "\"times\":" : "\"times\":null,\"times_s\":"))
        }
        var time = ExportedTime()
        let hasUTC = run.hasUTC
        try writeArray(vehicle, track, run) { vertex, text in
            guard hasUTC else { return text.seconds(vertex.time) }
            text.byte(UInt8(ascii: "\""))
            time.utc(vertex.time, into: &text)
            text.byte(UInt8(ascii: "\""))
        }
        try output.write { $0.text(",\"altitude_amsl_m\":") }
        try writeArray(vehicle, track, run) { vertex, text in
            if !text.metres(vertex.altitudeAMSL_mm) { text.text("null") }
        }
        try output.write { $0.text("}}}") }
    }

    /// Goes along the track and writes one element for each of its places, in the shape of the geometry.
    private mutating func writeArray(
        _ vehicle: ExportedVehicle, _ track: GeoJSONTrack, _ run: ExportedRun,
        _ element: (TrackVertex, inout ExportText) -> Void
    ) throws(ExportError) {
        var written: UInt64 = 0
        try output.write { $0.text(track.isNested ? "[[" : "[") }
        try run.forEachVertex(of: vehicle, Self.style) { vertex throws(ExportError) in
            guard track.contains(vertex) else { return }
            try output.write {
                if written > 0 { $0.text(track.isNested && vertex.startsPart ? "],\n[" : ",") }
                element(vertex, &$0)
            }
            written += 1
        }
        try output.write { $0.text(track.isNested ? "]]" : "]") }
    }

    // MARK: Findings

    private mutating func write(_ finding: FindingRow) throws(ExportError) {
        try beginFeature()
        let members = RunMembers(run)
        let geoid = run.request.geoid
        try output.write {
            $0.text("\"geometry\":")
            GeoJSONTrack.point(of: finding, by: geoid, into: &$0)
            $0.text(",\"properties\":{\"role\":\"finding\",")
            members.writeFinding(finding, into: &$0)
            $0.text("}}")
        }
        tally.write("findings")
        if finding.latitude_deg == nil { tally.remark("findings without a position have a geometry of null") }
    }

    private mutating func beginFeature() throws(ExportError) {
        let isFirst = features == 0
        features += 1
        try output.write { $0.text((isFirst ? "\n" : ",\n") + "{\"type\":\"Feature\",") }
    }
}

import EvidenceStore
import Quantities

/// Writes a run as CZML for Cesium: a document packet with the clock, a packet for each vehicle with its positions in
/// time, and one for each finding.
///
/// Cesium takes heights above the WGS 84 ellipsoid. Heights above mean sea level are converted where the geoid is known;
/// elsewhere they are written as they are, in a packet of their own whose `altitude_datum` says `amsl`, and the account
/// says so. Positions without any height are clamped to the ground. Source: CZML Guide, "CZML Content".
struct CZMLExport: ~Copyable {
    private let run: ExportedRun
    private var output: ExportOutput
    private var tally = ExportTally()
    private var first: UTCInstant = .unknown
    private var last: UTCInstant = .unknown

    private static let style = TrackStyle(preference: .ellipsoidOrSeaLevel, cutsAtAntimeridian: false)

    init(_ run: ExportedRun, _ output: consuming ExportOutput) {
        self.run = run
        self.output = output
    }

    /// Writes the document. Errors: `nothing` when there is neither a position nor a finding with a place.
    mutating func export() throws(ExportError) -> ExportTally {
        let run = self.run
        var surveys: [TrackSurvey] = []
        for vehicle in run.vehicles { surveys.append(try survey(vehicle, run)) }
        let range = first.isKnown ? (first, last) : nil
        try output.write { CZMLText.document(run, range, into: &$0) }
        for (vehicle, survey) in zip(run.vehicles, surveys) { try write(vehicle, survey, run) }
        try run.forEachFinding { finding throws(ExportError) in try write(finding, run) }
        guard tally.count("positions") + tally.count("findings") > 0 else {
            throw .nothing("nothing found: neither a position nor a finding with a place is asked for")
        }
        try run.accountOtherKinds(in: &tally)
        try output.write { $0.text("\n]\n") }
        try output.finish()
        return tally
    }

    private mutating func survey(_ vehicle: ExportedVehicle, _ run: ExportedRun) throws(ExportError) -> TrackSurvey {
        let survey = try run.survey(vehicle, Self.style)
        run.account(survey, in: &tally)
        for reference in VerticalReference.allCases where survey[reference].positions > 0 {
            let part = survey[reference]
            if !first.isKnown || part.first < first { first = part.first }
            if part.last > last { last = part.last }
        }
        return survey
    }

    // MARK: Tracks

    private mutating func write(
        _ vehicle: ExportedVehicle, _ survey: TrackSurvey, _ run: ExportedRun
    ) throws(ExportError) {
        for reference in VerticalReference.allCases where survey[reference].positions > 0 {
            try output.write { CZMLText.beginTrack(vehicle, run, reference, into: &$0) }
            try writePositions(vehicle, reference, run)
            switch reference {
            case .ellipsoid: break
            case .seaLevel:
                tally.remark(
                    "heights above mean sea level could not be converted and stand as if above the ellipsoid: "
                        + "see altitude_datum")
            case .none: tally.remark("positions without a height are clamped to the ground in CZML")
            }
        }
    }

    /// One interval for each unbroken part, so that Cesium shows nothing between them.
    private mutating func writePositions(
        _ vehicle: ExportedVehicle, _ reference: VerticalReference, _ run: ExportedRun
    ) throws(ExportError) {
        var parts: [(UTCInstant, UTCInstant)] = []
        var epoch = UTCInstant.unknown
        try run.forEachVertex(of: vehicle, Self.style) { vertex throws(ExportError) in
            guard vertex.reference == reference else { return }
            try output.write {
                if vertex.startsPart {
                    CZMLText.beginPart(vertex.time, isFirst: parts.isEmpty, into: &$0)
                    parts.append((vertex.time, vertex.time))
                    epoch = vertex.time
                }
                CZMLText.place(vertex, since: epoch, isFirst: vertex.startsPart, into: &$0)
                if vertex.endsPart {
                    parts[parts.count - 1].1 = vertex.time
                    CZMLText.endPart(from: epoch, through: vertex.time, into: &$0)
                }
            }
        }
        try output.write { CZMLText.endTrack(available: parts, into: &$0) }
    }

    // MARK: Findings

    private mutating func write(_ finding: FindingRow, _ run: ExportedRun) throws(ExportError) {
        guard let latitude = finding.latitude_deg, let longitude = finding.longitude_deg else {
            return tally.leaveOut("findings without a position")
        }
        let undulation_m = run.request.geoid.undulation_m(latitude_deg: latitude, longitude_deg: longitude)
        let height_m = finding.altitudeAMSL_m.flatMap { altitude_m in undulation_m.map { altitude_m + $0 } }
        try output.write {
            CZMLText.finding(
                finding, latitude_deg: latitude, longitude_deg: longitude, height_m: height_m, run, into: &$0)
        }
        tally.write("findings")
        if height_m == nil { tally.remark("findings whose height above the ellipsoid is not known lie on the ground") }
    }
}

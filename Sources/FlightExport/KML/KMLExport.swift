import EvidenceStore
import Quantities

/// Writes a run as KML 2.2 for Google Earth and its like: each vehicle's track with its times (`gx:Track`), and each
/// finding as a placemark.
///
/// Heights are above mean sea level, which `absolute` means (OGC 07-147r2 §9.20); places whose height is not known lie on
/// the ground and have no height written. The order of elements is that of the schemas `ogckml22.xsd` and `kml22gx.xsd`.
struct KMLExport: ~Copyable {
    private let run: ExportedRun
    private var output: ExportOutput
    private var time = ExportedTime()
    private var tally = ExportTally()

    private static let style = TrackStyle(preference: .seaLevel, cutsAtAntimeridian: false)
    /// How many places are held in memory: the times of a `gx:Track` all stand before its coordinates. A longer part goes
    /// on in the next `gx:Track`.
    private static let placesPerTrack = 1 << 16

    init(_ run: ExportedRun, _ output: consuming ExportOutput) {
        self.run = run
        self.output = output
    }

    /// Writes the document. Errors: `nothing` when there is neither a position nor a finding.
    mutating func export() throws(ExportError) -> ExportTally {
        let run = self.run
        try output.write { KMLText.begin(run, into: &$0) }
        for vehicle in run.vehicles { try write(vehicle, run) }
        try output.write { $0.text("</Folder>\n<Folder><name>Findings</name>\n") }
        try run.forEachFinding { finding throws(ExportError) in try write(finding, run) }
        guard tally.count("positions") + tally.count("findings") > 0 else {
            throw .nothing("nothing found: neither a position nor a finding with a place is asked for")
        }
        try run.accountOtherKinds(in: &tally)
        try output.write { $0.text("</Folder>\n</Document>\n</kml>\n") }
        try output.finish()
        return tally
    }

    private mutating func write(_ vehicle: ExportedVehicle, _ run: ExportedRun) throws(ExportError) {
        let survey = try run.survey(vehicle, Self.style)
        run.account(survey, in: &tally)
        for reference in VerticalReference.allCases where survey[reference].positions > 0 {
            try output.write { KMLText.beginTrack(vehicle, run, reference, into: &$0) }
            var places: [TrackVertex] = []
            try run.forEachVertex(of: vehicle, Self.style) { vertex throws(ExportError) in
                guard vertex.reference == reference else { return }
                places.append(vertex)
                guard vertex.endsPart || places.count == Self.placesPerTrack else { return }
                try output.write { KMLText.track(places, reference, &time, into: &$0) }
                places.removeAll(keepingCapacity: true)
            }
            try output.write { $0.text("</gx:MultiTrack></Placemark>\n") }
            if reference == .none {
                tally.remark("positions without a height above mean sea level lie on the ground in KML")
            }
        }
    }

    private mutating func write(_ finding: FindingRow, _ run: ExportedRun) throws(ExportError) {
        guard let latitude = finding.latitude_deg, let longitude = finding.longitude_deg else {
            return tally.leaveOut("findings without a position")
        }
        try output.write {
            KMLText.finding(finding, latitude_deg: latitude, longitude_deg: longitude, run, into: &$0)
        }
        tally.write("findings")
    }
}

import Quantities
import TelemetryModel

/// How the tracks of a format are made.
struct TrackStyle: Sendable {
    var preference: VerticalPreference
    var cutsAtAntimeridian: Bool
}

extension ExportedRun {
    /// Calls `body` with each place of a vehicle's track, in order of time.
    func forEachVertex(
        of vehicle: ExportedVehicle, _ style: TrackStyle, _ body: (TrackVertex) throws(ExportError) -> Void
    ) throws(ExportError) {
        _ = try path(of: vehicle, style, body)
    }

    /// Goes along a vehicle's track once.
    func survey(_ vehicle: ExportedVehicle, _ style: TrackStyle) throws(ExportError) -> TrackSurvey {
        var survey = TrackSurvey()
        let path = try path(of: vehicle, style) { survey.note($0) }
        (survey.unlocated, survey.outranked) = (path.unlocated, path.outranked)
        return survey
    }

    private func path(
        of vehicle: ExportedVehicle, _ style: TrackStyle, _ body: (TrackVertex) throws(ExportError) -> Void
    ) throws(ExportError) -> TrackPath {
        var path = TrackPath(
            style.preference, request.geoid, gap_ns: request.gap_ns, cutsAtAntimeridian: style.cutsAtAntimeridian)
        try forEachPosition(of: vehicle) { report, sample throws(ExportError) in try path.add(report, sample, body) }
        try path.finish(body)
        return path
    }

    /// Says in the account of a track format what it cannot hold.
    func account(_ survey: TrackSurvey, in tally: inout ExportTally) {
        tally.write("positions", survey.positions)
        tally.leaveOut("positions without latitude and longitude", survey.unlocated)
        tally.leaveOut("positions beside a more trusted one of the same vehicle", survey.outranked)
    }

    /// Counts the reports of kinds that a track format has no place for.
    func accountOtherKinds(in tally: inout ExportTally) throws(ExportError) {
        let counts = try reportCounts()
        for (kind, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where kind != .position {
            tally.leaveOut("reports of kind \(kind.name)", count)
        }
    }
}

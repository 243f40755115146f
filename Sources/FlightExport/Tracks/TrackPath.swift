import ConfigurationFiles
import Quantities
import TelemetryModel

/// Makes an unbroken line, or several, of a vehicle's positions.
///
/// Of several positions that a vehicle states at once the most trusted one counts (``ProvenanceRank``), so that a line does
/// not jump between the fused estimate and the raw receiver. A line is broken where no position came
/// for longer than the gap, where what heights are measured from changes, and on demand at the antimeridian. One place is
/// held back until the next is known.
struct TrackPath {
    private let preference: VerticalPreference
    private let geoid: ShownGeoid
    private let gap_ns: Int64
    private let cutsAtAntimeridian: Bool
    private var rank = ProvenanceRank()
    private var held: TrackVertex?

    /// Positions that were left out, so far: without latitude and longitude, and those beside a more trusted one.
    private(set) var unlocated: UInt64 = 0
    private(set) var outranked: UInt64 = 0

    /// Half a turn in 1e-7 degrees: no track goes further in one step.
    private static let halfTurn: Int64 = 1_800_000_000

    init(_ preference: VerticalPreference, _ geoid: ShownGeoid, gap_ns: Int64, cutsAtAntimeridian: Bool) {
        (self.preference, self.geoid) = (preference, geoid)
        (self.gap_ns, self.cutsAtAntimeridian) = (gap_ns, cutsAtAntimeridian)
    }

    /// Takes the next position; calls `body` with the places that are complete with it.
    mutating func add(
        _ report: Report, _ sample: PositionSample, _ body: (TrackVertex) throws(ExportError) -> Void
    ) throws(ExportError) {
        guard sample.isLocated else {
            unlocated += 1
            return
        }
        guard rank.accepts(sample.provenance, at: report.receivedAt) else {
            outranked += 1
            return
        }
        let height = preference.height(of: sample, by: geoid)
        var vertex = TrackVertex(
            time: report.receivedAt, latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg,
            height_mm: height?.height_mm ?? 0, reference: height?.reference ?? .none,
            altitudeAMSL_mm: sample.altitudeAMSL_mm)
        vertex.startsPart = true
        guard var before = held else {
            held = vertex
            return
        }
        if vertex.time.nanoseconds - before.time.nanoseconds > gap_ns || vertex.reference != before.reference {
            before.endsPart = true
            try body(before)
        } else if cutsAtAntimeridian, Self.crosses(before, vertex) {
            var (end, start) = Self.cut(before, vertex)
            end.endsPart = true
            try body(before)
            try body(end)
            start.startsPart = true
            try body(start)
            vertex.startsPart = false
        } else {
            try body(before)
            vertex.startsPart = false
        }
        held = vertex
    }

    /// Ends the track.
    mutating func finish(_ body: (TrackVertex) throws(ExportError) -> Void) throws(ExportError) {
        guard var last = held else { return }
        last.endsPart = true
        held = nil
        try body(last)
    }

    private static func crosses(_ one: TrackVertex, _ other: TrackVertex) -> Bool {
        (Int64(other.longitude_1e7deg) - Int64(one.longitude_1e7deg)).magnitude > halfTurn
    }

    /// The places on both sides of the antimeridian between two others, by linear interpolation.
    private static func cut(_ one: TrackVertex, _ other: TrackVertex) -> (TrackVertex, TrackVertex) {
        let isEastward = one.longitude_1e7deg > 0
        let edge = Int32(isEastward ? halfTurn : -halfTurn)
        let ahead = (Int64(edge) - Int64(one.longitude_1e7deg)).magnitude
        let behind = (Int64(-edge) - Int64(other.longitude_1e7deg)).magnitude
        let part = ahead + behind == 0 ? 0 : Double(ahead) / Double(ahead + behind)
        func between(_ from: Int64, _ to: Int64) -> Int64 { from + Int64((Double(to - from) * part).rounded()) }
        var place = one
        place.isInterpolated = true
        place.startsPart = false
        place.longitude_1e7deg = edge
        place.latitude_1e7deg = Int32(between(Int64(one.latitude_1e7deg), Int64(other.latitude_1e7deg)))
        place.height_mm = between(one.height_mm, other.height_mm)
        place.time = UTCInstant(nanoseconds: between(one.time.nanoseconds, other.time.nanoseconds))
        place.altitudeAMSL_mm =
            one.altitudeAMSL_mm == .min || other.altitudeAMSL_mm == .min
            ? .min : Int32(between(Int64(one.altitudeAMSL_mm), Int64(other.altitudeAMSL_mm)))
        var beyond = place
        beyond.longitude_1e7deg = -edge
        return (place, beyond)
    }
}

import EvidenceStore
import Geodesy
import Quantities

extension Question {
    /// Who flew at a time, and how near they came.
    static let airborne = Question(
        8, "airborne", korean: "그 시각 구역 안에서 비행 중이던 기체와 그 구간의 최소 상호 거리",
        english: "who was airborne in an area at a time, and the least distance of each to another in that slot",
        required: [.at], optional: [.slot, .box, .zone, .zones, .source, .run]
    ) { reader, arguments throws(QuestionFailure) in
        let since = arguments.instant(.at)!
        let until = since.advanced(byNanoseconds: Int64((arguments.number(.slot) ?? 60) * 1e9))
        let area = try AirborneArea(arguments)
        var tracks: [SlotTrack] = []
        do throws(EvidenceStoreError) {
            try reader.forEachReport(since: since, until: until, run: arguments.text(.run)) { vehicle, report in
                if tracks.last?.vehicle != vehicle { tracks.append(SlotTrack(vehicle)) }
                tracks[tracks.count - 1].add(report)
            }
        } catch { throw .store(error) }
        let all = tracks.filter { track in
            !track.points.isEmpty && (arguments.text(.source) == nil || track.vehicle.source == arguments.text(.source))
                && track.points.contains(where: area.contains)
        }
        let flying = all.filter { $0.airborne != .no }
        guard flying.count <= AirborneSlot.vehicleLimit else {
            throw .argument(
                "\(flying.count) vehicles flew: with more than \(AirborneSlot.vehicleLimit), narrow it by --box, --zone or --source"
            )
        }
        let slot = AirborneSlot(flying)
        return QuestionAnswer(
            slot.table,
            onScreen: [
                "mark", "vehicle", "source", "airborne", "first_utc", "altitude_min_amsl_m", "altitude_max_amsl_m",
                "nearest", "least_distance_m", "horizontal_m", "vertical_m", "least_distance_utc",
            ],
            examined: (all.count, "vehicles with positions there and then"),
            notes: slot.notes
                + noted(all.count - flying.count, "vehicle stood on the ground", "vehicles stood on the ground")
                + noted(
                    flying.count { $0.airborne == .unknown }, "vehicle does not tell whether it flew",
                    "vehicles do not tell whether they flew"))
    }
}

/// The vehicles of a slot, each with the one that came nearest to it in the same run.
private struct AirborneSlot {
    /// Half a million pairs would take minutes.
    static let vehicleLimit = 500

    private static let columns = [
        "run", "mark", "vehicle", "source", "airborne", "first_utc", "last_utc", "positions", "altitude_min_amsl_m",
        "altitude_max_amsl_m", "nearest", "least_distance_m", "horizontal_m", "vertical_m", "least_distance_utc",
    ]

    private let tracks: [SlotTrack]
    private var nearest: [(other: Int, distance: SlotDistance)?]

    init(_ tracks: [SlotTrack]) {
        self.tracks = tracks
        nearest = Array(repeating: nil, count: tracks.count)
        guard let origin = tracks.first?.points.first else { return }
        let plane = LocalPlane(
            originLatitude_deg: max(-85, min(85, origin.latitude_deg)), originLongitude_deg: origin.longitude_deg)
        for one in tracks.indices {
            for other in tracks.indices where other > one {
                guard tracks[one].vehicle.run == tracks[other].vehicle.run,
                    let distance = SlotDistance(tracks[one], tracks[other], on: plane)
                else { continue }
                keep(distance, of: one, to: other)
                keep(distance, of: other, to: one)
            }
        }
    }

    private mutating func keep(_ distance: SlotDistance, of track: Int, to other: Int) {
        if let known = nearest[track], known.distance.distance_m <= distance.distance_m { return }
        nearest[track] = (other, distance)
    }

    var table: EvidenceTable {
        EvidenceTable(columns: Self.columns, rows: tracks.indices.map(row))
    }

    private func row(_ index: Int) -> [EvidenceValue] {
        let track = tracks[index]
        let altitudes = track.points.compactMap(\.altitudeAMSL_m)
        func number(_ value: Double?) -> EvidenceValue { value.map { .real($0) } ?? .null }
        let near = nearest[index]
        return [
            .text(track.vehicle.run), track.vehicle.isSimulated ? .text("SIM") : .null, .text(track.vehicle.name),
            track.vehicle.source.map { .text($0) } ?? .null, .text(track.airborne.rawValue),
            .text(track.points[0].time.rfc3339), .text(track.points[track.points.count - 1].time.rfc3339),
            .integer(Int64(track.points.count)), number(altitudes.min()), number(altitudes.max()),
            near.map { .text(tracks[$0.other].vehicle.name) } ?? .null, number(near?.distance.distance_m),
            number(near?.distance.horizontal_m), number(near?.distance.vertical_m),
            near.map { .text($0.distance.time.rfc3339) } ?? .null,
        ]
    }

    var notes: [String] {
        var notes: [String] = []
        let runs = Set(tracks.map(\.vehicle.run))
        if runs.count > 1 { notes.append("\(runs.count) runs have this time: distances are within a run") }
        if let index = nearest.indices.filter({ nearest[$0] != nil }).min(by: {
            nearest[$0]!.distance.distance_m < nearest[$1]!.distance.distance_m
        }), let near = nearest[index] {
            notes.append(
                "least distance in the slot: \(tracks[index].vehicle.name) to \(tracks[near.other].vehicle.name),"
                    + " \((near.distance.distance_m * 100).rounded() / 100) m"
                    + (near.distance.vertical_m == nil ? " along the ground, heights being unknown" : "")
                    + " at \(near.distance.time.koreaStandardTime)")
        }
        return notes
    }
}

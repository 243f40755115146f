/// What is drawn of an encounter of two vehicles.
struct SeparationPlots {
    private let encounter: Encounter
    private let trial: Trial

    init(_ encounter: Encounter, _ trial: Trial) { (self.encounter, self.trial) = (encounter, trial) }

    var plots: [Plot] { [distance, cylinders, tracks] }

    private var distance: Plot {
        let points = zip(encounter.times_s, encounter.relative).map { Plot.Point($0, $1.length_m) }
        return Plot(
            id: "separation-distance", titleKorean: "시간에 따른 두 기체의 거리",
            titleEnglish: "Distance of the vehicles against time", x: Plot.Axis("time", "s"),
            y: Plot.Axis("distance", "m"),
            elements: [
                .line(points, name: "distance"), .limit(y: trial.planned.limit.value, name: "limit"),
                .event(x: encounter.closestApproach().time_s, name: "closest_approach"),
            ])
    }

    /// Height against distance, with the cylinders as they are cut: a loss is to be within one.
    private var cylinders: Plot {
        func cut(_ name: String) -> Plot.Element {
            let (radius, half) = (trial.parameter(name + "_horizontal_m"), trial.parameter(name + "_vertical_m"))
            return .outline(
                [Plot.Point(0, -half), Plot.Point(radius, -half), Plot.Point(radius, half), Plot.Point(0, half)],
                name: name)
        }
        let points = encounter.relative.map { Plot.Point($0.horizontal_m, $0.up_m) }
        return Plot(
            id: "separation-cylinders", titleKorean: "수평 거리와 고도 차", titleEnglish: "Height difference against distance",
            x: Plot.Axis("horizontal_distance", "m"), y: Plot.Axis("height_difference", "m"),
            elements: [cut("well_clear"), cut("nmac"), .line(points, name: "relative_track")])
    }

    private var tracks: Plot {
        func line(_ track: SpaceTrack, _ name: String) -> Plot.Element {
            .line(track.points.map { Plot.Point($0.east_m, $0.north_m) }, name: name)
        }
        return Plot(
            id: "separation-tracks", titleKorean: "두 기체의 항적", titleEnglish: "Tracks of the vehicles",
            x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
            elements: [line(encounter.own, "own"), line(encounter.other, "other")])
    }
}

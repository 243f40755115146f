extension ManoeuvreConformance {
    package static func plots(_ trial: Trial) -> [Plot] {
        guard let window = trial.window, let track = ManoeuvreTrack(trial, window: window), track.points.count > 1
        else { return [] }
        let task = ManoeuvreTask(trial)
        let record = ManoeuvreRecord(track, task)
        let heading = task.tolerances.heading_deg.map { tolerance in
            deviationPlot(
                record, id: "manoeuvre-heading", korean: "시간에 따른 기수 방향 편차",
                english: "Deviation of the heading against time", axis: Plot.Axis("heading_deviation", "deg"),
                lines: [("heading_deviation", { $0.heading_deg })], limits: [tolerance, -tolerance])
        }
        let tolerances = task.tolerances
        return [
            planView(record), heights(record),
            deviationPlot(
                record, id: "manoeuvre-deviation", korean: "시간에 따른 수평·수직 편차",
                english: "Horizontal and vertical deviation against time", axis: Plot.Axis("deviation", "m"),
                lines: [
                    ("horizontal_deviation", { $0.offset.horizontal_m }), ("vertical_deviation", { $0.offset.up_m }),
                ], limits: [tolerances.horizontal_m, tolerances.vertical_m, -tolerances.vertical_m]),
        ] + [heading].compactMap { $0 }
    }

    private static func planView(_ record: ManoeuvreRecord) -> Plot {
        let (line, tolerance_m) = (record.track.line, record.score.tolerances.horizontal_m)
        func plan(_ points: [SpacePoint]) -> [Plot.Point] { points.map { Plot.Point($0.east_m, $0.north_m) } }
        let band: [Plot.Element] =
            line.isHover
            ? [.circle(centre: plan(line.points)[0], radius: tolerance_m, name: "limit")]
            : [
                .line(edge(of: line, to: tolerance_m), name: "limit"),
                .line(edge(of: line, to: -tolerance_m), name: "limit"),
            ]
        return Plot(
            id: "manoeuvre-map", titleKorean: "기동 경로와 허용 범위", titleEnglish: "Manoeuvre, tolerance and flown track",
            x: Plot.Axis("east", "m"), y: Plot.Axis("north", "m"), isToScale: true,
            elements: band + [
                .line(plan(line.points), name: "course"), .line(plan(record.track.points), name: "track"),
            ])
    }

    /// The legs moved sideways, to the right where the distance is positive; vertical legs are left out.
    private static func edge(of line: ManoeuvreLine, to distance_m: Double) -> [Plot.Point] {
        (0..<line.legCount).flatMap { leg -> [Plot.Point] in
            let (start, end) = (line.points[leg], line.points[leg + 1])
            let way = end - start
            guard way.horizontal_m > 1e-3 * way.length_m else { return [] }
            let (east, north) = (way.north_m / way.horizontal_m, -way.east_m / way.horizontal_m)
            return [start, end].map {
                Plot.Point($0.east_m + distance_m * east, $0.north_m + distance_m * north)
            } + [Plot.Point(.nan, .nan)]
        }
    }

    private static func heights(_ record: ManoeuvreRecord) -> Plot {
        let (seconds, tolerance_m) = (record.track.seconds, record.score.tolerances.vertical_m)
        let line = record.progress.places.map(\.point.up_m)
        func against(_ heights_m: [Double]) -> [Plot.Point] { zip(seconds, heights_m).map { Plot.Point($0, $1) } }
        return Plot(
            id: "manoeuvre-height", titleKorean: "시간에 따른 높이", titleEnglish: "Height against time",
            x: Plot.Axis("time", "s"), y: Plot.Axis("height", "m"),
            elements: [
                .line(against(line), name: "course"), .line(against(line.map { $0 + tolerance_m }), name: "limit"),
                .line(against(line.map { $0 - tolerance_m }), name: "limit"),
                .line(against(record.track.points.map(\.up_m)), name: "track"),
            ])
    }

    private static func deviationPlot(
        _ record: ManoeuvreRecord, id: String, korean: String, english: String, axis: Plot.Axis,
        lines: [(name: String, value: (ManoeuvreScore.Deviation) -> Double)], limits: [Double]
    ) -> Plot {
        Plot(
            id: id, titleKorean: korean, titleEnglish: english, x: Plot.Axis("time", "s"), y: axis,
            elements: lines.map { line in
                .line(
                    zip(record.track.seconds, record.score.deviations).map { Plot.Point($0, line.value($1)) },
                    name: line.name)
            } + limits.map { .limit(y: $0, name: "limit") })
    }
}

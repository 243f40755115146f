import Quantities

extension Trial {
    /// The marker of an event of the item within the window, each with the time within which it lies: markers that come from
    /// the landed or the armed state lie between two samples of it.
    func events(_ name: String, in window: Range<UTCInstant>) -> [EventTime] {
        times(ofEvent: name, in: window).map { time in
            let landed = EventTime(marker: time, of: signals.series(.landedState))
            return landed.frame != nil ? landed : EventTime(marker: time, of: signals.series(.armedState))
        }
    }

    /// The first change of the flight mode that follows a stimulus, up to a time: into the expected mode, or out of the one that
    /// held before.
    func modeChange(after start: EventTime, until end: UTCInstant, expected: Double?) -> EventTime? {
        let modes = signals.series(.flightMode)
        guard start.earliest < end, let before = modes.value(at: start.earliest) else { return nil }
        return EventTime(of: modes, in: start.earliest..<end) { mode in
            expected.map { $0 == mode } ?? (mode != before)
        }
    }

    /// Whether the flight mode before a stimulus is known and is not already the expected one.
    func modeCheck(before start: EventTime, expected: Double?) -> ValidityCheck {
        guard let before = signals.series(.flightMode).value(at: start.earliest) else {
            return ValidityCheck("mode_before", .failed, "no flight mode is recorded before the stimulus")
        }
        guard before != expected else {
            return ValidityCheck("mode_before", .failed, "the vehicle was in mode \(before) already")
        }
        return ValidityCheck("mode_before", .passed, "mode \(before)")
    }

    /// The parameter by which a plan names the mode that the vehicle must take.
    static let expectedMode = TestItem.Parameter(
        "expected_mode", default: nil, in: 0...4_294_967_295,
        "the autopilot's number of the mode that the vehicle must take; else any other than before counts")

    /// A plot of a state against time, in seconds after the start of the window, with its events.
    func timeLine(
        _ signal: ScalarSignal, id: String, titleKorean: String, titleEnglish: String, in window: Range<UTCInstant>,
        events: [(time: EventTime?, name: String)], more: [Plot.Element] = []
    ) -> Plot {
        let series = series(signal, in: window)
        let points = zip(series.receivedAt, series.values).map { Plot.Point($0.seconds(since: window.lowerBound), $1) }
        return Plot(
            id: id, titleKorean: titleKorean, titleEnglish: titleEnglish, x: Plot.Axis("time", "s"),
            y: Plot.Axis(signal.rawValue, signal.unit),
            elements: [.line(points, name: signal.rawValue)] + more
                + events.compactMap { event in
                    event.time.map { .event(x: $0.seconds(since: window.lowerBound), name: event.name) }
                })
    }
}

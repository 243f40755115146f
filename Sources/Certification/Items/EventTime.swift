import Quantities

/// A moment that lies between two recorded times: an edge of a sampled state, or a mark, whose two times are one.
///
/// All times are those of reception: markers have no others. Source of the uncertainty: JCGM 100, 4.3.7 (rectangular).
struct EventTime {
    /// The last time at which it had not yet happened.
    let earliest: UTCInstant
    /// The first time at which it had.
    let latest: UTCInstant
    /// The frame that told of it; nil for a mark.
    let frame: UInt64?

    /// A moment that was marked.
    init(mark: UTCInstant) { (earliest, latest, frame) = (mark, mark, nil) }

    /// A marker that comes from the samples of a state lies between the one that it was set at and the one before; any
    /// other is a mark.
    init(marker: UTCInstant, of series: ScalarSeries) {
        guard let index = series.receivedAt.firstIndex(of: marker), index > 0 else {
            self.init(mark: marker)
            return
        }
        self.init(series, index)
    }

    /// The first sample of a series within a span that is as asked while the one before it is not.
    ///
    /// nil where there is none; a first sample of all that is as asked is no edge, since nothing tells since when it is.
    init?(of series: ScalarSeries, in span: Range<UTCInstant>, where isReached: (Double) -> Bool) {
        let found = series.values.indices.dropFirst().first { index in
            span.contains(series.receivedAt[index]) && isReached(series.values[index])
                && !isReached(series.values[index - 1])
        }
        guard let found else { return nil }
        self.init(series, found)
    }

    private init(_ series: ScalarSeries, _ index: Int) {
        (earliest, latest) = (series.receivedAt[index - 1], series.receivedAt[index])
        frame = series.frames[index]
    }

    /// Half of the time within which it lies, seconds.
    var halfWidth_s: Double { latest.seconds(since: earliest) / 2 }

    /// The middle of the two times in seconds after another time.
    func seconds(since origin: UTCInstant) -> Double { earliest.seconds(since: origin) + halfWidth_s }

    /// The time from another event to this one, from middle to middle, seconds.
    func seconds(since other: EventTime) -> Double { seconds(since: other.earliest) - other.halfWidth_s }

    /// The lines of a budget that the two ends of a duration make.
    ///
    /// - Parameters:
    ///   - clock_s: the standard uncertainty of a recorded time, on each of the two ends.
    ///   - names: what the two ends are.
    static func contributions(
        from start: EventTime, to end: EventTime, clock_s: Double, names: (start: String, end: String)
    ) -> [UncertaintyContribution] {
        [(start, names.start), (end, names.end)].flatMap { event, name in
            [
                UncertaintyContribution(
                    source: "edge of \(name)", distribution: .rectangular, value: event.halfWidth_s,
                    divisor: 3.0.squareRoot()),
                UncertaintyContribution(source: "clock at \(name)", distribution: .normal, value: clock_s),
            ]
        }
    }
}

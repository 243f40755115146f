import Quantities

/// The part of a flight that counts for its range: from take-off to the reserve of the battery, or to a landing before it.
struct RangeSpan {
    static let events: [TestItem.Event] = [
        TestItem.Event("start", default: "airborne", "the flight begins"),
        TestItem.Event("end", default: "landed", "the flight is over, where the reserve was not reached before"),
    ]
    static let reserve = TestItem.Parameter(
        "reserve_percent", default: 20, in: 0...99, "the charge that is left for coming home; reached, the range ends")

    let span: Range<UTCInstant>
    /// True when the reserve was reached, false when the vehicle landed before.
    let reachesReserve: Bool
    /// The charge at the beginning and at the end, per cent; nil where it was not told.
    let charge_percent: (start: Double, end: Double)?
    /// How often the state of flight and the charge are told, seconds between two samples.
    let stateInterval_s: Double
    let chargeInterval_s: Double
    let description: String

    /// Nil where the flight has no beginning or no end in the window.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let start = trial.times(ofEvent: "start", in: window).first else { return nil }
        let charge = trial.signals.series(.batteryRemaining)
        let reserve = trial.parameter(Self.reserve.name)
        let marker = trial.item.marker(ofEvent: "end", in: trial.planned)
        // The window may end with the landing itself.
        let landed = trial.signals.markers.first { mark in
            mark.name == marker && mark.time > start && mark.time <= window.upperBound
        }
        let drained = charge.values.indices.first { index in
            charge.values[index] <= reserve && charge.receivedAt[index] > start
                && charge.receivedAt[index] < window.upperBound
        }
        let ends = [landed?.time, drained.map { charge.receivedAt[$0] }].compactMap { $0 }
        guard let end = ends.min(), start < end else { return nil }
        span = start..<end
        reachesReserve = drained.map { charge.receivedAt[$0] == end } ?? false
        if let first = charge.value(at: start) ?? charge.values.first, let last = charge.value(at: end) {
            charge_percent = (first, last)
        } else {
            charge_percent = nil
        }
        let gap = trial.parameter("maximum_gap_s")
        stateInterval_s = Self.interval(trial.signals.series(.landedState), span) ?? gap
        chargeInterval_s = Self.interval(charge, span) ?? gap
        description =
            "\(end.seconds(since: start)) s from take-off to \(reachesReserve ? "the reserve of \(reserve) %" : "landing")"
    }

    private static func interval(_ series: ScalarSeries, _ span: Range<UTCInstant>) -> Double? {
        let times = series.receivedAt.filter { span.contains($0) }
        guard times.count > 1 else { return nil }
        return times[times.count - 1].seconds(since: times[0]) / Double(times.count - 1)
    }
}

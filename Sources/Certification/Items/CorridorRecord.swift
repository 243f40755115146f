/// The times inside and outside of a corridor, and the excursions.
struct CorridorRecord {
    private let outHysteresis_s: Double
    private let inHysteresis_s: Double
    private(set) var inside_s = 0.0
    private(set) var outside_s = 0.0
    private(set) var excursionCount = 0
    private(set) var longestExcursion_s = 0.0

    /// When the vehicle left and, if it is inside again, when it came back.
    private var leftAt_s: Double?
    private var returnedAt_s: Double?
    private var end_s = 0.0

    init(outHysteresis_s: Double, inHysteresis_s: Double) {
        (self.outHysteresis_s, self.inHysteresis_s) = (outHysteresis_s, inHysteresis_s)
    }

    /// The part of the time that was spent inside, 0...1; 0 over no time.
    var shareInside: Double {
        let total = inside_s + outside_s
        return total > 0 ? inside_s / total : 0
    }

    var excursionsPerHour: Double {
        let total = inside_s + outside_s
        return total > 0 ? Double(excursionCount) * 3600 / total : 0
    }

    /// Adds a sample that holds for a time. A gap in the samples, where the vehicle was not bound, ends an excursion.
    mutating func add(isInside: Bool, time_s: Double, duration_s: Double) {
        if time_s > end_s + 1e-6 { finish() }
        end_s = time_s + duration_s
        if isInside {
            inside_s += duration_s
            guard leftAt_s != nil else { return }
            if returnedAt_s == nil { returnedAt_s = time_s }
            if let returned = returnedAt_s, end_s - returned >= inHysteresis_s { closeExcursion(at: returned) }
        } else {
            outside_s += duration_s
            if leftAt_s == nil { leftAt_s = time_s }
            returnedAt_s = nil
        }
    }

    /// Ends the record: an excursion that is open lasts until the end.
    mutating func finish() { closeExcursion(at: returnedAt_s ?? end_s) }

    private mutating func closeExcursion(at time_s: Double) {
        guard let left = leftAt_s else { return }
        let duration = time_s - left
        if duration >= outHysteresis_s {
            excursionCount += 1
            longestExcursion_s = max(longestExcursion_s, duration)
        }
        leftAt_s = nil
        returnedAt_s = nil
    }
}

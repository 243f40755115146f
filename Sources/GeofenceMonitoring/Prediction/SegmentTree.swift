import Geodesy

/// The segments of many outlines under boxes, so that a question about one of them looks at few.
///
/// Each outline is a run of segments in the order in which they follow one another, and neighbours lie near each other:
/// boxes around ever longer runs are a good tree without any sorting. Level 0 has a box for each eight segments, level 1
/// one for each eight of those, and so on; the last level of an outline has one box.
struct SegmentTree: Sendable {
    private static let fanOut = 8

    /// A box on the plane, metres.
    struct Box: BitwiseCopyable, Sendable {
        var west = Double.infinity, south = Double.infinity, east = -Double.infinity, north = -Double.infinity

        mutating func take(_ point: PlanePoint) {
            (west, east) = (min(west, point.east_m), max(east, point.east_m))
            (south, north) = (min(south, point.north_m), max(north, point.north_m))
        }

        mutating func take(_ other: Box) {
            (west, east) = (min(west, other.west), max(east, other.east))
            (south, north) = (min(south, other.south), max(north, other.north))
        }

        /// The square of the distance from a point to the box; 0 inside.
        func squaredDistance(to point: PlanePoint) -> Double {
            let across = max(0, west - point.east_m, point.east_m - east)
            let along = max(0, south - point.north_m, point.north_m - north)
            return across * across + along * along
        }

        /// True when a flight is in the box at some moment up to `limit_s`; a little too often rather than too seldom.
        ///
        /// - Parameter reach_m: as much wider as still counts as contact.
        func isMet(by flight: PredictedFlight, within reach_m: Double, before limit_s: Double) -> Bool {
            let entry = Self.slab(flight.start.east_m, flight.velocityEast_mps, west - reach_m, east + reach_m)
            let other = Self.slab(flight.start.north_m, flight.velocityNorth_mps, south - reach_m, north + reach_m)
            return max(entry.0, other.0, 0) <= min(entry.1, other.1, limit_s) + 1e-9
        }

        /// The seconds between which a coordinate is within its bounds.
        private static func slab(_ start: Double, _ speed: Double, _ low: Double, _ high: Double) -> (Double, Double) {
            if speed == 0 { return start >= low && start <= high ? (-.infinity, .infinity) : (.infinity, -.infinity) }
            let (a, b) = ((low - start) / speed, (high - start) / speed)
            return a < b ? (a, b) : (b, a)
        }
    }

    /// An outline: its segments, and where each level of its boxes begins.
    struct Outline: Sendable {
        var segments: Range<Int>
        var levels: [Range<Int>]
    }

    private(set) var segments: [PlaneSegment] = []
    private var boxes: [Box] = []

    /// Adds an outline of segments that follow one another.
    mutating func add(_ outline: [PlaneSegment]) -> Outline {
        let range = segments.count..<segments.count + outline.count
        segments += outline
        var levels: [Range<Int>] = []
        var count = (outline.count + Self.fanOut - 1) / Self.fanOut
        while count > 0 {
            let first = boxes.count
            for number in 0..<count { boxes.append(box(number, under: levels.last, range)) }
            levels.append(first..<boxes.count)
            if count == 1 { break }
            count = (count + Self.fanOut - 1) / Self.fanOut
        }
        return Outline(segments: range, levels: levels)
    }

    /// The box around the members of a node, which are segments for level 0.
    private func box(_ number: Int, under level: Range<Int>?, _ range: Range<Int>) -> Box {
        var box = Box()
        let members = Self.members(number, of: level ?? range)
        for member in members {
            if level == nil {
                box.take(segments[member].start)
                box.take(segments[member].end)
            } else {
                box.take(boxes[member])
            }
        }
        return box
    }

    private static func members(_ number: Int, of level: Range<Int>) -> Range<Int> {
        let first = level.lowerBound + number * fanOut
        return first..<min(first + fanOut, level.upperBound)
    }

    /// The distance from a point to an outline, metres.
    func distance_m(from point: PlanePoint, to outline: Outline) -> Double {
        var nearest = Double.infinity
        search(outline, outline.levels.count - 1, 0) { box in
            box.squaredDistance(to: point) < nearest
        } visit: { segment in
            nearest = min(nearest, segment.squaredDistance(to: point))
        }
        return nearest.squareRoot()
    }

    /// Seconds until a flight that does not begin on an outline is on it for the first time; nil within its horizon.
    func contact(of flight: PredictedFlight, with outline: Outline) -> Double? {
        var first: Double?
        search(outline, outline.levels.count - 1, 0) { box in
            box.isMet(by: flight, within: PlaneSegment.touch_m, before: first ?? flight.horizon_s)
        } visit: { segment in
            if let time_s = segment.contact(with: flight, before: first ?? flight.horizon_s) { first = time_s }
        }
        return first
    }

    /// Seconds until a flight is within a distance of an outline; nil within its horizon.
    func approach(of flight: PredictedFlight, to outline: Outline, within reach_m: Double) -> Double? {
        var first: Double?
        search(outline, outline.levels.count - 1, 0) { box in
            box.isMet(by: flight, within: reach_m, before: first ?? flight.horizon_s)
        } visit: { segment in
            if let time_s = segment.approach(of: flight, within: reach_m, before: first ?? flight.horizon_s) {
                first = time_s
            }
        }
        return first
    }

    /// Calls `visit` for the segments under the boxes that `isWanted`, which may ask for fewer as it goes.
    private func search(
        _ outline: Outline, _ level: Int, _ number: Int, isWanted: (Box) -> Bool, visit: (PlaneSegment) -> Void
    ) {
        guard level >= 0, isWanted(boxes[outline.levels[level].lowerBound + number]) else { return }
        let below = level == 0 ? outline.segments : outline.levels[level - 1]
        for member in Self.members(number, of: below) {
            if level == 0 {
                visit(segments[member])
            } else {
                search(outline, level - 1, member - below.lowerBound, isWanted: isWanted, visit: visit)
            }
        }
    }
}

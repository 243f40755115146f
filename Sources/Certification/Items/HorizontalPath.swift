import Quantities
import TelemetryModel

/// Where the reference system saw the vehicle, in metres north and east, by the times of reception.
struct HorizontalPath {
    /// A place in the frame of the path.
    struct Place {
        var north_m: Double
        var east_m: Double

        func distance_m(to other: Place) -> Double {
            let (north, east) = (north_m - other.north_m, east_m - other.east_m)
            return (north * north + east * east).squareRoot()
        }
    }

    /// Ascending, no two alike.
    let receivedAt: [UTCInstant]
    let places: [Place]
    let frames: ClosedRange<UInt64>
    /// The step of the positions, metres.
    let resolution_m: Double
    /// nil where the path is in a local frame.
    private let plane: ProjectionPlane?

    /// One unit of 1e-7 degrees of latitude: 11.1 mm.
    private static let wireResolution_m = 0.0111
    /// The least step of a single at 1 km: 0.06 mm.
    private static let localResolution_m = 0.0001

    /// The reference system's positions in the window; nil where there is none.
    ///
    /// - Parameter origin: what positions on the earth are counted from; the first of them where it is nil.
    init?(_ trial: Trial, window: Range<UTCInstant>, about origin: PlanPoint? = nil) {
        let local = trial.referenceLocalPositions(in: window)
        if !local.isEmpty {
            let kept = Self.ascending(local.map(\.receivedAt))
            receivedAt = kept.map { local[$0].receivedAt }
            places = kept.map {
                Place(north_m: Double(local[$0].sample.north_m), east_m: Double(local[$0].sample.east_m))
            }
            frames = Self.range(local.map(\.frame))
            (resolution_m, plane) = (Self.localResolution_m, nil)
            return
        }
        let positions = trial.referencePositions(in: window)
        guard let first = positions.first else { return nil }
        let kept = Self.ascending(positions.map(\.receivedAt))
        var plane = ProjectionPlane(
            originLatitude_deg: Double(first.sample.latitude_1e7deg) / 1e7,
            originLongitude_deg: Double(first.sample.longitude_1e7deg) / 1e7)
        if case .geographic(let latitude_deg, let longitude_deg) = origin {
            plane = ProjectionPlane(originLatitude_deg: latitude_deg, originLongitude_deg: longitude_deg)
        }
        receivedAt = kept.map { positions[$0].receivedAt }
        places = kept.map { index in
            Self.place(
                latitude_deg: Double(positions[index].sample.latitude_1e7deg) / 1e7,
                longitude_deg: Double(positions[index].sample.longitude_1e7deg) / 1e7, plane)
        }
        frames = Self.range(positions.map(\.frame))
        (resolution_m, self.plane) = (Self.wireResolution_m, plane)
    }

    /// A point of the plan in the frame of the path; nil where it is given in the other kind of frame.
    func place(_ point: PlanPoint) -> Place? {
        switch (point, plane) {
        case (.local(let north_m, let east_m), nil): Place(north_m: north_m, east_m: east_m)
        case (.geographic(let latitude_deg, let longitude_deg), .some(let plane)):
            Self.place(latitude_deg: latitude_deg, longitude_deg: longitude_deg, plane)
        default: nil
        }
    }

    /// The place at a time, on the straight line between the samples on both sides; nil where they are too far apart.
    func place(at time: UTCInstant, maximumGap_s: Double) -> Place? {
        let after = firstIndex(from: time)
        guard after < receivedAt.count else { return nil }
        if receivedAt[after] == time { return places[after] }
        guard after > 0 else { return nil }
        let interval_s = receivedAt[after].seconds(since: receivedAt[after - 1])
        guard interval_s <= maximumGap_s else { return nil }
        let share = time.seconds(since: receivedAt[after - 1]) / interval_s
        let (before, next) = (places[after - 1], places[after])
        return Place(
            north_m: before.north_m + share * (next.north_m - before.north_m),
            east_m: before.east_m + share * (next.east_m - before.east_m))
    }

    /// The index of the first sample that is not before a time; the count where there is none.
    func firstIndex(from time: UTCInstant) -> Int {
        var (low, high) = (0, receivedAt.count)
        while low < high {
            let middle = (low + high) / 2
            if receivedAt[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The samples from one time up to and including another.
    func indices(from start: UTCInstant, through end: UTCInstant) -> Range<Int> {
        let first = firstIndex(from: start)
        var last = firstIndex(from: end)
        if last < receivedAt.count && receivedAt[last] == end { last += 1 }
        return first..<max(first, last)
    }

    private static func place(latitude_deg: Double, longitude_deg: Double, _ plane: ProjectionPlane) -> Place {
        let point = plane.project(latitude_deg: latitude_deg, longitude_deg: longitude_deg)
        return Place(north_m: point.north_m, east_m: point.east_m)
    }

    private static func ascending(_ times: [UTCInstant]) -> [Int] {
        var kept: [Int] = []
        for index in times.indices {
            if let last = kept.last, times[index] <= times[last] { continue }
            kept.append(index)
        }
        return kept
    }

    private static func range(_ frames: [UInt64]) -> ClosedRange<UInt64> {
        (frames.min() ?? 0)...(frames.max() ?? 0)
    }
}

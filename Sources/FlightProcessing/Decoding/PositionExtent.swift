/// How many located positions there are, and the rectangle that holds them.
package struct PositionExtent: Hashable, Sendable {
    package private(set) var count: UInt64 = 0
    /// The ranges in 1e-7 degrees; meaningless while the count is 0.
    package private(set) var latitude_1e7deg: ClosedRange<Int32> = 0...0
    package private(set) var longitude_1e7deg: ClosedRange<Int32> = 0...0

    package init() {}

    mutating func add(latitude_1e7deg latitude: Int32, longitude_1e7deg longitude: Int32) {
        latitude_1e7deg = count == 0 ? latitude...latitude : Self.extended(latitude_1e7deg, latitude)
        longitude_1e7deg = count == 0 ? longitude...longitude : Self.extended(longitude_1e7deg, longitude)
        count += 1
    }

    mutating func add(_ other: PositionExtent) {
        guard other.count > 0 else { return }
        let before = count
        add(
            latitude_1e7deg: other.latitude_1e7deg.lowerBound, longitude_1e7deg: other.longitude_1e7deg.lowerBound)
        add(
            latitude_1e7deg: other.latitude_1e7deg.upperBound, longitude_1e7deg: other.longitude_1e7deg.upperBound)
        count = before + other.count
    }

    private static func extended(_ range: ClosedRange<Int32>, _ value: Int32) -> ClosedRange<Int32> {
        min(range.lowerBound, value)...max(range.upperBound, value)
    }
}

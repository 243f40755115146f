extension PinnedFunctions {
    /// The bearing of a direction in degrees clockwise from north, −180...180; error below 1e-13.
    ///
    /// - Precondition: the direction is not nil.
    static func bearing_deg(north: Double, east: Double) -> Double {
        let length = (north * north + east * east).squareRoot()
        precondition(length > 0, "nothing has no bearing")
        let (a, b) = (north.magnitude / length, east.magnitude / length)
        // Of the smaller one of the two the inverse is well conditioned.
        let angle = a < b ? arccosine(min(a, 1)) : Double.pi / 2 - arccosine(min(b, 1))
        let bearing = (north < 0 ? Double.pi - angle : angle) * (180 / Double.pi)
        return east < 0 ? -bearing : bearing
    }
}

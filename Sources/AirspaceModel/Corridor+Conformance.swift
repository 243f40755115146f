extension Corridor {
    /// When a flight counts as not conforming, after the states of ASTM F3548-21.
    package struct Conformance: Sendable, Equatable {
        /// Nonconforming after this long outside, seconds. The standard's longest excursion that conforms is 10 s.
        package var nonconformingAfter_s: Double
        /// Contingent after this long outside, seconds.
        package var contingentAfter_s: Double
        /// A flight of which nothing is heard for this long has ended, seconds.
        package var lostAfter_s: Double

        package init(
            nonconformingAfter_s: Double = 10, contingentAfter_s: Double = 60, lostAfter_s: Double = 60
        ) {
            self.nonconformingAfter_s = nonconformingAfter_s
            self.contingentAfter_s = contingentAfter_s
            self.lostAfter_s = lostAfter_s
        }
    }

    func validateConformance() throws(RouteProblem) {
        try RouteProblem.check("nonconforming_after_s", conformance.nonconformingAfter_s, in: 0...3600)
        try RouteProblem.check("contingent_after_s", conformance.contingentAfter_s, in: 0...3600)
        // A track is stale after ten seconds; it cannot be lost before.
        try RouteProblem.check("lost_after_s", conformance.lostAfter_s, in: 10...3600)
        if conformance.nonconformingAfter_s < outHysteresis_s { throw .nonconformingBeforeExcursion }
        if conformance.contingentAfter_s <= conformance.nonconformingAfter_s { throw .contingentBeforeNonconforming }
    }
}

/// What lies around a zone, metres.
///
/// A zone to stay out of begins to matter so much nearer to a flight on its way: a warning counts them as contact, beside what
/// the site's settings and the accuracy of the position add. A zone to stay in is left at its outline; who leaves its buffers
/// too is told of again.
///
/// The two horizontal ones follow each other outward, as the contingency volume and the ground risk buffer do around the
/// flight geography of an operation. Source: JARUS SORA, annex A.
package struct ZoneBuffers: BitwiseCopyable, Hashable, Sendable {
    /// What a buffer may be, metres.
    package static let range_m = 0.0...10_000.0

    /// The width of the contingency volume.
    package var contingency_m = 0.0
    /// The width of the ground risk buffer.
    package var groundRisk_m = 0.0
    /// Above the ceiling and below the floor.
    package var vertical_m = 0.0

    package init() {}

    /// The horizontal ones together, metres.
    package var horizontal_m: Double { contingency_m + groundRisk_m }
}

/// What goes wrong on a link. Everything random follows the run's seed.
package struct LinkFaults: Sendable {
    /// A time span in which nothing is sent while frames go on being numbered.
    package struct Outage: Sendable {
        package var start_s: Double
        package var duration_s: Double

        package init(start_s: Double, duration_s: Double) { (self.start_s, self.duration_s) = (start_s, duration_s) }
    }

    /// The share of frames that are numbered and never sent, 0...1.
    package var loss = 0.0
    /// The share of frames that are sent with one bit of their payload flipped, 0...1.
    package var corruption = 0.0
    /// The share of batches that are sent twice, 0...1.
    package var duplication = 0.0
    /// The share of batches that are sent after the one that follows them, 0...1.
    package var reordering = 0.0
    package var outages: [Outage] = []
    /// From this time on, the given number of frames is lost in a row.
    package var burst: (at_s: Double, frames: Int)?
    /// The first incidental frame from this time on has a bit flipped.
    package var corruptedAt_s: Double?
    /// The first batch from this time on is sent twice.
    package var duplicatedAt_s: Double?
    /// No fault begins after this time: a loss at the very end could not be noticed.
    package var end_s = Double.infinity

    package init() {}

    /// The small faults of the demonstration, which hide no incident: six frames lost in a row on the drones' link (0.1 s
    /// of it), a corrupted attitude on the air taxis' link, a batch sent twice on the same.
    package static func demonstration(_ source: SimulatedSource, duration_s: Double) -> LinkFaults {
        var faults = LinkFaults()
        switch source {
        case .daedeokLink: faults.burst = (0.12 * duration_s, 6)
        case .uamLink: (faults.corruptedAt_s, faults.duplicatedAt_s) = (0.2 * duration_s, 0.65 * duration_s)
        case .arenaLink, .gimpoRadar: break
        }
        return faults
    }
}

/// When a pair is inside a volume: seconds from now, both ends clipped to 0 ... look-ahead.
package struct ConflictInterval: BitwiseCopyable, Hashable, Sendable {
    /// t_in: first second inside; +∞ when there is none.
    package var entry_s: Double
    /// t_out: last second inside; −∞ when there is none.
    package var exit_s: Double

    package init(entry_s: Double, exit_s: Double) {
        // A grazing contact, t_in = t_out, is no conflict; a comparison with NaN lands here too.
        let isConflict = entry_s < exit_s
        self.entry_s = isConflict ? entry_s : .infinity
        self.exit_s = isConflict ? exit_s : -.infinity
    }

    /// The pair is never inside the volume.
    package static var none: ConflictInterval {
        ConflictInterval(entry_s: .infinity, exit_s: -.infinity)
    }

    /// True exactly when t_in < t_out.
    package var isConflict: Bool { entry_s < exit_s }
}

/// What one alert level of a volume asks for, as the rules file states it.
package struct AlertThreshold: BitwiseCopyable, Hashable, Sendable {
    /// 1 advisory, 2 caution, 3 warning.
    package var level: UInt8
    /// The alert is raised when the violation is nearer than this, seconds.
    package var alert_s: Double
    /// While the level stands it is kept up to this time to violation, seconds; ≥ ``alert_s``.
    package var early_s: Double
    /// The vertical distance of this level where it differs from the volume's (a preventive alert), metres; otherwise nil.
    package var ZTHR_m: Double?

    package init(level: UInt8, alert_s: Double, early_s: Double, ZTHR_m: Double? = nil) {
        (self.level, self.alert_s, self.early_s, self.ZTHR_m) = (level, alert_s, early_s, ZTHR_m)
    }
}

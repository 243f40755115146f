/// When the volumes of a pair's levels are entered: t_in in seconds, +∞ where there is no conflict. Lane 0 is level 1.
package struct LevelTimes: BitwiseCopyable, Hashable, Sendable {
    package var entry_s: SIMD4<Double>

    package init(entry_s: SIMD4<Double>) { self.entry_s = entry_s }

    /// No level's volume is entered.
    package static var none: LevelTimes { LevelTimes(entry_s: SIMD4(repeating: .infinity)) }
}

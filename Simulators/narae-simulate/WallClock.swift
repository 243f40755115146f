import Foundation

/// The clocks of this machine, nanoseconds.
enum WallClock {
    /// UTC since 1970.
    static var utc_ns: Int64 {
        // A Date holds seconds since 2001 in a double, good to 0.1 µs.
        Int64((Date().timeIntervalSince1970 * 1e6).rounded()) * 1000
    }

    /// Since an arbitrary moment; it never steps.
    static var monotonic_ns: UInt64 { DispatchTime.now().uptimeNanoseconds }
}

import CSocketShims

/// UTC by the system's clock.
enum WallClock {
    static var now_ns: Int64 { narae_realtime_ns() }
}

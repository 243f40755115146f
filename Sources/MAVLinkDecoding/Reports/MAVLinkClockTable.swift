import Quantities

/// How the clock of each sender (source, system, component) stands to UTC, as SYSTEM_TIME last said.
///
/// Time since boot means nothing to others until the sender has sent a SYSTEM_TIME with both its clocks. When the time
/// since boot goes back, the sender has booted anew and what it said before is void. The table is bounded: senders past
/// its capacity stay without a mapping, and are counted.
struct MAVLinkClockTable: Sendable {
    private struct Entry: BitwiseCopyable {
        var clock: UInt32
        /// The latest time since boot that was seen, milliseconds.
        var latestBoot_ms: UInt32
        /// UTC of the boot in nanoseconds; `unmapped` after a reboot, `vacant` in an entry nobody uses.
        var bootedAt_ns: Int64
    }

    private static let vacant = Int64.min
    private static let unmapped = Int64.min + 1
    /// A frame may arrive behind a younger one of the same sender (two links, datagrams that overtake each other). Only a
    /// larger step back is a reboot. A reboot mistaken for that costs at most this much of error until the next
    /// SYSTEM_TIME, which autopilots send every second.
    private static let lateness_ms: UInt32 = 1000

    private var entries: [Entry]
    private var used = 0
    private let capacity: Int
    private let shift: UInt32
    /// How many SYSTEM_TIME messages came from senders for whom there was no room.
    private(set) var refused: UInt64 = 0

    /// - Parameter capacity: how many senders are kept; memory for twice as many is taken at once.
    init(capacity: Int) {
        precondition((1...65_535).contains(capacity), "between one and 65,535 senders are kept")
        self.capacity = capacity
        var bits: UInt32 = 1
        while 1 << Int(bits) < 2 * capacity { bits += 1 }
        shift = 32 - bits
        entries = [Entry](
            repeating: Entry(clock: 0, latestBoot_ms: 0, bootedAt_ns: Self.vacant), count: 1 << Int(bits))
    }

    /// The place of a clock: its entry, or the vacant one where it would be. At most half of the entries are used, so
    /// there is always a vacant one. The multiplier is 2³² divided by the golden ratio (Knuth, TAOCP 3, 6.4).
    @inline(__always)
    private func place(of clock: UInt32) -> Int {
        var place = Int((clock &* 0x9E37_79B1) >> shift)
        while entries[place].bootedAt_ns != Self.vacant, entries[place].clock != clock {
            place = (place &+ 1) & (entries.count &- 1)
        }
        return place
    }

    /// Learns that a sender's clock showed `boot_ms` at the UTC time `unix_us`; a UTC time that is none is not learned.
    mutating func align(_ clock: UInt32, boot_ms: UInt32, unix_us: UInt64) {
        let place = place(of: clock)
        guard MAVLinkTime.isUNIX(unix_us) else {
            _ = instant(clock, boot_ms: boot_ms)
            return
        }
        if entries[place].bootedAt_ns == Self.vacant {
            guard used < capacity else {
                refused &+= 1
                return
            }
            used += 1
            entries[place].clock = clock
        }
        entries[place].latestBoot_ms = boot_ms
        entries[place].bootedAt_ns = Int64(unix_us) &* 1000 &- Int64(boot_ms) &* 1_000_000
    }

    /// UTC of a time since boot; unknown before the sender's first SYSTEM_TIME, after a reboot, and for 0, which is what
    /// senders without a clock write.
    @inline(__always)
    mutating func instant(_ clock: UInt32, boot_ms: UInt32) -> UTCInstant {
        instant(clock, boot_ms: boot_ms, boot_ns: Int64(boot_ms) &* 1_000_000)
    }

    /// UTC of a field that is UNIX time or time since boot in microseconds, by its magnitude.
    @inline(__always)
    mutating func instant(_ clock: UInt32, unixOrBoot_us value: UInt64) -> UTCInstant {
        if MAVLinkTime.isUNIX(value) { return UTCInstant(microseconds: Int64(value)) }
        // A time since boot fits the milliseconds of the other messages for 49 days.
        guard value / 1000 <= UInt64(UInt32.max) else { return .unknown }
        return instant(clock, boot_ms: UInt32(value / 1000), boot_ns: Int64(value) &* 1000)
    }

    @inline(__always)
    private mutating func instant(_ clock: UInt32, boot_ms: UInt32, boot_ns: Int64) -> UTCInstant {
        guard boot_ns != 0 else { return .unknown }
        let place = place(of: clock)
        let entry = entries[place]
        guard entry.bootedAt_ns != Self.vacant else { return .unknown }
        if boot_ms >= entry.latestBoot_ms {
            entries[place].latestBoot_ms = boot_ms
        } else if entry.latestBoot_ms &- boot_ms > Self.lateness_ms {
            entries[place].latestBoot_ms = boot_ms
            entries[place].bootedAt_ns = Self.unmapped
            return .unknown
        }
        guard entry.bootedAt_ns != Self.unmapped else { return .unknown }
        return UTCInstant(nanoseconds: entry.bootedAt_ns &+ boot_ns)
    }
}

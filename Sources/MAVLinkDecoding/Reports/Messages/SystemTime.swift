import ByteParsing

/// MAVLink common.xml #2 SYSTEM_TIME → the sender's clock.
///
/// ```
/// 0 time_unix_usec u64 µs, 0 unknown · 8 time_boot_ms u32 ms
/// ```
enum SystemTime {
    @inline(never)
    static func decode(_ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable) {
        clocks.align(
            sender.clock, boot_ms: payload.zeroExtended(at: 8), unix_us: payload.zeroExtended(at: 0))
    }
}

/// Emergency and priority, or a resolution advisory: type code 28.
///
/// ```
/// type:5 subtype:3 · subtype 1: emergency:3 identity code:13 · subtype 2: resolution advisory:48
/// ```
package struct AircraftStatus: BitwiseCopyable, Hashable, Sendable {
    package var subtype: UInt8
    /// 0 none, 1 general, 2 medical, 3 minimum fuel, 4 no communications, 5 unlawful interference, 6 downed; nil for others.
    package var emergency: UInt8?
    package var identityCode: UInt32?
    /// The 48 bits of an advisory.
    package var advisory: UInt64?

    init(_ frame: ModeSFrame) {
        subtype = UInt8(frame.message(6...8))
        switch subtype {
        case 1:
            emergency = UInt8(frame.message(9...11))
            identityCode = UInt32(frame.message(12...24))
        case 2: advisory = frame.message(9...56)
        default: break
        }
    }
}

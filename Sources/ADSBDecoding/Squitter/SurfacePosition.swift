/// A position on the ground: type codes 5 to 8.
///
/// ```
/// type:5 movement:7 track valid:1 track:7 time:1 odd:1 latitude:17 longitude:17
/// ```
package struct SurfacePosition: BitwiseCopyable, Hashable, Sendable {
    package var typeCode: UInt8
    package var movement: UInt8
    /// In 360/128 degrees; nil where it is not valid.
    package var trackCode: UInt8?
    package var isSynchronised: Bool
    package var position: CompactPosition

    init(_ frame: ModeSFrame) {
        typeCode = UInt8(frame.message(1...5))
        movement = UInt8(frame.message(6...12))
        trackCode = frame.message(13...13) == 1 ? UInt8(frame.message(14...20)) : nil
        isSynchronised = frame.message(21...21) == 1
        position = CompactPosition(
            latitude: UInt32(frame.message(23...39)), longitude: UInt32(frame.message(40...56)),
            isOdd: frame.message(22...22) == 1, isSurface: true)
    }

    package var track_deg: Double? { trackCode.map { Double($0) * 360 / 128 } }

    /// The ground speed in knots, in steps that grow with it (DO-260B table 2-17); nil unknown or reserved. The highest code
    /// stands for 175 kt and more.
    package var groundSpeed_kt: Double? {
        let code = Double(movement)
        switch movement {
        case 1: return 0
        case 2...8: return 0.125 + (code - 2) * 0.125
        case 9...12: return 1 + (code - 9) * 0.25
        case 13...38: return 2 + (code - 13) * 0.5
        case 39...93: return 15 + (code - 39)
        case 94...108: return 70 + (code - 94) * 2
        case 109...123: return 100 + (code - 109) * 5
        case 124: return 175
        default: return nil
        }
    }
}

/// The type of a DataFlash field, by its letter in a format message.
///
/// Source: ArduPilot `libraries/AP_Logger/LogStructure.h`, "Format characters in the format string".
package enum DataFlashFieldType: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
    case int16Array = 0x61  // a, int16_t[32]
    case int8 = 0x62  // b
    case uint8 = 0x42  // B
    case int16 = 0x68  // h
    case uint16 = 0x48  // H
    case int32 = 0x69  // i
    case uint32 = 0x49  // I
    case int64 = 0x71  // q
    case uint64 = 0x51  // Q
    case single = 0x66  // f
    case double = 0x64  // d
    case half = 0x67  // g, IEEE 754 binary16
    case text4 = 0x6E  // n, char[4]
    case text16 = 0x4E  // N, char[16]
    case text64 = 0x5A  // Z, char[64]
    case int16Hundredths = 0x63  // c, 0.01
    case uint16Hundredths = 0x43  // C, 0.01
    case int32Hundredths = 0x65  // e, 0.01
    case uint32Hundredths = 0x45  // E, 0.01
    case angle_1e7deg = 0x4C  // L, int32 latitude or longitude
    case flightMode = 0x4D  // M, uint8

    /// The size of one value in bytes.
    package var byteCount: Int {
        switch self {
        case .int8, .uint8, .flightMode: 1
        case .int16, .uint16, .int16Hundredths, .uint16Hundredths, .half: 2
        case .int32, .uint32, .int32Hundredths, .uint32Hundredths, .angle_1e7deg, .single, .text4: 4
        case .int64, .uint64, .double: 8
        case .text16: 16
        case .text64, .int16Array: 64
        }
    }

    /// What the stored integer is divided by; 1 for letters without a factor of their own.
    package var divisor: Double {
        switch self {
        case .int16Hundredths, .uint16Hundredths, .int32Hundredths, .uint32Hundredths: 100
        case .angle_1e7deg: 1e7
        default: 1
        }
    }

    /// True for the letters that stand for text.
    package var isText: Bool { self == .text4 || self == .text16 || self == .text64 }
}

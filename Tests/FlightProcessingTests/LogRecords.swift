/// Records of flight logs for tests, byte by byte from the descriptions of the formats.
enum LogRecords {
    /// A value of a field as it stands in a record.
    enum Value: Sendable {
        case u8(UInt8)
        case i8(Int8)
        case u16(UInt16)
        case i16(Int16)
        case u32(UInt32)
        case i32(Int32)
        case u64(UInt64)
        case f32(Float)
        case f64(Double)
        /// `count` fields of one name in a ULog.
        case array([Value])

        var bytes: [UInt8] {
            switch self {
            case .u8(let value): [value]
            case .i8(let value): [UInt8(bitPattern: value)]
            case .u16(let value): little(value)
            case .i16(let value): little(value)
            case .u32(let value): little(value)
            case .i32(let value): little(value)
            case .u64(let value): little(value)
            case .f32(let value): little(value.bitPattern)
            case .f64(let value): little(value.bitPattern)
            case .array(let values): values.flatMap(\.bytes)
            }
        }

        /// The name of the type in a ULog.
        var typeName: String {
            switch self {
            case .u8: "uint8_t"
            case .i8: "int8_t"
            case .u16: "uint16_t"
            case .i16: "int16_t"
            case .u32: "uint32_t"
            case .i32: "int32_t"
            case .u64: "uint64_t"
            case .f32: "float"
            case .f64: "double"
            case .array(let values): "\(values[0].typeName)[\(values.count)]"
            }
        }

        /// The letter of the type in a DataFlash log (ArduPilot `LogStructure.h`).
        var letter: String {
            switch self {
            case .u8: "B"
            case .i8: "b"
            case .u16: "H"
            case .i16: "h"
            case .u32: "I"
            case .i32: "i"
            case .u64: "Q"
            case .f32: "f"
            case .f64: "d"
            case .array: ""
            }
        }

        private func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
            (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
        }
    }

    typealias Fields = [(name: String, value: Value)]

    // MARK: ULog

    static func ulogHeader(start_us: UInt64 = 0) -> [UInt8] {
        [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, 1] + Value.u64(start_us).bytes
    }

    private static func ulog(_ type: Character, _ content: [UInt8]) -> [UInt8] {
        Value.u16(UInt16(content.count)).bytes + [type.asciiValue!] + content
    }

    /// The format of a topic whose messages have a timestamp and these fields.
    static func ulogFormat(_ topic: String, _ fields: Fields) -> [UInt8] {
        let all = [("timestamp", Value.u64(0))] + fields
        return ulog("F", Array((topic + ":" + all.map { "\($1.typeName) \($0);" }.joined()).utf8))
    }

    static func ulogSubscription(_ topic: String, id: UInt16, instance: UInt8 = 0) -> [UInt8] {
        ulog("A", [instance] + Value.u16(id).bytes + Array(topic.utf8))
    }

    static func ulogData(id: UInt16, time_us: UInt64, _ fields: Fields) -> [UInt8] {
        ulog("D", Value.u16(id).bytes + Value.u64(time_us).bytes + fields.flatMap(\.value.bytes))
    }

    // MARK: DataFlash

    private static func dataflash(_ type: UInt8, _ content: [UInt8]) -> [UInt8] { [0xA3, 0x95, type] + content }

    private static func padded(_ text: String, _ count: Int) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0, count: count - text.utf8.count)
    }

    /// The format of a message that has the time and these fields.
    static func dataflashFormat(_ type: UInt8, _ name: String, _ fields: Fields) -> [UInt8] {
        let all = [("TimeUS", Value.u64(0))] + fields
        let length = 3 + all.reduce(0) { $0 + $1.1.bytes.count }
        return dataflash(
            128,
            [type, UInt8(length)] + padded(name, 4) + padded(all.map(\.1.letter).joined(), 16)
                + padded(all.map(\.0).joined(separator: ","), 64))
    }

    static func dataflashMessage(_ type: UInt8, time_us: UInt64, _ fields: Fields) -> [UInt8] {
        dataflash(type, Value.u64(time_us).bytes + fields.flatMap(\.value.bytes))
    }
}

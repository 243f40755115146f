/// Writes small logs for tests, message by message, from the description of the format.
struct ULogBuilder {
    private(set) var bytes: [UInt8]
    /// Where each message begins.
    private(set) var offsets: [Int] = []

    init(start_us: UInt64 = 1_000_000, version: UInt8 = 1) {
        bytes = [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, version] + Self.little(start_us)
    }

    static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
        (0..<MemoryLayout<T>.size).map { UInt8(truncatingIfNeeded: value >> T(8 * $0)) }
    }
    static func little(_ value: Float) -> [UInt8] { little(value.bitPattern) }
    static func little(_ value: Double) -> [UInt8] { little(value.bitPattern) }

    mutating func message(_ type: Character, _ content: [UInt8]) {
        offsets.append(bytes.count)
        bytes += Self.little(UInt16(content.count)) + [type.asciiValue!] + content
    }

    mutating func flags(compatible: UInt64 = 0, incompatible: UInt64 = 0, offsets: [UInt64] = [0, 0, 0]) {
        message("B", Self.little(compatible) + Self.little(incompatible) + offsets.flatMap { Self.little($0) })
    }

    mutating func format(_ text: String) { message("F", Array(text.utf8)) }

    mutating func keyed(_ type: Character, _ key: String, _ value: [UInt8], prefix: [UInt8] = []) {
        message(type, prefix + [UInt8(key.utf8.count)] + Array(key.utf8) + value)
    }

    mutating func subscribe(_ name: String, id: UInt16, instance: UInt8 = 0) {
        message("A", [instance] + Self.little(id) + Array(name.utf8))
    }

    mutating func data(id: UInt16, _ payload: [UInt8]) { message("D", Self.little(id) + payload) }

    mutating func text(level: UInt8, time_us: UInt64, _ text: String) {
        message("L", [0x30 + level] + Self.little(time_us) + Array(text.utf8))
    }

    /// A log of `count` data messages of two topics, as an autopilot writes it.
    static func sample(count: Int) -> ULogBuilder {
        var log = ULogBuilder()
        log.flags()
        log.format("inner:float a;uint8_t[2] b;uint8_t _padding0;")
        log.format("outer:uint64_t timestamp;inner one;inner[2] more;bool ok;uint8_t[7] _padding0;")
        log.format("tiny:uint64_t timestamp;uint16_t value;")
        log.keyed("I", "char[3] sys_name", Array("PX4".utf8))
        log.keyed("P", "int32_t MAV_SYS_ID", little(Int32(7)))
        log.subscribe("outer", id: 3, instance: 1)
        log.subscribe("tiny", id: 300)
        for index in 0..<count {
            let time = 1_000_000 + UInt64(index) * 4000
            if index % 3 == 0 {
                let inner = little(Float(index)) + [UInt8(index & 255), 2, 0]
                log.data(id: 3, little(time) + inner + inner + inner + [1])
            } else {
                log.data(id: 300, little(time) + little(UInt16(truncatingIfNeeded: index)))
            }
        }
        return log
    }
}

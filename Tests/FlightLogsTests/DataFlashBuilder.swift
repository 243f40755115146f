/// Writes small DataFlash logs for tests, message by message, from the description of the format.
struct DataFlashBuilder {
    private(set) var bytes: [UInt8] = []
    /// Where each message begins.
    private(set) var offsets: [Int] = []

    private static func padded(_ text: String, _ count: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(count))
        return bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    static func text(_ text: String, _ count: Int) -> [UInt8] { padded(text, count) }

    mutating func message(_ type: UInt8, _ content: [UInt8]) {
        offsets.append(bytes.count)
        bytes += [0xA3, 0x95, type] + content
    }

    mutating func format(_ type: UInt8, _ name: String, _ letters: String, _ columns: String, length: Int) {
        message(
            128,
            [type, UInt8(length)] + Self.padded(name, 4) + Self.padded(letters, 16) + Self.padded(columns, 64))
    }

    /// A log with two kinds of messages and the receiver's, as firmware of 2022 writes it.
    ///
    /// - Parameter week: the GPS week of the fixes; 0 stands for a receiver without a fix.
    static func sample(count: Int, week: UInt16 = 2200) -> DataFlashBuilder {
        var log = DataFlashBuilder()
        log.format(128, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", length: 89)
        log.format(10, "UNIT", "QbZ", "TimeUS,Id,Label", length: 3 + 8 + 1 + 64)
        log.format(11, "MULT", "Qbd", "TimeUS,Id,Mult", length: 3 + 8 + 1 + 8)
        log.format(12, "FMTU", "QBNN", "TimeUS,FmtType,UnitIds,MultIds", length: 3 + 8 + 1 + 32)
        log.format(20, "GPS", "QBBIHBcLLefffB", gpsColumns, length: 3 + 8 + 2 + 4 + 2 + 1 + 2 + 8 + 4 + 12 + 1)
        log.format(21, "RATE", "Qfh", "TimeUS,R,Rpm", length: 3 + 8 + 4 + 2)
        log.message(10, ULogBuilder.little(UInt64(1)) + [UInt8(ascii: "s")] + padded("s", 64))
        log.message(10, ULogBuilder.little(UInt64(1)) + [UInt8(ascii: "q")] + padded("rpm", 64))
        log.message(11, ULogBuilder.little(UInt64(1)) + [UInt8(ascii: "F")] + ULogBuilder.little(Double(Float(1e-6))))
        log.message(11, ULogBuilder.little(UInt64(1)) + [UInt8(ascii: "A")] + ULogBuilder.little(10.0))
        log.message(12, ULogBuilder.little(UInt64(1)) + [21] + padded("s-q", 16) + padded("F-A", 16))
        log.message(12, ULogBuilder.little(UInt64(1)) + [20] + padded("s#", 16) + padded("F-", 16))
        for index in 0..<count {
            let time = 1_000_000 + UInt64(index) * 10_000
            if index % 5 == 0 {
                log.receiver(time, instance: UInt8(index / 5 % 2), week: week)
            } else {
                log.message(
                    21, ULogBuilder.little(time) + ULogBuilder.little(Float(index)) + ULogBuilder.little(Int16(index)))
            }
        }
        return log
    }

    private static let gpsColumns = "TimeUS,I,Status,GMS,GWk,NSats,HDop,Lat,Lng,Alt,Spd,GCrs,VZ,U"

    private mutating func receiver(_ time: UInt64, instance: UInt8, week: UInt16) {
        let status: UInt8 = week == 0 ? 1 : 3
        let head = ULogBuilder.little(time) + [instance, status]
        let clock = ULogBuilder.little(UInt32(time / 1000)) + ULogBuilder.little(week) + [UInt8(12)]
        let place =
            ULogBuilder.little(Int16(80)) + ULogBuilder.little(Int32(376_000_000))
            + ULogBuilder.little(Int32(1_268_000_000)) + ULogBuilder.little(Int32(12_345))
        let motion = ULogBuilder.little(Float(2)) + ULogBuilder.little(Float(90)) + ULogBuilder.little(Float(-1))
        message(20, head + clock + place + motion + [instance == 0 ? 1 : 0])
    }
}

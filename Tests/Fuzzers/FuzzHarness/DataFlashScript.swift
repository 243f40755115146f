/// Writes a DataFlash log from a script: format messages, messages of these formats, damaged ones, and other bytes.
enum DataFlashScript {
    struct Log {
        var bytes: [UInt8]
        /// How many messages it holds; nil where damage, or a head that a number makes, stands among them.
        var messageCount: Int?
    }

    /// Formats that reports are made of, by ArduPilot's names, letters and columns; the type is the place behind 130.
    private static let formats: [(name: String, letters: String, columns: String)] = [
        ("POS", "QLLfff", "TimeUS,Lat,Lng,Alt,RelHomeAlt,RelOriginAlt"),
        ("GPS", "QBBIHBcLLeffffB", "TimeUS,I,Status,GMS,GWk,NSats,HDop,Lat,Lng,Alt,Spd,GCrs,VZ,Yaw,U"),
        ("GPA", "QBCCCCBIHfB", "TimeUS,I,VDop,HAcc,VAcc,SAcc,VV,SMS,Delta,Und,RTCM"),
        ("AHR2", "QccCfLLffff", "TimeUS,Roll,Pitch,Yaw,Alt,Lat,Lng,Q1,Q2,Q3,Q4"),
        ("ATT", "QccccCCCCB", "TimeUS,DesRoll,Roll,DesPitch,Pitch,DesYaw,Yaw,ErrRP,ErrYaw,AEKF"),
        ("XKF1", "QBccCfffffffccce", "TimeUS,C,Roll,Pitch,Yaw,VN,VE,VD,dPD,PN,PE,PD,GX,GY,GZ,OH"),
        ("XKF4", "QBcccccfffHBIHb", "TimeUS,C,SV,SP,SH,SM,SVT,errRP,OFN,OFE,FS,TS,SS,GPS,PI"),
        ("BAT", "QBfffffcf", "TimeUS,Inst,Volt,VoltR,Curr,CurrTot,EnrgTot,Temp,Res"),
        ("EV", "QB", "TimeUS,Id"),
        ("ARM", "QBIBB", "TimeUS,ArmState,ArmChecks,Forced,Method"),
        ("STAT", "QBfBBBBBB", "TimeUS,isFlying,isFlyProb,Armed,Safety,Crash,Still,Stage,Hit"),
        ("MODE", "QMBB", "TimeUS,Mode,ModeNum,Rsn"),
        ("PARM", "QNff", "TimeUS,Name,Value,Default"),
        ("MSG", "QZ", "TimeUS,Message"),
        ("UNIT", "QbZ", "TimeUS,Id,Label"),
        ("MULT", "Qbd", "TimeUS,Id,Mult"),
        ("FMTU", "QBNN", "TimeUS,FmtType,UnitIds,MultIds"),
        ("GPS", "BIHBcLLeeEefI", "Status,TimeMS,Week,NSats,HDop,Lat,Lng,RelAlt,Alt,Spd,GCrs,VZ,T"),
        ("VER", "QBHBBBBIZH", "TimeUS,BT,BST,Maj,Min,Pat,FWT,GH,FWS,APJ"),
    ]
    private static let letters = Array("bBhHiIqQfdgnNZcCeELMa".utf8)
    private static let head: [UInt8] = [0xA3, 0x95]

    /// ```
    /// script: choice 1 (0–4 a message, 5 damaged, 6 a format of its own, 7 raw · 3–7 format) │ content │ …
    /// ```
    static func log(_ script: inout FuzzScript) -> Log {
        var log = Log(bytes: [], messageCount: 0)
        var defined: Set<Int> = []
        var time_us: UInt64 = 1_000_000
        while !script.isAtEnd {
            let choice = script.byte()
            let number = Int(choice >> 3) % formats.count
            switch choice & 7 {
            case 7:
                log.bytes += script.bytes(Int(script.byte()))
                log.messageCount = nil
            case 6:
                log.bytes += ownFormat(&script)
                log.messageCount = nil
            default:
                if defined.insert(number).inserted {
                    log.bytes += format(UInt8(131 + number), formats[number])
                    log.messageCount? += 1
                }
                var message = message(number, &time_us, &script)
                if choice & 7 == 5 {
                    message[script.number(below: message.count)] ^= max(script.byte(), 1)
                    log.messageCount = nil
                }
                log.bytes += message
                log.messageCount? += 1
            }
        }
        if let count = log.messageCount, heads(log.bytes) != count { log.messageCount = nil }
        return log
    }

    private static func heads(_ bytes: [UInt8]) -> Int {
        zip(bytes, bytes.dropFirst()).reduce(0) { $1 == (head[0], head[1]) ? $0 + 1 : $0 }
    }

    /// A message whose time rises a little, with what the script has for its other fields.
    private static func message(_ number: Int, _ time_us: inout UInt64, _ script: inout FuzzScript) -> [UInt8] {
        let format = formats[number]
        let length = format.letters.utf8.reduce(0) { $0 + size($1) }
        var content = Array(script.bytes(length))
        content += [UInt8](repeating: 0, count: length - content.count)
        if format.letters.first == "Q" {
            time_us += UInt64(content[0]) * 1000
            for index in 0..<8 { content[index] = UInt8(truncatingIfNeeded: time_us >> (8 * UInt64(index))) }
        }
        return head + [UInt8(131 + number)] + content
    }

    /// A format of the script's letters and names, right or contradictory, also one that is defined anew.
    private static func ownFormat(_ script: inout FuzzScript) -> [UInt8] {
        let type = 128 + (script.byte() & 31)
        let chosen = script.bytes(Int(script.byte() & 15)).map { letters[Int($0) % letters.count] }
        let name = formats[script.number(below: formats.count)]
        var bytes = format(type, (name.name, String(decoding: chosen, as: UTF8.self), name.columns))
        let difference = script.byte()
        if difference & 0x80 != 0 { bytes[4] = bytes[4] &+ (difference & 0x7F) }
        return bytes
    }

    /// `struct log_Format` of ArduPilot's `LogStructure.h`.
    private static func format(_ type: UInt8, _ format: (name: String, letters: String, columns: String)) -> [UInt8] {
        let length = format.letters.utf8.reduce(3) { $0 + size($1) }
        return head + [128, type, UInt8(truncatingIfNeeded: length)] + text(format.name, 4) + text(format.letters, 16)
            + text(format.columns, 64)
    }

    private static func text(_ text: String, _ count: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(count))
        return bytes + [UInt8](repeating: 0, count: count - bytes.count)
    }

    private static func size(_ letter: UInt8) -> Int {
        switch Unicode.Scalar(letter) {
        case "b", "B", "M": 1
        case "h", "H", "c", "C", "g": 2
        case "q", "Q", "d": 8
        case "N": 16
        case "Z", "a": 64
        default: 4
        }
    }
}

import ByteParsing
import Quantities

/// A line of the BaseStation format (SBS-1). What a line leaves empty is nil.
///
/// ```
/// MSG,3,1,1,4840D6,1,2026/11/25,12:00:05.123,2026/11/25,12:00:05.140,KLM1023 ,38000,,,52.25720,3.91937,,,0,0,0,0
///  0 kind · 1 kind of MSG 1...8 · 4 address · 6 date, 7 time generated · 8, 9 logged · 10 call sign · 11 altitude ft
/// 12 ground speed kt · 13 track ° · 14 latitude ° · 15 longitude ° · 16 vertical rate ft/min · 17 Mode A code
/// 18 alert · 19 emergency · 20 identification pulse · 21 on the ground: 0 false, −1 or 1 true
/// ```
/// Lines of the kinds SEL, ID, AIR, STA and CLK have fewer fields. Times are of the receiver's clock, in whatever zone it is
/// set to.
package struct SBSRecord: Sendable, Equatable {
    /// `MSG`, `SEL`, `ID`, `AIR`, `STA` or `CLK`.
    package var kind: String
    /// 1...8 for `MSG`.
    package var transmission: UInt8?
    package var address: UInt32?
    /// True where the line marks the address, by `~`, as none of ICAO.
    package var isAnonymous = false
    package var generatedAt: UTCInstant = .unknown
    package var loggedAt: UTCInstant = .unknown
    package var callSign: String?
    package var altitude_ft: Double?
    package var groundSpeed_kt: Double?
    package var track_deg: Double?
    package var latitude_deg: Double?
    package var longitude_deg: Double?
    package var verticalRate_fpm: Double?
    package var identityCode: String?
    package var hasAlert: Bool?
    package var hasEmergency: Bool?
    package var hasIdentificationPulse: Bool?
    package var isOnGround: Bool?

    /// The number of fields of an `MSG`.
    package static let fieldCount = 22
    private static let kinds = ["MSG", "SEL", "ID", "AIR", "STA", "CLK"]

    /// Reads a line without its end.
    ///
    /// - Throws: `line` for another kind of line or number of fields, `field` and `position` for values that cannot be.
    package init(_ line: RawSpan) throws(ADSBRejection) {
        let fields = Self.fields(line)
        kind = fields[0]
        guard Self.kinds.contains(kind), kind == "MSG" ? fields.count == Self.fieldCount : fields.count >= 5 else {
            throw ADSBRejection(.line, offset: 0, bytesSkipped: line.byteCount)
        }
        do throws(ADSBRejection) {
            try read(fields)
        } catch { throw ADSBRejection(error.reason, offset: 0, bytesSkipped: line.byteCount) }
    }

    /// The name in counts: `MSG3`, `AIR`.
    package var name: String { transmission.map { "\(kind)\($0)" } ?? kind }

    private static func fields(_ line: RawSpan) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        for offset in 0..<line.byteCount {
            let byte = line.byte(at: offset)
            if byte == 0x2C {
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            } else {
                field.append(byte)
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
    }

    private mutating func read(_ fields: [String]) throws(ADSBRejection) {
        if kind == "MSG" {
            guard fields[1].utf8.count == 1, let number = UInt8(fields[1]), (1...8).contains(number) else {
                throw Self.fault(.field)
            }
            transmission = number
        }
        try readAddress(fields[4])
        if fields.count > 9 {
            generatedAt = Self.moment(fields[6], fields[7])
            loggedAt = Self.moment(fields[8], fields[9])
        }
        if fields.count > 10 { callSign = Self.text(fields[10]) }
        guard kind == "MSG" else { return }
        altitude_ft = try Self.number(fields[11], in: -2000...200_000)
        groundSpeed_kt = try Self.number(fields[12], in: 0...4500)
        track_deg = try Self.number(fields[13], in: 0...360)
        verticalRate_fpm = try Self.number(fields[16], in: -65_536...65_536)
        do throws(ADSBRejection) {
            latitude_deg = try Self.number(fields[14], in: -90...90)
            longitude_deg = try Self.number(fields[15], in: -180...180)
        } catch { throw Self.fault(.position) }
        // Half a place is none.
        if latitude_deg == nil || longitude_deg == nil { (latitude_deg, longitude_deg) = (nil, nil) }
        identityCode = Self.text(fields[17])
        hasAlert = try Self.flag(fields[18])
        hasEmergency = try Self.flag(fields[19])
        hasIdentificationPulse = try Self.flag(fields[20])
        isOnGround = try Self.flag(fields[21])
    }

    private mutating func readAddress(_ field: String) throws(ADSBRejection) {
        var digits = field[...]
        if digits.first == "~" {
            isAnonymous = true
            digits = digits.dropFirst()
        }
        if digits.isEmpty, kind != "MSG" { return }
        // A number may have a sign, and an address has none.
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            throw Self.fault(.field)
        }
        guard value != 0, value != 0xFF_FFFF else { throw Self.fault(.address) }
        address = value
    }

    // MARK: Fields

    private static func fault(_ reason: ADSBRejection.Reason) -> ADSBRejection { ADSBRejection(reason, offset: 0) }

    private static func text(_ field: String) -> String? {
        var text = field[...]
        while text.last == " " { text.removeLast() }
        return text.isEmpty ? nil : String(text)
    }

    private static func number(_ field: String, in range: ClosedRange<Double>) throws(ADSBRejection) -> Double? {
        guard let text = text(field) else { return nil }
        guard let value = Double(text), range.contains(value) else { throw fault(.field) }
        return value
    }

    private static func flag(_ field: String) throws(ADSBRejection) -> Bool? {
        switch text(field) {
        case nil: nil
        case "0": false
        case "1", "-1": true
        default: throw fault(.field)
        }
    }

    /// The moment of `2026/11/25` and `12:00:05.123`, taken as UTC; unknown where it is none.
    private static func moment(_ date: String, _ time: String) -> UTCInstant {
        let day = String(date.map { $0 == "/" ? "-" : $0 })
        return UTCInstant(rfc3339: "\(day)T\(time)Z") ?? .unknown
    }
}

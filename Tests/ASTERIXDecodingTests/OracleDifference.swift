@testable import ASTERIXDecoding

/// Where the oracle is known to say something else for the same octets: our values of an item, told as the oracle tells
/// them.
enum OracleDifference {
    static func values(of value: ItemValue, item: String) -> [OracleValue] {
        if item == "048/250" { return messages(of: value) }
        var values = OracleValue.values(of: value)
        switch item {
        // The length, the orientation, the width: the oracle's step of the orientation is 2.81°, the standard's 360/2⁷.
        case "010/270" where values.count > 1: values[1] = values[1].scaled(by: 2.81 / 2.8125)
        case "019/552": values = stateInOne(values)
        // The oracle has nanoseconds for seconds.
        case "021/074": values[1] = values[1].scaled(by: 1e9)
        // The height, the latitude, the longitude: the oracle's step of the angles has seven digits, the standard's is
        // 180/2²³°.
        case "034/120":
            for angle in 1...2 { values[angle] = values[angle].scaled(by: 2.145767e-5 / (180 / 8_388_608)) }
        // TYP SIM RDP SPI RAB │ TST ERR …: the oracle's edition leaves the bit ERR spare.
        case "048/020" where values.count > 6: values.remove(at: 6)
        // The oracle has knots for nautical miles per second.
        case "048/200": values[0] = values[0].scaled(by: 3600)
        // The oracle has feet for flight levels.
        case "062/135": values[1] = values[1].scaled(by: 100)
        case "062/136": values[0] = values[0].scaled(by: 100)
        default: break
        }
        return values
    }

    /// RSI │ – RS1090 TX1030 TX1090 RSS RSO – –: the oracle takes the three bits of the kind as one number, and the four
    /// bits behind them, two of which are spare, as another.
    private static func stateInOne(_ values: [OracleValue]) -> [OracleValue] {
        stride(from: 0, to: values.count, by: 6).flatMap { station in
            let bits = values[station + 1..<station + 6].map { $0 == .number(1) ? 1.0 : 0.0 }
            return [
                values[station], .number(4 * bits[0] + 2 * bits[1] + bits[2]), .number(8 * bits[3] + 4 * bits[4]),
            ]
        }
    }

    // MARK: Comm-B messages

    /// The oracle's values of an item.
    static func oracleValues(of value: OracleJSON, item: String) -> [OracleValue] {
        guard item == "048/250", case .list(let messages) = value else { return OracleValue.values(of: value) }
        return messages.flatMap { registerValues($0.members) }
    }

    /// The register's number, then its values; the oracle tells the status bits, and values that they declare unknown.
    private static func registerValues(_ members: [(name: String, value: OracleJSON)]) -> [OracleValue] {
        var values: [OracleValue] = []
        var isKnown = true
        for (name, value) in members {
            if name == "BDS" {
                values.insert(contentsOf: OracleValue.values(of: value), at: 0)
            } else if name.contains("_STAT") {
                isKnown = value.number == 1
            } else if !name.hasPrefix("res") {
                values += isKnown ? OracleValue.values(of: value) : [.text("")]
            }
        }
        return values
    }

    /// The same of our listing: the octets only of a register that is not taken apart, and the pressure of register 4,0
    /// counted from 800 hPa, as the oracle has it.
    private static func messages(of value: ItemValue) -> [OracleValue] {
        guard case .list(let messages) = value else { return [] }
        return messages.flatMap { message -> [OracleValue] in
            guard case .elements(let parts) = message, case .integer(let first) = parts[1].value,
                case .integer(let second) = parts[2].value
            else { return [] }
            var values = OracleValue.values(of: parts.count > 3 ? parts[3].value : parts[0].value)
            if (first, second) == (4, 0), case .number(let pressure) = values[2] { values[2] = .number(pressure - 800) }
            return [.text(String(first, radix: 16) + String(second, radix: 16))] + values
        }
    }
}

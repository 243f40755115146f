/// Numbers for readers. The exact values stand in the JSON.
package enum DecimalText {
    /// With a fixed number of decimals, 0...15; what is too large for them in the shortest form that reads back.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 9e15 else { return value.isFinite ? value.description : "–" }
        let digits = String(Int64(scaled.magnitude))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = scaled < 0 ? "−" : ""
        return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// How many decimals show so many significant digits of a value; 3 for one that is not above 0.
    static func decimals(for digits: Int, of value: Double) -> Int {
        guard value.isFinite, value > 0 else { return 3 }
        var (exponent, scaled) = (0, value)
        while scaled >= 10 { (exponent, scaled) = (exponent + 1, scaled / 10) }
        while scaled < 1, exponent > -12 { (exponent, scaled) = (exponent - 1, scaled * 10) }
        // 0.0998 rounds to 0.10: the place of its own first digit would show three digits.
        if digits == 2, scaled >= 9.95 { exponent += 1 }
        return min(12, max(0, digits - 1 - exponent))
    }

    /// Four significant digits.
    static func fourDigits(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        if value == 0 { return "0" }
        return fixed(value, decimals(for: 4, of: value.magnitude))
    }

    /// As it was written: the shortest form, whole numbers without a point.
    static func plain(_ value: Double) -> String {
        let text = value.description
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text).replacingMinus
    }
}

extension String {
    /// The sign of negative numbers as a minus sign.
    fileprivate var replacingMinus: String { hasPrefix("-") ? "−" + dropFirst() : self }
}

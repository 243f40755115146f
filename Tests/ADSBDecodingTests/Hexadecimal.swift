/// Bytes of hexadecimal digits, blanks left out.
func octets(_ text: String) -> [UInt8] {
    let digits = text.filter { $0 != " " }
    return stride(from: 0, to: digits.utf8.count, by: 2).map { UInt8(digits.dropFirst($0).prefix(2), radix: 16)! }
}

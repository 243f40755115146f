/// The value of a field of a decoded message. What is absent is null, never 0.
package enum DecodedValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case unsigned(UInt64)
    /// A finite number; NaN and infinities, which JSON has no form for, are ``null``.
    case real(Double)
    case boolean(Bool)
    case text(String)
    case list([DecodedValue])
    case object([DecodedField])

    /// A number as a value; null when it is not finite.
    package init(_ number: Double) { self = number.isFinite ? .real(number) : .null }
}

/// A named value, in the order of the standard or of the wire.
package struct DecodedField: Hashable, Sendable {
    package var name: String
    package var value: DecodedValue

    package init(_ name: String, _ value: DecodedValue) { (self.name, self.value) = (name, value) }
}

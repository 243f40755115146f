/// One field of a message, as the standard defines it.
package struct MAVLinkFieldDefinition: Sendable {
    /// The standard's own name.
    package var name: String
    /// The wire type of the value, or of each element.
    package var type: MAVLinkFieldType
    /// Elements of an array; 0 for a single value.
    package var arrayLength: Int
    /// Bytes from the start of the payload.
    package var offset: Int
    /// True for a field of version 2 that neither enters CRC_EXTRA nor is sent in version 1.
    package var isExtension: Bool
    /// The standard's name of the unit, for example `degE7`; nil where it gives none.
    package var units: String?
    /// What the standard declares to mean "not known", for example `UINT16_MAX` or `[NaN]`; nil where it declares nothing.
    package var invalid: String?
    /// The enumeration the values come from; nil for plain numbers.
    package var enumeration: String?
    /// The factor from the wire to the unit where the unit's name does not hold it, for example `1E-2`.
    package var multiplier: String?

    package init(
        name: String, type: MAVLinkFieldType, arrayLength: Int, offset: Int, isExtension: Bool, units: String?,
        invalid: String?, enumeration: String?, multiplier: String?
    ) {
        (self.name, self.type, self.arrayLength) = (name, type, arrayLength)
        (self.offset, self.isExtension) = (offset, isExtension)
        (self.units, self.invalid, self.enumeration, self.multiplier) = (units, invalid, enumeration, multiplier)
    }

    /// Bytes of the whole field.
    package var size: Int { type.size * max(1, arrayLength) }
}

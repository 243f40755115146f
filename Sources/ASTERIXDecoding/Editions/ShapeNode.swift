/// How the length of an item, or of a part of one, follows from its bytes.
package struct ShapeNode: BitwiseCopyable, Sendable {
    /// The item types of EUROCONTROL-SPEC-0149 part 1, §4.2.
    package enum Kind: UInt8, BitwiseCopyable, Sendable {
        /// The edition assigns nothing to this place.
        case unassigned
        /// So many octets.
        case fixed
        /// Octets whose lowest bit (FX) says that another follows; at most `octets` of them, where that is not 0.
        case extended
        /// Parts of several octets, the children, whose lowest bit says that the next one follows.
        case extendedParts
        /// An octet that counts elements, then that many elements of so many octets.
        case repetitive
        /// Elements of so many octets; the lowest bit of each element's last octet says that another follows.
        case chained
        /// An octet with the whole length, itself included: reserved expansion (RE) and special purpose (SP) fields.
        case explicit
        /// A primary subfield, extended, whose bits name the children that follow.
        case compound
        /// A primary subfield of one octet whose eight bits name the children that follow.
        case compoundOctet
    }

    package var kind: Kind
    /// Octets of the whole or of an element.
    var octets: UInt16 = 0
    /// How many subfields the node has; they stand one after another in the table.
    var childCount: UInt8 = 0
    /// Where the first subfield stands in the table.
    var firstChild: UInt16 = 0
    /// The item's number in the standard, as a number; see ``ShapeTable/code(of:)``.
    var code: UInt16 = 0
    /// The octets of this subfield in the highest byte, and of the seven after it in the others; ``SubfieldRun/varying``
    /// where that is not fixed.
    var run = SubfieldRun()
}

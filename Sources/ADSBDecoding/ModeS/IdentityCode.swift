/// The four octal digits of a Mode A code, coded as C1 A1 C2 A2 C4 A4 – B1 D1 B2 D2 B4 D4 in 13 bits
/// (ICAO Annex 10 volume IV §3.1.2.6.7.1).
package enum IdentityCode {
    /// The digits A, B, C, D as text.
    package static func text(_ code: UInt32) -> String {
        let digits: [[UInt32]] = [[7, 9, 11], [1, 3, 5], [8, 10, 12], [0, 2, 4]]
        return digits.map { places in String(places.reduce(0) { $0 << 1 | code >> $1 & 1 }) }.joined()
    }
}

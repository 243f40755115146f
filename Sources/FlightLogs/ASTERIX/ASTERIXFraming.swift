/// How ASTERIX data blocks stand in a file.
package enum ASTERIXFraming: Hashable, Sendable {
    /// One block after another (`.ast`).
    case plain
    /// Records of the FINAL recording format, each with one or more blocks and the time of day of their reception.
    ///
    /// ```
    /// u16 length, all included │ board │ line │ day │ u24 time, 10 ms │ blocks │ A5 A5 A5 A5
    /// ```
    /// Recorders are known that leave out the line number, so that the blocks begin at octet 7 instead of 8. Octets are
    /// in network order. Source: CroatiaControlLtd/asterix at 790bca7, asterixfinalsubformat.hxx.
    case final
    /// The GPS recording format: a header of 2,200 octets, then blocks, each followed by 10 octets.
    ///
    /// ```
    /// block │ 6 octets │ u24 time, 1/128 s │ 1 octet
    /// ```
    /// The time is that of the reception: in the two sample recordings it is the block's own time of day, or up to 0.7 s
    /// later, and equals what CroatiaControlLtd/asterix prints. The other octets are zero or constant; no source says
    /// what they mean, and none of them holds a date.
    case gps

    /// What stands before the first block of the file.
    var headerByteCount: UInt64 { self == .gps ? 2200 : 0 }
    static let gpsTrailerByteCount = 10
    static let finalTrailerByteCount = 4
    /// With and without the line number.
    static let finalHeaderByteCounts = [8, 7]
}

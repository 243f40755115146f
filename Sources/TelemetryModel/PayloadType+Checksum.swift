extension PayloadType {
    /// True for payloads whose decoder makes reports only of what a checksum inside them holds together: MAVLink (CRC-16),
    /// the extended squitters of Mode S (24 bits of parity) and GDL 90 (CRC-16). A flipped bit in any other payload reads as
    /// another value.
    package var hasOwnChecksum: Bool {
        switch self {
        case .mavlink, .mavlinkStream, .modeS, .gdl90: true
        case .asterix, .sbs, .remoteID, .replayedRecord, .sourceStatus: false
        }
    }
}

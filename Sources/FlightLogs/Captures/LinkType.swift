import ByteParsing

/// The link layers in which IP packets are found, by their LINKTYPE number (tcpdump.org/linktypes.html).
enum LinkType: UInt16, BitwiseCopyable, Sendable, CaseIterable {
    case null = 0
    case ethernet = 1
    /// DLT_RAW of most systems and of OpenBSD, which some tools write in place of 101.
    case rawOfMostSystems = 12
    case rawOfOpenBSD = 14
    case raw = 101
    case loop = 108
    case linuxCooked = 113
    case ipv4 = 228
    case ipv6 = 229
    case linuxCookedVersion2 = 276

    /// Where the IP packet begins, or `nil` when the frame holds none.
    ///
    /// ```
    ///  Ethernet: │ destination 6 │ source 6 │ [VLAN: 81 00, TCI 2]… │ type 2 │
    ///  SLL:      │ 14 octets │ protocol 2 │        SLL2: │ protocol 2 │ 18 octets │
    ///  null, loop: │ address family 4 │            raw: nothing
    /// ```
    func networkOffset(in frame: RawSpan) -> Int? {
        switch self {
        case .ethernet: Self.afterTags(in: frame, typeAt: 12, payloadAt: 14)
        case .linuxCooked: Self.afterTags(in: frame, typeAt: 14, payloadAt: 16)
        case .linuxCookedVersion2: Self.afterTags(in: frame, typeAt: 0, payloadAt: 20)
        // The family's number differs between systems; the IP version in the packet itself decides.
        case .null, .loop: 4
        case .raw, .rawOfMostSystems, .rawOfOpenBSD, .ipv4, .ipv6: 0
        }
    }

    /// Steps over VLAN tags (IEEE 802.1Q, 802.1ad and the older 0x9100) and accepts the two IP types.
    private static func afterTags(in frame: RawSpan, typeAt: Int, payloadAt: Int) -> Int? {
        guard frame.byteCount >= payloadAt else { return nil }
        var type = frame.bigEndian(UInt16.self, at: typeAt)
        var payload = payloadAt
        while type == 0x8100 || type == 0x88A8 || type == 0x9100 {
            guard frame.byteCount >= payload + 4 else { return nil }
            type = frame.bigEndian(UInt16.self, at: payload + 2)
            payload += 4
        }
        return type == 0x0800 || type == 0x86DD ? payload : nil
    }
}

import ByteParsing

/// The link layers in which IP packets or Remote ID broadcasts are found, by their LINKTYPE number
/// (tcpdump.org/linktypes.html).
enum LinkType: UInt16, BitwiseCopyable, Sendable, CaseIterable {
    case null = 0
    case ethernet = 1
    /// DLT_RAW of most systems and of OpenBSD, which some tools write in place of 101.
    case rawOfMostSystems = 12
    case rawOfOpenBSD = 14
    case raw = 101
    case wireless = 105
    case loop = 108
    case linuxCooked = 113
    /// IEEE 802.11 behind a radiotap header.
    case wirelessRadiotap = 127
    case ipv4 = 228
    case ipv6 = 229
    case bluetoothLowEnergy = 251
    /// Bluetooth Low Energy behind a pseudo header that tells of the radio.
    case bluetoothLowEnergyRadio = 256
    /// Bluetooth Low Energy as the sniffer of Nordic Semiconductor has it.
    case nordicLowEnergy = 272
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
        case .wireless, .wirelessRadiotap, .bluetoothLowEnergy, .bluetoothLowEnergyRadio, .nordicLowEnergy: nil
        }
    }

    /// The Remote ID broadcasts in a frame of a radio link; nil for a link of the wire.
    func broadcasts(in frame: RawSpan) -> BroadcastContent? {
        switch self {
        case .wireless: WirelessFrame.content(frame, at: 0, end: frame.byteCount)
        case .wirelessRadiotap: RadiotapHeader.content(frame)
        case .bluetoothLowEnergy: LowEnergyPacket.content(frame, at: 0, radio: LowEnergyRadio())
        case .bluetoothLowEnergyRadio: LowEnergyRadio.content(frame)
        case .nordicLowEnergy: NordicSnifferHeader.content(frame)
        case .null, .ethernet, .raw, .rawOfMostSystems, .rawOfOpenBSD, .loop, .linuxCooked, .ipv4, .ipv6,
            .linuxCookedVersion2:
            nil
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

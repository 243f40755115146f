import ByteParsing

/// The header that the sniffer of Nordic Semiconductor puts in front of Bluetooth Low Energy packets.
///
/// ```
///  │ board 1 │ length 2 │ version 1, 1...3 │ counter 2 │ event 1 │
///  │ length 1, 10 │ flags 1 │ channel 1 │ signal 1, −dBm │ event counter 2 │ time 4 │ packet │
///    flags: 1 checksum right · 70 physical layer, 2 coded
/// ```
/// tcpdump.org, LINKTYPE_NORDIC_BLE. Version 1 has two lengths of a byte each in place of the length.
enum NordicSnifferHeader {
    private static let headerLength = 7
    private static let packetHeaderLength = 10

    static func content(_ frame: RawSpan) -> BroadcastContent {
        guard frame.byteCount >= headerLength else { return .cut }
        let version = frame.byte(at: 3)
        guard (1...3).contains(version) else { return .malformed }
        // Version 3 has an event of its own for advertisements; other events are no packets of the air.
        let event = frame.byte(at: 6)
        guard event == 6 || version == 3 && event == 2 else { return .notRemoteID }
        guard frame.byteCount >= headerLength + packetHeaderLength else { return .cut }
        guard Int(frame.byte(at: headerLength)) == packetHeaderLength else { return .malformed }
        let flags = frame.byte(at: headerLength + 1)
        var radio = LowEnergyRadio()
        radio.saysDamaged = flags & 1 == 0
        radio.isCoded = version > 1 && flags >> 4 & 7 == 2
        radio.signal_dBm = Int8(exactly: -Int(frame.byte(at: headerLength + 3)))
        return LowEnergyPacket.content(frame, at: headerLength + packetHeaderLength, radio: radio)
    }
}

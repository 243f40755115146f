import ByteParsing

/// What a capture tells of the reception of a Bluetooth Low Energy packet.
///
/// ```
///  link type 256: │ channel u8 │ signal i8 │ noise i8 │ offences u8 │ reference address 4 │ flags 2 │ packet │
/// ```
/// tcpdump.org, LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR.
struct LowEnergyRadio: BitwiseCopyable, Sendable {
    var signal_dBm: Int8?
    /// The coded physical layer (long range), whose packets have a coding byte behind the access address.
    var isCoded = false
    /// The capture says that the checksum was wrong.
    var saysDamaged = false
    /// False where the bits stand as they were on the air, whitened.
    var isReadable = true

    private static let headerLength = 10

    static func content(_ frame: RawSpan) -> BroadcastContent {
        guard frame.byteCount >= headerLength else { return .cut }
        let flags = frame.littleEndian(UInt16.self, at: 8)
        var radio = LowEnergyRadio()
        radio.isReadable = flags & 0x0001 != 0
        if flags & 0x0002 != 0 { radio.signal_dBm = frame.littleEndian(Int8.self, at: 1) }
        // Bit 10: the checksum was looked at; bit 11: it was right. The two highest bits: the physical layer, 2 coded.
        radio.saysDamaged = flags & 0x0400 != 0 && flags & 0x0800 == 0
        radio.isCoded = flags >> 14 == 2
        return LowEnergyPacket.content(frame, at: headerLength, radio: radio)
    }
}

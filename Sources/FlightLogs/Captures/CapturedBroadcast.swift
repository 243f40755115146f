import Quantities

/// What a capture holds that can be decoded: a UDP datagram, or a Remote ID broadcast of a radio link.
package enum CapturedItem: Sendable {
    case datagram(CapturedDatagram)
    case broadcast(CapturedBroadcast)
}

/// Who sent a broadcast, and over what.
package struct BroadcastSender: BitwiseCopyable, Hashable, Sendable {
    package enum Transport: BitwiseCopyable, Hashable, Sendable {
        case bluetoothLegacy
        case bluetoothExtended
        case wirelessNeighbourAwareness
        case wirelessBeacon
    }

    package var transport: Transport
    /// The 48-bit address in the order in which people write it; nil where the frame holds none.
    package var address: UInt64?
    /// True for a random address of Bluetooth, and for a locally administered one of IEEE 802.
    package var isRandomAddress: Bool
    /// Received power, dBm; nil where the capture does not tell it.
    package var signal_dBm: Int8?
}

/// The Remote ID messages of one broadcast. They are read through ``CaptureFile/withPayload(of:_:)``.
package struct CapturedBroadcast: Sendable {
    /// When the capturing machine saw it; unknown where the file holds no time.
    package var time: UTCInstant
    package var sender: BroadcastSender
    /// The message counter of the carrier.
    package var counter: UInt8
    /// The first byte of the messages in the file.
    package var fileOffset: UInt64
    /// Where the messages stand in the file's window.
    var window: Range<Int>
}

/// What a frame of a radio link turns out to hold.
enum BroadcastContent: Sendable {
    struct Found: Sendable, Equatable {
        var sender: BroadcastSender
        var counter: UInt8
        /// Where the F3411 messages lie in the frame.
        var messages: Range<Int>
    }

    /// At least one broadcast.
    case messages([Found])
    case notRemoteID
    /// The frame's checksum is wrong, or the capture says that it was.
    case damaged
    /// A part of an advertisement that was sent in several frames, which are not put together.
    case fragment
    case cut
    case malformed

    /// The broadcasts, if there are any.
    init(_ found: [Found]) { self = found.isEmpty ? .notRemoteID : .messages(found) }
}

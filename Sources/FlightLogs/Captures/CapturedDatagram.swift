import Quantities

/// A UDP datagram found in a capture. Its payload is read through ``CaptureFile/withPayload(of:_:)``.
package struct CapturedDatagram: Sendable {
    /// When the capturing machine saw it; unknown where the file holds no time (pcapng's simple packet block).
    package var time: UTCInstant
    package var source: InternetAddress
    package var destination: InternetAddress
    /// The first byte of the payload in the file.
    package var fileOffset: UInt64
    /// Where the payload stands in the file's window.
    var window: Range<Int>

    /// The payload's length in bytes.
    package var byteCount: Int { window.count }
}

/// How an MCAP file is written.
package struct MCAPWriterOptions: BitwiseCopyable, Sendable {
    /// Whether closed chunks carry a CRC-32. It costs about 0.4 ns a byte.
    package var checksums = true
    /// How much free space, as a hole, is kept behind the last record while the file is written, in bytes.
    package var growth: UInt64 = 8 << 20

    package init() {}
}

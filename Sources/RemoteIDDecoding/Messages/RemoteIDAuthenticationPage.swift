import ByteParsing

/// One page of an authentication message of ASTM F3411-22a. Signatures are listed, not verified.
///
/// ```
/// 0 type:4 version:4 · 1 authentication type:4 page:4
/// page 0:        2 last page u8 · 3 length u8 · 4 time u32 s since 2019-01-01 · 8 data × 17
/// pages 1...15:  2 data × 23
/// ```
package struct RemoteIDAuthenticationPage: BitwiseCopyable, Hashable, Sendable {
    package var authenticationType: UInt8
    package var page: UInt8
    /// Told by page 0 alone.
    package var lastPage: UInt8?
    package var byteCount: UInt8?
    /// Seconds since 2019-01-01 of UTC; nil on later pages and where it is 0.
    package var time_s: UInt32?
    /// Where the page's data lie in the payload.
    package var dataStart: Int
    package var dataEnd: Int

    private static let firstPageBytes = 17
    private static let laterPageBytes = 23

    init(parsing bytes: RawSpan, at start: Int) throws(RemoteIDRejection) {
        authenticationType = bytes.byte(at: start + 1) >> 4
        page = bytes.byte(at: start + 1) & 15
        dataEnd = start + RemoteIDMessage.byteCount
        guard page == 0 else {
            dataStart = start + 2
            return
        }
        dataStart = start + 8
        let last = bytes.byte(at: start + 2)
        let length = bytes.byte(at: start + 3)
        guard last <= 15 else { throw RemoteIDRejection(.authenticationPage, offset: start + 2) }
        guard Int(length) <= Self.firstPageBytes + Self.laterPageBytes * Int(last) else {
            throw RemoteIDRejection(.authenticationPage, offset: start + 3)
        }
        let time = bytes.littleEndian(UInt32.self, at: start + 4)
        (lastPage, byteCount, time_s) = (last, length, time == 0 ? nil : time)
    }
}

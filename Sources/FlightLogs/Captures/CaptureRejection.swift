/// Why a capture cannot be read any further, with the file and the byte it happened at.
package struct CaptureRejection: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        /// The file itself cannot be opened or read.
        case file(FlightLogError.Reason)
        /// The file begins with none of the magic numbers of pcap and pcapng.
        case notACapture
        /// A pcap file whose link type holds neither IP packets nor broadcasts that are understood: the LINKTYPE number.
        case unsupportedLinkType(UInt32)
        /// A section describes more interfaces than ``CaptureFile/interfaceLimit``.
        case tooManyInterfaces

        /// The reason in words, without the file.
        package var text: String {
            switch self {
            case .file(let reason): reason.text
            case .notACapture: "is neither pcap nor pcapng"
            case .unsupportedLinkType(let number):
                "has link type \(number), in which neither UDP nor Remote ID can be found"
            case .tooManyInterfaces: "describes more than \(CaptureFile.interfaceLimit) interfaces"
            }
        }
    }

    /// The path as it was given.
    package var path: String
    /// The first byte of the record or block concerned, 0 upward in the file.
    package var offset: UInt64
    package var reason: Reason

    package init(path: String, offset: UInt64, reason: Reason) {
        (self.path, self.offset, self.reason) = (path, offset, reason)
    }

    init(_ error: FlightLogError) {
        self.init(path: error.path, offset: error.offset ?? 0, reason: .file(error.reason))
    }
}

extension CaptureRejection: CustomStringConvertible {
    /// `file: byte N: reason`.
    package var description: String { "\(path): byte \(offset): \(reason.text)" }
}

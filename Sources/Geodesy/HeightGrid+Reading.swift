extension HeightGrid {
    /// Reads a file by the kind that its name ends in: `.gtx`, `.hgt` or `.asc`, in any case of letters.
    ///
    /// - Parameter name: the file's name without its folder.
    public init(reading bytes: [UInt8], named name: String) throws(HeightGridRejection) {
        let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        switch parts.count > 1 ? parts.last : nil {
        // Sound: bytes have no padding, and each span lives no longer than the call.
        case "gtx": try unsafe self.init(gtx: bytes.span.bytes)
        case "hgt": try unsafe self.init(hgt: bytes.span.bytes, named: parts[0])
        case "asc": try self.init(esri: bytes)
        default: throw HeightGridRejection(.unknownKind, at: .file)
        }
    }
}

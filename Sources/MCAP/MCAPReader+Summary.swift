extension MCAPReader {
    /// The summary section, or nil when the file has none: it was not closed, or its writer wrote none.
    ///
    /// Errors: `systemCall`; `recordTooLong` when the summary exceeds the record limit.
    package mutating func summary() throws(MCAPError) -> MCAPSummary? {
        let footerLength: UInt64 = 37
        guard fileLength >= footerLength, let footer = try window.bytes(at: fileLength - footerLength, count: 37),
            footer[0] == MCAPOpcode.footer.rawValue, Array(footer[29...]) == MCAPLayout.magic
        else { return nil }
        var fields = MCAPContentCursor(Array(footer[9..<29]))
        let footerStart = fileLength - footerLength
        guard let start = fields.integer(UInt64.self), start > 0, start < footerStart,
            let content = try window.bytes(at: start, count: footerStart - start)
        else { return nil }
        return MCAPSummary(section: content)
    }
}

/// Why a configuration file was refused, and where.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// Line and column, 1 upward; nil when the whole file is meant.
    package var line: Int?
    package var column: Int?
    package var reason: String

    package init(file: String, line: Int? = nil, column: Int? = nil, reason: String) {
        (self.file, self.line, self.column, self.reason) = (file, line, column, reason)
    }

    /// `file:line:column: reason`, as compilers write it.
    package var description: String {
        guard let line else { return "\(file): \(reason)" }
        return "\(file):\(line):\(column ?? 1): \(reason)"
    }
}

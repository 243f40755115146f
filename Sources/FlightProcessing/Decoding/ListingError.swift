/// Why the messages of a recording cannot be listed.
package enum ListingError: Error, Sendable, CustomStringConvertible {
    case recording(RecordingError)
    /// A name that no message of the format has, and names that may have been meant.
    case unknownMessage(path: String, name: String, suggestions: [String])

    /// True when the request is at fault, not the recording.
    package var isUsage: Bool {
        if case .recording = self { return false }
        return true
    }

    package var description: String {
        switch self {
        case .recording(let error): return error.description
        case .unknownMessage(let path, let name, let suggestions):
            let hint = suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: " or "))?"
            return "\(path): there is no message '\(name)' in this format\(hint)"
        }
    }
}

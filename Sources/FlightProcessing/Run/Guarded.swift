import Foundation

/// A value that one thread works on at a time: the thread takes the lock once and keeps it while it works, and whoever
/// asks for results afterwards takes it when that thread has ended.
final class Guarded<Value>: @unchecked Sendable {
    // Sound: `value` is given up by its maker (`sending`) and touched only inside `withLock`, under the lock; results that
    // leave it are values, never the stage itself.
    private var value: Value
    private let lock = NSLock()

    init(_ value: sending Value) { self.value = value }

    func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return body(&value)
    }
}

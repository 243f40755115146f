import MCAP

/// The repair of a file that was cut or left behind: what it makes is whole and holds the same messages.
package enum MCAPRecoveryFuzzer: Fuzzer {
    package static let name = "mcap-recovery"
    package static let longestInput = 1024

    package static func run(_ input: [UInt8], _ file: FuzzFile) {
        var script = FuzzScript(input)
        file.fill(MCAPScript.file(&script))
        do throws(MCAPError) {
            let before = try messages(file.path)
            let recovery = try MCAPRecovery.repair(path: file.path)
            Invariant.demand(
                recovery.messageCount == UInt64(before.count), "a repair counts the messages that it found")
            guard !recovery.wasComplete else { return }
            Invariant.demand(try messages(file.path) == before, "a repair keeps every message at its place")
            let again = try MCAPRecovery.repair(path: file.path)
            Invariant.demand(again.wasComplete, "a repaired file is complete")
        } catch {
            switch error.reason {
            case .notMCAP, .compressed, .recordTooLong: break
            default: Invariant.demand(false, "a file in memory gives no error of the system")
            }
        }
    }

    private static func messages(_ path: String) throws(MCAPError) -> [MCAPMessage] {
        var reader = try MCAPReader(path: path)
        var messages: [MCAPMessage] = []
        while let record = try reader.next() {
            if case .message(let message) = record { messages.append(message) }
        }
        return messages
    }
}

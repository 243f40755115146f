/// Why the command ends without having done its work.
struct SimulationFailure: Error {
    /// What happened and what to do about it.
    var message: String
    /// Of the contract: 1 error, 2 usage or configuration, 7 receiver unreachable.
    var exitCode: Int32

    init(_ message: String, exitCode: Int32 = 1) { (self.message, self.exitCode) = (message, exitCode) }
}

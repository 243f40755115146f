import ArgumentParser
import Foundation

/// The command `narae-simulate`.
@main
struct NaraeSimulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "narae-simulate",
        abstract: "Simulated flights, link faults and loads for Narae, with the truth beside them.",
        discussion: """
            Example:
              narae-simulate fly --to tcp://127.0.0.1:5600 --duration 60 --truth truth.ndjson
            """,
        subcommands: [
            FlyCommand.self, HoverCommand.self, CruiseCommand.self, LandingsCommand.self, LinkLossCommand.self,
            StepCommand.self, LoadCommand.self,
        ])

    /// Runs the command and ends with the exit codes of the contract: 0 done, 1 error, 2 usage, 7 receiver unreachable,
    /// 130 interrupted.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch let failure as SimulationFailure {
            Console.error(failure.message)
            Foundation.exit(failure.exitCode)
        } catch {
            let code = exitCode(for: error)
            if code == .success { exit(withError: error) }
            Console.write(fullMessage(for: error))
            Foundation.exit(code == .validationFailure ? 2 : 1)
        }
    }
}

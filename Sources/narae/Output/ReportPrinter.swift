import Foundation

/// Prints pages to PDF with a Chromium that is installed.
struct ReportPrinter {
    private let program: String

    private static let names = ["chromium", "chromium-browser", "google-chrome"]

    /// - Parameter path: the program; nil looks along PATH.
    init(_ path: String?) throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let places = path.map { [$0] } ?? Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let found = places.first(where: FileManager.default.isExecutableFile) else {
            let looked = path ?? Self.names.joined(separator: ", ")
            throw CommandExit.failure(
                "a PDF needs Chromium, and there is none (looked for \(looked)): install it, name it with --chromium, or "
                    + "print the page of --output html")
        }
        program = found
    }

    /// Prints a page.
    func print(_ html: String, to path: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "narae-report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let page = folder.appending(path: "report.html")
            try Data(html.utf8).write(to: page)
            process.executableURL = URL(filePath: program)
            // Its sandbox refuses to run as root; the page has neither script nor network. In a container /dev/shm is small.
            process.arguments = [
                "--headless", "--disable-gpu", "--no-sandbox", "--disable-dev-shm-usage",
                "--user-data-dir=\(folder.path)/profile",
                "--no-pdf-header-footer", "--print-to-pdf=\(URL(filePath: path).path)", page.absoluteString,
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try? FileManager.default.removeItem(atPath: path)
            try process.run()
        } catch { throw CommandExit.failure("\(program): cannot print: \(error.localizedDescription)") }
        process.waitUntilExit()
        guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: path) else {
            throw CommandExit.failure("\(program) has not printed \(path) (exit code \(process.terminationStatus))")
        }
    }
}

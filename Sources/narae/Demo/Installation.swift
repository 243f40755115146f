import Foundation

/// Where the programs and the shipped configuration stand.
enum Installation {
    /// The running program itself.
    static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()

    /// A program that is built beside this one.
    static func program(_ name: String) -> URL { executable.deletingLastPathComponent().appending(path: name) }

    /// The shipped settings: below the working folder, or below a folder that encloses the program.
    static var settingsFile: String? {
        var folders = [URL(filePath: FileManager.default.currentDirectoryPath)]
        var folder = executable.deletingLastPathComponent()
        while folder.path != "/" {
            folders.append(folder)
            folder = folder.deletingLastPathComponent()
        }
        return folders.map { $0.appending(path: "Config/narae.toml").path }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}

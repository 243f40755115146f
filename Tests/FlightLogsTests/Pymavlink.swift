import ReferenceData

/// The reader of DataFlash logs in pymavlink, run as a program of its own.
enum Pymavlink {
    /// How many messages pymavlink reads from each log; −1 for one that it refuses.
    static func messageCounts(_ paths: [String]) throws -> [Int] {
        let program = """
            import sys, os
            from pymavlink import DFReader
            for path in sys.argv[1:]:
                out, sys.stdout, sys.stderr = sys.stdout, open(os.devnull, "w"), open(os.devnull, "w")
                count = -1
                try:
                    log = DFReader.DFReader_binary(path)
                    count = 0
                    while log.recv_msg() is not None: count += 1
                except Exception: pass
                sys.stdout = out
                print(count)
            """
        return try PeerProgram.run(program, paths).split(separator: "\n").compactMap { Int($0) }
    }
}

import Foundation

/// A decoder from PyPI that reads the same bytes, run by the `python3` that the PATH names.
///
/// Peers are up to a thousand times slower, so that most get only the beginning of the bytes; the rates compare all the
/// same. Their time is processor time as well, without the start of Python and the import of the module.
enum DecodePeer: String, CaseIterable {
    case pymavlinkStream
    case pymavlinkTlog
    case pymavlinkDataFlash
    case pyulog
    case asterixDecoder

    /// The name of the package.
    var name: String {
        switch self {
        case .pymavlinkStream, .pymavlinkTlog, .pymavlinkDataFlash: "pymavlink"
        case .pyulog: "pyulog"
        case .asterixDecoder: "asterix_decoder"
        }
    }

    /// The program: it reads the file that its first argument names and prints how many it found and the seconds.
    private var program: String {
        let work =
            switch self {
            case .pymavlinkStream:
                """
                from pymavlink.dialects.v20 import all as dialect
                data = open(path, "rb").read()
                start = time.process_time()
                link = dialect.MAVLink(None)
                link.robust_parsing = True
                count = sum(m.get_type() != "BAD_DATA" for m in link.parse_buffer(data) or [])
                """
            case .pymavlinkDataFlash:
                """
                from pymavlink import DFReader
                start = time.process_time()
                log = DFReader.DFReader_binary(path)
                count = 0
                while log.recv_msg() is not None: count += 1
                """
            case .pymavlinkTlog:
                """
                from pymavlink import mavutil
                start = time.process_time()
                log = mavutil.mavlink_connection(path)
                count = 0
                while True:
                    message = log.recv_msg()
                    if message is None: break
                    count += message.get_type() != "BAD_DATA"
                """
            case .pyulog:
                """
                from pyulog import ULog
                start = time.process_time()
                count = sum(len(d.data["timestamp"]) for d in ULog(path).data_list)
                """
            case .asterixDecoder:
                """
                import asterix
                data = open(path, "rb").read()
                start = time.process_time()
                count = len(asterix.parse(data, verbose=False))
                """
            }
        return "import os, sys, time\nos.environ['MAVLINK20'] = '1'\npath = sys.argv[1]\n" + work
            + "\nprint(count, time.process_time() - start)\n"
    }

    /// How many a second, and megabytes a second; nil, with a word on standard error, where the package is absent.
    func rates(_ path: String, bytes: Int) -> (perSecond: Double, megabytesPerSecond: Double)? {
        guard let found = PythonPeer.run(program, [path], package: name) else { return nil }
        return (found.count / found.seconds, Double(bytes) * 1e-6 / found.seconds)
    }
}

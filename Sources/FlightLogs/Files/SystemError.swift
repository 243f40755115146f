#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The words of the system for its error numbers.
enum SystemError {
    // Sound: strerror returns a pointer to a NUL-terminated text that stays valid until the next call; it is copied at once.
    static func text(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
}

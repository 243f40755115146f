#ifndef NARAE_LIB_FUZZER_H
#define NARAE_LIB_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with its own command line and calls back for each input. Source: LLVM, "libFuzzer", "Using libFuzzer as
/// a library".
extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *bytes, size_t count));

#endif

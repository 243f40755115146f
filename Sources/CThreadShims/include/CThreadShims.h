// System calls and instructions that Swift's Glibc module does not import.
#ifndef NARAE_C_THREAD_SHIMS_H
#define NARAE_C_THREAD_SHIMS_H

#include <stdint.h>

/// Keeps the compiler from moving memory accesses across this point; it emits no instruction.
static inline void narae_compiler_fence(void) { __asm__ volatile("" ::: "memory"); }

/// Tells the core that the thread is spinning.
static inline void narae_spin_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield" ::: "memory");
#endif
}

/// Sleeps while the 32-bit word holds `expected`, for at most `timeout_ns` nanoseconds (negative: without end).
/// It may return early without reason.
void narae_futex_wait(void *word, uint32_t expected, int64_t timeout_ns);

/// Wakes every thread that sleeps on the word.
void narae_futex_wake(void *word);

/// Prepares this process for `narae_process_barrier`; returns 1 where the kernel offers it, otherwise 0.
int narae_process_barrier_register(void);

/// Makes every running thread of this process pass a full memory barrier before this call returns (membarrier(2)).
void narae_process_barrier(void);

/// Sleeps for a number of nanoseconds.
void narae_nap(int64_t duration_ns);

/// Nanoseconds of the monotonic clock.
uint64_t narae_monotonic_ns(void);

/// Nanoseconds of processor time used by the calling thread.
uint64_t narae_thread_cpu_ns(void);

/// Names the calling thread (15 bytes are kept) for debuggers and `top -H`.
void narae_name_thread(const char *name);

#endif

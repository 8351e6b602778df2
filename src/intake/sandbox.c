/* See sandbox.h.
 *
 * A parser of foreign bytes has bugs, and somebody will send the page that finds them. Whoever then commands the process finds:
 *
 *     no new privileges    a program with more rights cannot be started (nor any other)
 *     resource limits      address space, sixteen open files, no byte into files, no core
 *     Landlock             every right to the file system and to TCP handled, none granted (Linux 5.13, 6.7)
 *     seccomp              a filter of system calls: those listed below, everything else fails with EPERM
 *
 * The filter is classic BPF, written here: it must stand in one piece before the eyes of whoever trusts it. mmap and mprotect are
 * allowed without PROT_EXEC, signals only to the process itself. Calls fail rather than kill, since the C library asks for things it
 * can do without. Filters exist for x86-64 and AArch64; elsewhere, or where the kernel has no seccomp, that wall is missing and the
 * caller says so. Sources: the manual pages seccomp(2), landlock(7), prctl(2). */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#endif

#if defined(__linux__) && defined(__x86_64__)
#define FILTER_ARCH AUDIT_ARCH_X86_64
#elif defined(__linux__) && defined(__aarch64__)
#define FILTER_ARCH AUDIT_ARCH_AARCH64
#endif

#define MOST_FILES 16 /* standard streams, the two ends to the other process, the file at hand, and some */

/* ---- seccomp --------------------------------------------------------------------------------------------------------- */

#ifdef FILTER_ARCH
#define FIELD(name) ((uint32_t)offsetof(struct seccomp_data, name))
#define LOW_HALF(argument) (FIELD(args) + (argument) * 8) /* both processors are little-endian */

#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define GIVE(result) BPF_STMT(BPF_RET | BPF_K, (result))
#define DENIED (SECCOMP_RET_ERRNO | (EPERM & SECCOMP_RET_DATA))
#define ALLOW(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), GIVE(SECCOMP_RET_ALLOW)
/* Memory that can be run as code: denied. */
#define ALLOW_WITHOUT_EXEC(number)                                                                                       \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 4), LOAD(LOW_HALF(2)),                                              \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), GIVE(DENIED), GIVE(SECCOMP_RET_ALLOW)
/* Its first argument is this process. */
#define ALLOW_ON_SELF(number, self)                                                                                      \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 4), LOAD(LOW_HALF(0)),                                              \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (self), 1, 0), GIVE(DENIED), GIVE(SECCOMP_RET_ALLOW)

static bool filter_calls(void)
{
    uint32_t self = (uint32_t)getpid();
    struct sock_filter program[] = {
        LOAD(FIELD(arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FILTER_ARCH, 1, 0),
        GIVE(SECCOMP_RET_KILL_PROCESS), /* calls of another architecture have other numbers */
        LOAD(FIELD(nr)),
        /* The files that are open, and those the other process hands over. */
        ALLOW(__NR_read), ALLOW(__NR_pread64), ALLOW(__NR_lseek), ALLOW(__NR_write), ALLOW(__NR_close), ALLOW(__NR_recvmsg),
        /* Memory. */
        ALLOW_WITHOUT_EXEC(__NR_mmap), ALLOW_WITHOUT_EXEC(__NR_mprotect), ALLOW(__NR_munmap), ALLOW(__NR_mremap),
        ALLOW(__NR_madvise), ALLOW(__NR_brk),
        /* Time, chance, locks; how much memory there is (qsort asks). */
        ALLOW(__NR_setitimer), ALLOW(__NR_clock_gettime), ALLOW(__NR_gettimeofday), ALLOW(__NR_getrandom), ALLOW(__NR_futex),
        ALLOW(__NR_sysinfo), ALLOW(__NR_restart_syscall),
        /* Ending, in order or not. */
        ALLOW(__NR_exit), ALLOW(__NR_exit_group), ALLOW(__NR_getpid), ALLOW(__NR_gettid), ALLOW(__NR_rt_sigprocmask),
        ALLOW(__NR_rt_sigaction), ALLOW(__NR_rt_sigreturn), ALLOW_ON_SELF(__NR_tgkill, self),
        GIVE(DENIED),
    };
    struct sock_fprog filter = {(unsigned short)(sizeof program / sizeof *program), program};
    return !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}
#else
static bool filter_calls(void) { return false; }
#endif

/* ---- Landlock -------------------------------------------------------------------------------------------------------- */

#if defined(__linux__) && defined(__NR_landlock_create_ruleset) && defined(__NR_landlock_restrict_self)
/* linux/landlock.h of Debian 12 ends at the second version; the numbers are the kernel's for good. */
#define VERSION_ONLY 1u

typedef struct ruleset {
    uint64_t files;
    uint64_t network; /* since version 4 */
} ruleset;

/* Rights that the versions know: 13, one more each in 2, 3 and 5. */
static uint64_t file_rights(long version)
{
    int count = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    return ((uint64_t)1 << count) - 1;
}

static bool close_paths(void)
{
    long version = syscall(__NR_landlock_create_ruleset, NULL, 0, VERSION_ONLY);
    if (version < 1) return false;
    ruleset rules = {file_rights(version), version >= 4 ? 3 : 0}; /* 3: bind and connect */
    size_t size = version >= 4 ? sizeof rules : offsetof(ruleset, network);
    int handle = (int)syscall(__NR_landlock_create_ruleset, &rules, size, 0);
    if (handle < 0) return false;
    bool closed = !syscall(__NR_landlock_restrict_self, handle, 0);
    close(handle);
    return closed;
}
#else
static bool close_paths(void) { return false; }
#endif

/* ---- limits ---------------------------------------------------------------------------------------------------------- */

static void close_from(int first)
{
#if defined(__linux__) && defined(__NR_close_range)
    if (!syscall(__NR_close_range, (unsigned)first, ~0u, 0)) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    for (int i = first; i < (most > 0 && most < 65536 ? (int)most : 65536); i++) close(i);
}

/* Bytes of address space in use; 0: not known. */
static uint64_t used_space(void)
{
    unsigned long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file) return 0;
    if (fscanf(file, "%llu", &pages) != 1) pages = 0;
    fclose(file);
    return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static bool limit(int what, uint64_t most)
{
    struct rlimit value = {(rlim_t)most, (rlim_t)most}, present;
    if (!getrlimit(what, &present) && present.rlim_max < value.rlim_max) value.rlim_cur = value.rlim_max = present.rlim_max;
    return !setrlimit(what, &value);
}

unsigned stm_sandbox_enter(int first_closed, uint64_t memory)
{
    unsigned walls = 0;
    close_from(first_closed);
    limit(RLIMIT_CORE, 0);
    if (STM_SANITIZED) return STM_WALL_NONE;
    uint64_t used = used_space();
    if (used && memory && limit(RLIMIT_AS, used + memory)) walls |= STM_WALL_MEMORY;
    limit(RLIMIT_NOFILE, MOST_FILES);
    limit(RLIMIT_FSIZE, 0);
#ifdef __linux__
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return walls; /* without it neither wall can be put up */
    if (close_paths()) walls |= STM_WALL_FILES;
    if (filter_calls()) walls |= STM_WALL_CALLS;
#endif
    return walls;
}

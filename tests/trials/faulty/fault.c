/* Preloaded into the program: fails, cuts short or kills at its n-th call that changes a file.

   Only files below one folder count, and no database of SQLite, which brings tests of its own. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum how { COUNT, FAIL, CUT, KILL_BEFORE, KILL_AFTER, KILL_WITHIN };
enum { PASS, FAILED, SHORTER, LAST };

static char below[PATH_MAX];
static int first, last, how, number, report = -1;
static volatile int count;

/* From the call `from` up to `to`: `error` is what fails with; after a write that is cut it counts
   too. Each call is told to the file `tell`, if that is not negative. */
void fault_arm(const char *folder, int from, int to, int kind, int error, int tell)
{
    snprintf(below, sizeof below, "%s/", folder);
    first = from, last = to, how = kind, number = error, report = tell, count = 0;
}

static void path_of(int fd, const char *rest, char *path)
{
    char link[64];
    ssize_t size = 0;
    if (!rest || rest[0] != '/') {
        if (fd == AT_FDCWD)
            snprintf(link, sizeof link, "/proc/self/cwd");
        else
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        size = readlink(link, path, PATH_MAX - 1);
        if (size < 0)
            size = 0;
        if (rest)
            path[size++] = '/';
    }
    snprintf(path + size, PATH_MAX - size, "%s", rest ? rest : "");
}

static void die(void)
{
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;)
        pause();
}

/* A disk that is full still takes what needs no room; one that takes no lock is no full one. */
static int spared(const char *name)
{
    int lock = !strcmp(name, "flock");
    if (number == EROFS)
        return lock;
    if (number != ENOSPC && number != EDQUOT)
        return 0;
    return lock || !strcmp(name, "unlink") || !strcmp(name, "rmdir") || !strcmp(name, "utime")
        || !strcmp(name, "ftruncate") || !strcmp(name, "fchmod");
}

static int verdict(const char *name, int fd, const char *rest)
{
    char path[2 * PATH_MAX], line[3 * PATH_MAX];
    int at, write = !strcmp(name, "write"), saved = errno;
    if (!below[0])
        return PASS;
    path_of(fd, rest, path);
    errno = saved;
    if (strncmp(path, below, strlen(below)) || strstr(path, ".sqlite"))
        return PASS;
    at = __sync_add_and_fetch(&count, 1);
    if (report >= 0) {
        int size = snprintf(line, sizeof line, "%s %s\n", name, path + strlen(below));
        syscall(SYS_write, report, line, size);
    }
    if (how == COUNT || at < first || at > last)
        return PASS;
    if (how == KILL_BEFORE)
        die();
    if (how == KILL_AFTER)
        return LAST;
    if ((how == CUT || how == KILL_WITHIN) && at == first)
        return write ? SHORTER : PASS;
    if (!number || spared(name))
        return PASS;
    errno = number;
    return FAILED;
}

#define REAL(name)                                                                                 \
    static __typeof__(name) *real;                                                                 \
    if (!real)                                                                                     \
        real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define CARRY_OUT(kind, fd, path, call)                                                            \
    do {                                                                                           \
        int what = verdict(kind, fd, path);                                                        \
        if (what == FAILED)                                                                        \
            return -1;                                                                             \
        if (what == LAST) {                                                                        \
            call;                                                                                  \
            die();                                                                                 \
        }                                                                                          \
        return call;                                                                               \
    } while (0)

#define OPENING(name)                                                                              \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        REAL(name);                                                                                \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        mode_t mode = va_arg(list, mode_t);                                                        \
        va_end(list);                                                                              \
        if (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))                                       \
            CARRY_OUT("open", AT_FDCWD, path, real(path, flags, mode));                            \
        return real(path, flags, mode);                                                            \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                                                           \
    int name(int fd, const char *path, int flags, ...)                                             \
    {                                                                                              \
        REAL(name);                                                                                \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        mode_t mode = va_arg(list, mode_t);                                                        \
        va_end(list);                                                                              \
        if (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))                                       \
            CARRY_OUT("open", fd, path, real(fd, path, flags, mode));                              \
        return real(fd, path, flags, mode);                                                        \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(write);
    int what = verdict("write", fd, NULL);
    if (what == FAILED)
        return -1;
    if (what == SHORTER) {
        ssize_t done = real(fd, data, size / 2);
        if (how == KILL_WITHIN)
            die();
        return done;
    }
    if (what == LAST) {
        real(fd, data, size);
        die();
    }
    return real(fd, data, size);
}

ssize_t writev(int fd, const struct iovec *parts, int many)
{
    REAL(writev);
    CARRY_OUT("writev", fd, NULL, real(fd, parts, many));
}

int fsync(int fd) { REAL(fsync); CARRY_OUT("fsync", fd, NULL, real(fd)); }
int fdatasync(int fd) { REAL(fdatasync); CARRY_OUT("fsync", fd, NULL, real(fd)); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); CARRY_OUT("ftruncate", fd, NULL, real(fd, size)); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); CARRY_OUT("ftruncate", fd, NULL, real(fd, size)); }
int flock(int fd, int way) { REAL(flock); CARRY_OUT("flock", fd, NULL, real(fd, way)); }
int fchmod(int fd, mode_t mode) { REAL(fchmod); CARRY_OUT("fchmod", fd, NULL, real(fd, mode)); }
int chmod(const char *path, mode_t mode) { REAL(chmod); CARRY_OUT("fchmod", AT_FDCWD, path, real(path, mode)); }
int rename(const char *from, const char *to) { REAL(rename); CARRY_OUT("rename", AT_FDCWD, to, real(from, to)); }
int renameat(int a, const char *from, int b, const char *to) { REAL(renameat); CARRY_OUT("rename", b, to, real(a, from, b, to)); }
int link(const char *from, const char *to) { REAL(link); CARRY_OUT("link", AT_FDCWD, to, real(from, to)); }
int symlink(const char *from, const char *to) { REAL(symlink); CARRY_OUT("link", AT_FDCWD, to, real(from, to)); }
int unlink(const char *path) { REAL(unlink); CARRY_OUT("unlink", AT_FDCWD, path, real(path)); }
int unlinkat(int fd, const char *path, int flags) { REAL(unlinkat); CARRY_OUT("unlink", fd, path, real(fd, path, flags)); }
int rmdir(const char *path) { REAL(rmdir); CARRY_OUT("rmdir", AT_FDCWD, path, real(path)); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); CARRY_OUT("mkdir", AT_FDCWD, path, real(path, mode)); }
int mkdirat(int fd, const char *path, mode_t mode) { REAL(mkdirat); CARRY_OUT("mkdir", fd, path, real(fd, path, mode)); }
int utimensat(int fd, const char *path, const struct timespec when[2], int flags) { REAL(utimensat); CARRY_OUT("utime", fd, path, real(fd, path, when, flags)); }

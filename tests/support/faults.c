/* A disk that fails: preloaded into a process, makes the N-th call that writes below a folder fail.

   Only calls below one folder count, so that the rest of the process is left alone. The test holds the other
   end of the control file, may set a fault while the process runs, and reads there how many calls were seen. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct control {
    int at;     /* the call to fail, counted from 1; 0: none */
    int code;   /* the errno that it fails with */
    int sticky; /* whether all later ones fail too */
    int seen;   /* calls so far */
    char below[4080];
};
static struct control *control;

__attribute__((constructor)) static void attach(void) {
    const char *path = getenv("FAULT_CONTROL");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *found = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (found != MAP_FAILED) control = found;
    close(fd);
}

static int fails(const char *path) {
    size_t length = control ? strlen(control->below) : 0;
    if (!length || !path || strncmp(path, control->below, length)) return 0;
    int number = __sync_add_and_fetch(&control->seen, 1), at = control->at;
    if (!at || number < at || (number > at && !control->sticky)) return 0;
    errno = control->code;
    return 1;
}

static int fails_fd(int fd) {
    char link[40], path[4096];
    if (!control || !control->below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define BY_FD(type, name, params, args) \
    type name params { return fails_fd(fd) ? -1 : REAL(name) args; }
#define BY_PATH(name, params, args) \
    int name params { return fails(path) ? -1 : REAL(name) args; }
#define OPENING(name, params, args)                            \
    int name params {                                          \
        mode_t mode = 0;                                       \
        if (flags & (O_CREAT | O_TMPFILE)) {                   \
            va_list more;                                      \
            va_start(more, flags);                             \
            mode = va_arg(more, mode_t);                       \
            va_end(more);                                      \
        }                                                      \
        if ((flags & O_CREAT) && fails(path)) return -1;       \
        return REAL(name) args;                                \
    }

OPENING(open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPENING(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
BY_FD(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
BY_FD(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
BY_FD(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
BY_FD(int, fsync, (int fd), (fd))
BY_FD(int, fdatasync, (int fd), (fd))
BY_FD(int, ftruncate, (int fd, off_t size), (fd, size))
BY_FD(int, ftruncate64, (int fd, off64_t size), (fd, size))
BY_PATH(rename, (const char *path, const char *to), (path, to))
BY_PATH(unlink, (const char *path), (path))
BY_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
    return fails(path) ? -1 : REAL(utimensat)(folder, path, times, flags);
}

package io.holdfast.snapshot.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The nine system calls that the JDK does not offer, with their error numbers.
 *
 * <p>Called in the process rather than through {@code cp}: a clone then takes microseconds instead of the milliseconds of
 * a new process, which is the length of the moment that several disks have to share.
 */
final class Linux {

    static final int ENOENT = 2;
    static final int ENXIO = 6;
    static final int EACCES = 13;
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int EDQUOT = 122;

    private static final int EXDEV = 18;
    private static final int ENOTTY = 25;
    private static final int ENOSYS = 38;
    private static final int EOPNOTSUPP = 95;

    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_DIRECT = System.getProperty("os.arch").equals("aarch64") ? 0x10000 : 0x4000;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final long FICLONE = 0x40049409L;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_VALUE =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = call(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL = call(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle FCNTL = call(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle LSEEK =
            call("lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle PREAD =
            call("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle PWRITE =
            call("pwrite", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FTRUNCATE =
            call("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle FSYNC = call("fsync", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Linux() {}

    /** Opens for reading. Never blocks, not even on a named pipe: whoever opens must look what it has got. */
    static int openToRead(Path path) throws Failure {
        return open(path, O_NONBLOCK | O_CLOEXEC);
    }

    /** Opens an existing file for reading and writing. */
    static int openToWrite(Path path) throws Failure {
        return open(path, O_RDWR | O_CLOEXEC);
    }

    private static int open(Path path, int flags) throws Failure {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString());
            return (int) invoke("open " + path, arena, state -> (long) (int) OPEN.invokeExact(state, name, flags, 0));
        }
    }

    static void close(int fd) throws Failure {
        try (var arena = Arena.ofConfined()) {
            invoke("close", arena, state -> (long) (int) CLOSE.invokeExact(state, fd));
        } catch (Failure e) {
            if (e.errno() != EINTR) {
                throw e;
            }
        }
    }

    /**
     * Makes one file share all blocks of another, at one moment.
     *
     * @return false when these two files cannot share blocks: another file system, or one that does not know how
     */
    static boolean reflink(int source, int target) throws Failure {
        try (var arena = Arena.ofConfined()) {
            invoke("reflink", arena, state -> (long) (int) IOCTL.invokeExact(state, target, FICLONE, source));
            return true;
        } catch (Failure e) {
            return switch (e.errno()) {
                case EXDEV, EINVAL, ENOTTY, ENOSYS, EOPNOTSUPP -> false;
                default -> throw e;
            };
        }
    }

    /** The first byte at or after a position that is not in a hole; empty when only a hole is left. */
    static OptionalLong nextData(int fd, long from) throws Failure {
        try {
            return OptionalLong.of(seek(fd, from, SEEK_DATA));
        } catch (Failure e) {
            if (e.errno() == ENXIO) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    /** The end of the data that a position lies in. */
    static long nextHole(int fd, long from) throws Failure {
        return seek(fd, from, SEEK_HOLE);
    }

    private static long seek(int fd, long from, int whence) throws Failure {
        try (var arena = Arena.ofConfined()) {
            return invoke("lseek", arena, state -> (long) LSEEK.invokeExact(state, fd, from, whence));
        }
    }

    /** Reads up to {@code length} bytes; 0 at the end of the file. */
    static long read(int fd, MemorySegment into, long length, long position) throws Failure {
        try (var arena = Arena.ofConfined()) {
            return invoke("read", arena, state -> (long) PREAD.invokeExact(state, fd, into, length, position));
        }
    }

    /** Writes up to {@code length} bytes, at least one. */
    static long write(int fd, MemorySegment from, long length, long position) throws Failure {
        try (var arena = Arena.ofConfined()) {
            return invoke("write", arena, state -> (long) PWRITE.invokeExact(state, fd, from, length, position));
        }
    }

    /**
     * Has a file read and written past the page cache, or through it again. Past it, positions, lengths and addresses
     * are multiples of the file system's blocks; what is not fails with {@link #EINVAL}.
     *
     * @return false when the file system does not offer it
     */
    static boolean passPageCache(int fd, boolean past) throws Failure {
        try (var arena = Arena.ofConfined()) {
            var flags = (int) invoke("fcntl", arena, state -> (long) (int) FCNTL.invokeExact(state, fd, F_GETFL, 0));
            var wanted = past ? flags | O_DIRECT : flags & ~O_DIRECT;
            invoke("fcntl", arena, state -> (long) (int) FCNTL.invokeExact(state, fd, F_SETFL, wanted));
            return true;
        } catch (Failure e) {
            if (e.errno() == EINVAL) {
                return false;
            }
            throw e;
        }
    }

    /** Gives a file a size; what it gains is a hole. */
    static void resize(int fd, long size) throws Failure {
        try (var arena = Arena.ofConfined()) {
            invoke("ftruncate", arena, state -> (long) (int) FTRUNCATE.invokeExact(state, fd, size));
        }
    }

    static void fsync(int fd) throws Failure {
        try (var arena = Arena.ofConfined()) {
            invoke("fsync", arena, state -> (long) (int) FSYNC.invokeExact(state, fd));
        }
    }

    private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... options) {
        var all = new Linker.Option[options.length + 1];
        all[0] = ERRNO;
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, all);
    }

    private static long invoke(String what, Arena arena, Call call) throws Failure {
        var state = arena.allocate(Linker.Option.captureStateLayout());
        try {
            var result = call.with(state);
            if (result < 0) {
                throw new Failure(what, errno(state));
            }
            return result;
        } catch (Failure e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a system call's handle does not fit its call", e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO_VALUE.get(state, 0L);
    }

    private interface Call {
        long with(MemorySegment state) throws Throwable;
    }

    /** A system call that failed, with the number that says why. */
    static final class Failure extends IOException {

        private final int errno;

        private Failure(String what, int errno) {
            super("%s: error %d".formatted(what, errno));
            this.errno = errno;
        }

        int errno() {
            return errno;
        }

        /** Whether the file system, or the quota on it, has no room left. */
        boolean full() {
            return errno == ENOSPC || errno == EDQUOT;
        }
    }
}
